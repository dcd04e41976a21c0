package main

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/config"
	"github.com/netsynth/netsynth/sink/keeper"
	"github.com/rogpeppe/go-internal/testscript"
)

// asMain makes this test binary the program itself, for tests that send it signals.
const asMain = "NETSYNTH_TEST_AS_MAIN"

func TestMain(m *testing.M) {
	keeper.Main()
	if _, set := os.LookupEnv(config.FileVariable); !set { // whatever this machine has
		_ = os.Setenv(config.FileVariable, os.DevNull)
	}
	if os.Getenv(asMain) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"netsynth": main})
}

// TestScripts runs the commands as a user types them: testdata/*.txtar.
func TestScripts(t *testing.T) {
	capture, err := filepath.Abs(filepath.Join("..", "..", "testdata", "wikipedia.pcap"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PCAP", capture)
			env.Setenv("CA", filepath.Join(filepath.Dir(capture), "channel-access.pcap"))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv(config.FileVariable, os.DevNull)
			// No sound card, whatever this machine has.
			env.Setenv("PULSE_SERVER", "unix:"+filepath.Join(env.WorkDir, "no-sound-server"))
			env.Setenv("ALSA_CONFIG_PATH", os.DevNull)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"wav":      wavCommand,
			"samesum":  sameSumCommand,
			"truncate": truncateCommand,
			"appears":  appearsCommand,
			"link":     linkCommand,
			"shell":    shellCommand,
		},
	})
}

// wavCommand checks a sound file: "wav FILE MIN MAX" wants MIN to MAX seconds of
// sound that is not silence, begins and ends at zero and has no sample above -1 dBFS.
func wavCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: wav FILE MIN MAX")
	}
	data := ts.ReadFile(args[0])
	if len(data) > 80 && data[12:16] == "JUNK" { // room for RF64
		data = data[:12] + data[48:]
	}
	if len(data) < 44 || data[:4] != "RIFF" || data[8:16] != "WAVEfmt " {
		ts.Fatalf("%s is not a WAV file", args[0])
	}
	shortest, err := strconv.ParseFloat(args[1], 64)
	ts.Check(err)
	longest, err := strconv.ParseFloat(args[2], 64)
	ts.Check(err)
	pcm := []byte(data[44:])
	if n := binary.LittleEndian.Uint32([]byte(data[40:44])); int(n) != len(pcm) {
		ts.Fatalf("%s: the header says %d bytes of sound, there are %d", args[0], n, len(pcm))
	}
	if s := float64(len(pcm)) / (4 * 48000); s < shortest || s > longest {
		ts.Fatalf("%s is %.2f s long, want %s to %s", args[0], s, args[1], args[2])
	}
	peak := 0
	sample := func(i int) int { return int(int16(binary.LittleEndian.Uint16(pcm[2*i:]))) }
	for i := range len(pcm) / 2 {
		peak = max(peak, sample(i), -sample(i))
	}
	if limit := int(math.Ceil(32767 * math.Pow(10, -1.0/20))); peak > limit || peak < 300 {
		ts.Fatalf("%s has its peak at %d, want 300 to %d", args[0], peak, limit)
	}
	for _, i := range []int{0, 1, len(pcm)/2 - 2, len(pcm)/2 - 1} {
		if sample(i) != 0 {
			ts.Fatalf("%s: sample %d is %d, want silence at both ends", args[0], i, sample(i))
		}
	}
}

// sameSumCommand checks that files hold the same bytes: "samesum A B", or with ! that they do not.
func sameSumCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: samesum A B")
	}
	a, b := sha256.Sum256([]byte(ts.ReadFile(args[0]))), sha256.Sum256([]byte(ts.ReadFile(args[1])))
	if (a == b) == neg {
		ts.Fatalf("%s has sum %x, %s has %x", args[0], a[:6], args[1], b[:6])
	}
}

// truncateCommand copies the first N bytes of a file: "truncate IN N OUT".
func truncateCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: truncate IN N OUT")
	}
	data := ts.ReadFile(args[0])
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	if n > len(data) {
		ts.Fatalf("%s has only %d bytes", args[0], len(data))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(data[:n]), 0o644))
}

// linkCommand makes a hard link: "link NEW OLD".
func linkCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: link NEW OLD")
	}
	ts.Check(os.Link(ts.MkAbs(args[1]), ts.MkAbs(args[0])))
}

// shellCommand runs a line with redirections: "shell LINE", or with ! one that fails.
func shellCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: shell LINE")
	}
	if err := ts.Exec("sh", "-c", args[0]); (err != nil) != neg {
		ts.Fatalf("%s: %v", args[0], err)
	}
}

// appearsCommand waits until a file holds something: "appears FILE".
func appearsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: appears FILE")
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if st, err := os.Stat(ts.MkAbs(args[0])); err == nil && st.Size() > 1<<16 {
			return
		}
	}
	ts.Fatalf("%s has not appeared", args[0])
}
