//go:build unix

package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/smf/smftest"
	"github.com/netsynth/netsynth/sink"
)

// threePackets is a capture of three packets in two seconds, which play for 4.3 s: a TCP
// handshake without its end and a DNS question between private addresses, made for this.
var threePackets = filepath.Join("testdata", "three-packets.pcap")

// asProgram returns a command that runs netsynth as a process of its own.
func asProgram(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asMain+"=1")
	return cmd
}

// Standard output may be a file. What is written to it is what OUT would be, wherever in the
// file it begins; a pipe gets sound without a length.
func TestAStandardOutputThatIsAFileIsLikeOUT(t *testing.T) {
	const before, after = "before", "after"
	for _, ext := range []string{"wav", "mid"} {
		want, _ := rendered(t, threePackets, "."+ext)
		for name, row := range map[string]struct {
			before string
			flag   int
		}{
			"new":          {"", os.O_WRONLY},
			"further on":   {before, os.O_WRONLY},
			"appended":     {before, os.O_WRONLY | os.O_APPEND},
			"appended new": {"", os.O_WRONLY | os.O_APPEND},
		} {
			path := filepath.Join(t.TempDir(), "out")
			if err := os.WriteFile(path, []byte(row.before), 0o666); err != nil {
				t.Fatal(err)
			}
			f, err := os.OpenFile(path, row.flag, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if row.flag&os.O_APPEND == 0 {
				if _, err := f.Seek(0, io.SeekEnd); err != nil {
					t.Fatal(err)
				}
			}
			cmd := asProgram("render", threePackets, "-", "--to", ext, "-q")
			cmd.Stdout = f
			if err := cmd.Run(); err != nil {
				t.Fatal(err)
			}
			if _, err := f.WriteString(after); err != nil { // as the next program of a script does
				t.Fatal(err)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if whole := row.before + string(want) + after; string(b) != whole {
				t.Errorf("%s, %s: %d bytes, other ones than the %d of OUT between %q and %q", ext, name, len(b), len(want), row.before, after)
			}
		}
		piped, err := asProgram("render", threePackets, "-", "--to", ext, "-q").Output()
		if ext == "wav" {
			size := binary.LittleEndian.Uint32(piped[40:])
			if size != 0x7ffff000 || !bytes.Equal(piped[44:], want[44:]) {
				t.Errorf("a pipe is told %d bytes of sound, and gets %d", size, len(piped)-44)
			}
		} else if !bytes.Equal(piped, want) {
			t.Errorf("a pipe gets other notes")
		}
		if err != nil {
			t.Error(err)
		}
	}
}

// A program that is killed leaves what there was: sound with its length, notes with their ends.
func TestAKilledRenderLeavesAFile(t *testing.T) {
	t.Parallel()
	osc, err := net.ListenPacket("udp", "127.0.0.1:0") // for which a render takes its time
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { osc.Close() })
	receiver := osc.LocalAddr().String()
	for _, ext := range []string{"wav", "mid"} {
		for _, name := range []string{"out." + ext, "-"} {
			t.Run(ext+" "+name, func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "out."+ext)
				cmd := asProgram("render", wikipedia, path, "--to", ext, "-q", "--osc", receiver, "--realtime")
				if name == "-" {
					f, err := os.Create(path)
					if err != nil {
						t.Fatal(err)
					}
					defer f.Close()
					cmd.Args[3], cmd.Stdout = "-", f
				}
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				grown := growsTwice(path)
				if err := cmd.Process.Kill(); err != nil {
					t.Error(err)
				}
				var exit *exec.ExitError
				if err := cmd.Wait(); !grown || !errors.As(err, &exit) || exit.Exited() {
					t.Fatalf("the file has grown: %v; the end was %v", grown, err)
				}
				checkCut(t, path)
			})
		}
	}
}

// growsTwice waits until a file is there and has grown, and grown again.
func growsTwice(path string) bool {
	var sizes []int64
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		st, err := os.Stat(path)
		if err == nil && st.Size() > 0 && (len(sizes) == 0 || st.Size() > sizes[len(sizes)-1]) {
			sizes = append(sizes, st.Size())
		}
		if len(sizes) == 3 {
			time.Sleep(20 * time.Millisecond) // the growth and its length are two writes
			return true
		}
	}
	return false
}

// waitFor waits until a file holds something.
func waitFor(t *testing.T, path string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if st, err := os.Stat(path); err == nil && st.Size() > 0 {
			return
		}
	}
	t.Fatalf("%s has not appeared", path)
}

// le32 reads a number of a WAV file's header.
func le32(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }

// checkCut checks that a file of sound or notes is a whole one, and holds some.
func checkCut(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) == ".wav" {
		size := le32(b[40:])
		if rest := len(b) - 44 - size; size < 4*sink.Rate/4 || rest < 0 || rest > 4*sink.Rate/4 {
			t.Errorf("the header says %d bytes of sound, there are %d", size, len(b)-44)
		}
		return
	}
	f, err := smftest.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if notes, err := f.Notes(); err != nil || len(notes) < 5 {
		t.Errorf("%d notes, %v", len(notes), err)
	}
}
