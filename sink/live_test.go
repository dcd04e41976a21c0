//go:build live && linux && !nosound

package sink

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/soundcard"
	"github.com/netsynth/netsynth/synth/dsp"
)

// A process has one sound card, so every test plays in a process of its own: this
// test binary again, running TestChild with what to play in the environment.
const (
	childPlays   = "SINK_TEST_PLAYS"   // how long
	childLatency = "SINK_TEST_LATENCY" // "" is low
	childDevice  = "SINK_TEST_DEVICE"
)

// outcome is a child's report about its playing.
type outcome struct {
	Report  Report
	Err     string
	None    bool // the error is ErrNoSound or ErrNoDevice
	Lost    bool // the error is ErrDeviceLost
	Opened  time.Duration
	Changes []bool
	Waited  time.Duration // for a processor: see waited
}

func TestChild(t *testing.T) {
	seconds := os.Getenv(childPlays)
	if seconds == "" {
		t.Skip("only as another test's child")
	}
	length, err := time.ParseDuration(seconds)
	if err != nil {
		t.Fatal(err)
	}
	latency, err := ParseLatency(cmp.Or(os.Getenv(childLatency), "low"))
	if err != nil {
		t.Fatal(err)
	}
	var o outcome
	begin := time.Now()
	audio, err := OpenSpeaker(SpeakerOptions{Latency: latency, Device: os.Getenv(childDevice), Changed: func(lost bool) { o.Changes = append(o.Changes, lost) }})
	o.Opened = time.Since(begin)
	if err == nil {
		o.Report, err = audio.Run(context.Background(), &sine{left: int(length.Seconds() * Rate)})
	}
	if err != nil {
		o.Err, o.None, o.Lost = err.Error(), errors.Is(err, ErrNoSound) || errors.Is(err, ErrNoDevice), errors.Is(err, ErrDeviceLost)
	}
	o.Waited = waited(os.Getpid())
	if err := json.NewEncoder(os.NewFile(3, "outcome")).Encode(o); err != nil {
		t.Fatal(err)
	}
}

// play runs a child with env and returns its outcome and its standard error.
func play(t *testing.T, length string, env ...string) (o outcome, stderr string) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), append(env, childPlays+"="+length)...)
	cmd.ExtraFiles = []*os.File{w}
	var printed bytes.Buffer
	cmd.Stderr = &printed
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	err = json.NewDecoder(r).Decode(&o)
	if werr := cmd.Wait(); err != nil || werr != nil {
		t.Fatalf("child: %v, %v\n%s", err, werr, printed.String())
	}
	return o, printed.String()
}

// newCard starts a card, or skips the test where there is no PulseAudio.
func newCard(t *testing.T) *soundcard.Card {
	t.Helper()
	c := soundcard.New(t)
	c.Start()
	return c
}

// waited returns how long the threads of a process have waited for a processor while
// they could run, in all; 0 if the kernel does not count that.
func waited(pid int) (sum time.Duration) {
	files, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid)) // the pattern is valid
	for _, name := range files {
		text, err := os.ReadFile(name)
		var ran, wait time.Duration
		if _, serr := fmt.Sscan(string(text), &ran, &wait); err == nil && serr == nil {
			sum += wait
		}
	}
	return sum
}

// Every frame is played once, at its level. With large buffers there is no gap, as long
// as the program and the sound server wait for a processor for less than one buffer.
func TestSpeakerPlaysEveryFrame(t *testing.T) {
	for _, latency := range []string{"low", "normal", "safe"} {
		t.Run(latency, func(t *testing.T) {
			c := newCard(t)
			before := waited(c.PID())
			o, recorded := record(t, c, soundcard.Name, "3s", childLatency+"="+latency)
			wait := o.Waited + waited(c.PID()) - before
			sounding, gaps, level := measure(recorded)
			t.Logf("opened in %v, longest read %v, %d late reads, %d gaps; waited %v for a processor", o.Opened, o.Report.Longest, o.Report.Late, gaps, wait)
			if o.Err != "" || o.Report.Frames != 3*Rate || len(o.Changes) != 0 {
				t.Errorf("played %+v, want 3 s and no error", o)
			}
			if latency == "safe" && wait < dsp.Duration(int64(Safe)) && (o.Report.Late != 0 || gaps != 0) {
				t.Errorf("%d late reads and %d gaps, want none", o.Report.Late, gaps)
			}
			// A 440 Hz sine passes through exact zero at every 600th frame.
			if want := 3 * Rate * 599 / 600; sounding != want {
				t.Errorf("recorded %d frames that are not zero, want %d", sounding, want)
			}
			const sineLevel = -9.03
			if math.Abs(level-sineLevel) > 0.01 {
				t.Errorf("recorded %.2f dBFS, want %.2f", level, sineLevel)
			}
		})
	}
}

// record plays a child on the card of that name and returns its outcome and the card's
// output.
func record(t *testing.T, c *soundcard.Card, name, length string, env ...string) (outcome, []float32) {
	t.Helper()
	rec := c.Record(name)
	time.Sleep(300 * time.Millisecond)
	o, _ := play(t, length, append(c.Env, env...)...)
	time.Sleep(300 * time.Millisecond)
	rec.Stop()
	return o, rec.Left()
}

// whilePlaying calls f once, a second after a program has begun to play on the card.
func whilePlaying(c *soundcard.Card, f func()) {
	go func() {
		soundcard.Until(10*time.Second, func() bool { return c.Streams() != 0 })
		time.Sleep(time.Second)
		f()
	}()
}

// measure counts the frames of a recording that are not zero and the gaps between
// them, and returns their level over 3 s, dBFS.
func measure(left []float32) (sounding, gaps int, level float64) {
	silent, power := 0, 0.0
	for _, sample := range left {
		x := float64(sample)
		if silent++; x == 0 {
			continue
		}
		if sounding > 0 && silent > 2 {
			gaps++
		}
		sounding, silent, power = sounding+1, 0, power+x*x
	}
	return sounding, gaps, 10 * math.Log10(power/(3*Rate))
}

// The default card is "fake". Every frame is played on the card that is asked for, by the
// option or by PULSE_SINK.
func TestAnotherCardIsChosen(t *testing.T) {
	for _, chosen := range []string{childDevice + "=other", childDevice + "=Another Card", "PULSE_SINK=other", "PULSE_SINK=fake"} {
		t.Run(chosen, func(t *testing.T) {
			c := newCard(t)
			c.AddNamed("other", `Another\ Card`)
			heard := "other"
			if chosen == "PULSE_SINK=fake" {
				heard = soundcard.Name
			}
			o, recorded := record(t, c, heard, "1s", chosen, childLatency+"=safe")
			sounding, _, _ := measure(recorded)
			if o.Err != "" {
				t.Fatal(o.Err)
			}
			if want := Rate * 599 / 600; sounding != want {
				t.Errorf("%s played %d frames, want %d", heard, sounding, want)
			}
		})
	}
}

func TestACardThatIsNotThereIsSaidWithThoseThatAre(t *testing.T) {
	c := newCard(t)
	for _, chosen := range []string{childDevice + "=none", "PULSE_SINK=none"} {
		o, _ := play(t, "1s", append(c.Env, chosen)...)
		if want := `no sound device "none"; there are: fake`; !o.None || o.Err != want {
			t.Errorf("%s: %q, want %q", chosen, o.Err, want)
		}
	}
	o, _ := play(t, "1s", childDevice+"=none", "PULSE_SERVER=unix:/nonexistent/sock", "ALSA_CONFIG_PATH=/dev/null")
	if !o.None || !strings.HasPrefix(o.Err, `no sound device "none"; there`) {
		t.Errorf("without a server: %q", o.Err)
	}
}

func TestNoCardIsSaidSoon(t *testing.T) {
	o, stderr := play(t, "1s", "PULSE_SERVER=unix:/nonexistent/sock", "ALSA_CONFIG_PATH=/dev/null", "XDG_RUNTIME_DIR=/nonexistent", "PULSE_RUNTIME_PATH=/nonexistent")
	t.Logf("after %v: %s", o.Opened, o.Err)
	if !o.None || o.Opened > 2*time.Second {
		t.Errorf("%q after %v, want no sound card within 2 s", o.Err, o.Opened)
	}
	if strings.Contains(o.Err, "\n") || stderr != "" {
		t.Errorf("error %q and standard error %q, want one line and nothing", o.Err, stderr)
	}
}

func TestHungServerIsSaidInTime(t *testing.T) {
	sock := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", sock) // accepts, and never answers
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	o, _ := play(t, "1s", "PULSE_SERVER=unix:"+sock, "ALSA_CONFIG_PATH=/dev/null")
	t.Logf("after %v: %s", o.Opened, o.Err)
	if !o.None || o.Opened > 2500*time.Millisecond {
		t.Errorf("%q after %v, want no sound card after 2 s", o.Err, o.Opened)
	}
}

func TestLostServerEndsThePiece(t *testing.T) {
	c := newCard(t)
	whilePlaying(c, c.Kill)
	begin := time.Now()
	o, _ := play(t, "30s", c.Env...)
	t.Logf("after %v: %s (%v)", time.Since(begin), o.Err, o.Changes)
	if !o.Lost || time.Since(begin) > 8*time.Second {
		t.Errorf("%q after %v, want the device lost within 8 s", o.Err, time.Since(begin))
	}
}

func TestRemovedCardEndsThePiece(t *testing.T) {
	c := newCard(t)
	whilePlaying(c, c.Remove)
	begin := time.Now()
	o, _ := play(t, "30s", c.Env...)
	t.Logf("after %v: %s (%v)", time.Since(begin), o.Err, o.Changes)
	if !o.Lost || time.Since(begin) > 8*time.Second {
		t.Errorf("%q after %v, want the device lost within 8 s", o.Err, time.Since(begin))
	}
}

func TestSuspendedCardComesBack(t *testing.T) {
	c := newCard(t)
	whilePlaying(c, func() {
		c.Suspend()
		time.Sleep(1500 * time.Millisecond)
		c.Resume()
	})
	o, _ := play(t, "2s", c.Env...)
	t.Logf("%+v", o)
	if o.Err != "" || o.Report.Lost != 1 || o.Report.Recovered != 1 || o.Report.Frames != 2*Rate {
		t.Errorf("%+v, want lost once, recovered once, all frames played", o)
	}
}
