package doctor

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/sink"
)

// healthy returns a Patient without a terminal and sound.
func healthy() *Patient {
	return &Patient{
		Version: "1.2.3", Commit: "abc", Stdout: &bytes.Buffer{}, Getenv: func(string) string { return "" },
		Configuration: func() error { return nil }, Wait: func(time.Duration) {},
	}
}

func TestEveryCheckIsNamedAndEveryBadLineHasARemedy(t *testing.T) {
	var all []Finding
	well := Examine(healthy(), func(f Finding) { all = append(all, f) })
	bad := false
	for _, f := range all {
		bad = bad || f.Status == Bad
		if f.Check == "" || f.Text == "" || f.Status == Bad && len(f.Mend) == 0 {
			t.Errorf("finding %+v", f)
		}
	}
	for _, c := range checks {
		if !slices.ContainsFunc(all, func(f Finding) bool { return f.Check == c.name }) {
			t.Errorf("nothing about %s", c.name)
		}
	}
	if well == bad {
		t.Errorf("well: %t, but: %+v", well, all)
	}
	var out bytes.Buffer
	if err := WriteJSON(&out, all); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Well   bool
		Checks []Finding
	}
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back.Well != well || len(back.Checks) != len(all) {
		t.Errorf("%v: %s", err, out.String())
	}
}

func TestALineAndItsRemedies(t *testing.T) {
	var out bytes.Buffer
	if err := Write(&out, Finding{"sound", Bad, "no sound card", []string{"first", "second"}}); err != nil {
		t.Fatal(err)
	}
	const want = "bad   sound          no sound card\n                  -> first\n                  -> second\n"
	if out.String() != want {
		t.Errorf("got\n%q, want\n%q", out.String(), want)
	}
}

func TestTheFilterCompilerPassesItsOwnTest(t *testing.T) {
	if f := filters(nil); f[0].Status != OK {
		t.Error(f)
	}
}

func TestAMistakeInTheConfigurationIsBad(t *testing.T) {
	p := healthy()
	p.Configuration = func() error { return errors.Join(errors.New("a:1:1: x"), errors.New("a:2:1: y")) }
	if f := configuration(p); len(f) != 2 || f[0].Status != Bad || f[1].Text != "a:2:1: y" || len(f[1].Mend) == 0 {
		t.Error(f)
	}
}

func TestTrafficIsWhatPassedWithinTheSecond(t *testing.T) {
	const proc = "Inter-|   Receive                                                |  Transmit\n" +
		" face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n" +
		"    lo:     100      %d    0    0    0     0          0         0      100       2    0    0    0     0       0          0\n" +
		"  eth0: 5000 %d 0 0 0 0 0 0 900 4 0 0 0 0 0 0\n"
	before, after := readCounters(fmt.Appendf(nil, proc, 2, 30)), readCounters(fmt.Appendf(nil, proc, 9, 64))
	list := []live.Interface{{Name: "lo", Up: true, Running: true, Loopback: true}, {Name: "eth0", Up: true, Running: true}, {Name: "eth1", Up: true}}
	f := traffic(list, before, after)
	if len(f) != 2 || f[0].Text != "lo is up, loopback, 7 packets in a second" || f[1].Text != "eth0 is up, 34 packets in a second" {
		t.Error(f)
	}
	if f = traffic(list, before, before); f[len(f)-1].Status != Warn || !strings.HasPrefix(f[len(f)-1].Text, "no packets") {
		t.Errorf("silence: %v", f)
	}
	if f = traffic(list, nil, nil); len(f) != 2 || f[1].Text != "eth0 is up" {
		t.Errorf("without counters: %v", f)
	}
	if f = traffic(list[:1], before, after); f[len(f)-1].Status != Warn {
		t.Errorf("only the loopback: %v", f)
	}
}

func FuzzReadCounters(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("lo: 1"))
	f.Add([]byte("  eth0: 1 2 0 0 0 0 0 0 3 99999999999999999999 0\n:::\n"))
	f.Fuzz(func(_ *testing.T, text []byte) { readCounters(text) })
}

func TestTheVariablesOfATerminal(t *testing.T) {
	for _, row := range []struct{ env, want string }{
		{"TERM=xterm-256color LANG=de_DE.UTF-8", "256 colours, UTF-8, mouse"},
		{"TERM=xterm COLORTERM=truecolor LC_ALL=C.utf8", "16 million colours, UTF-8, mouse"},
		{"TERM=xterm NO_COLOR=1 LANG=C", `no colours (NO_COLOR is set), no UTF-8 (locale "C"), mouse`},
		{"TERM=linux LC_CTYPE=C.UTF-8 LANG=C", "16 colours, UTF-8, no mouse"},
		{"TERM=vt100 LC_ALL=POSIX LANG=C.UTF-8", `no colours, no UTF-8 (locale "POSIX"), no mouse`},
	} {
		env := map[string]string{}
		for _, v := range strings.Fields(row.env) {
			name, value, _ := strings.Cut(v, "=")
			env[name] = value
		}
		get := func(name string) string { return env[name] }
		if got := strings.Join([]string{colours(get), encoding(get), mouse(env["TERM"])}, ", "); got != row.want {
			t.Errorf("%s: %s, want %s", row.env, got, row.want)
		}
	}
}

func TestTheSandboxIsReadFromTheKernelsLines(t *testing.T) {
	const status = "  user ids                1000 1000 1000 1000\n  capabilities            none\n  no new privileges       %s\n  seccomp                 %s\n"
	if f := confined(fmt.Sprintf(status, "yes", "filter"), true); f[0].Status != OK || !strings.Contains(f[0].Text, "seccomp filter, no new privileges yes, capabilities none, user 1000") {
		t.Error(f)
	}
	if f := confined(strings.Replace(fmt.Sprintf(status, "yes", "filter"), "none", "2000", 1), true); !strings.HasSuffix(f[0].Text, "(play -i starts anew without them)") {
		t.Error(f)
	}
	if f := confined(fmt.Sprintf(status, "no", "no"), true); f[0].Status != Warn || len(f[0].Mend) == 0 {
		t.Error(f)
	}
	if f := confined(fmt.Sprintf(status, "no", "no"), false); f[0].Status != OK {
		t.Errorf("not tried: %v", f)
	}
}

// card is a sound card that plays in the time of its test.
type card struct {
	late int64
	err  error
	peak float64
	n    int
}

func (c *card) Run(ctx context.Context, src sink.Reader) (sink.Report, error) {
	buf := make([]float32, 2048)
	for {
		n, err := src.Read(buf)
		for _, x := range buf[:n] {
			c.peak = max(c.peak, math.Abs(float64(x)))
		}
		c.n += n / sink.Channels
		select {
		case <-ctx.Done():
			return sink.Report{}, context.Cause(ctx)
		case <-time.After(time.Duration(n/sink.Channels) * time.Second / sink.Rate):
		}
		if err != nil {
			return sink.Report{Late: c.late}, c.err
		}
	}
}

func (c *card) Report() sink.Report { return sink.Report{} }

func TestTheSoundIsMeasuredWithAQuietTone(t *testing.T) {
	for _, row := range []struct {
		name   string
		card   *card
		open   error
		server sink.Server
		status Status
		text   string
	}{
		{"well", &card{}, nil, sink.Server{Name: "pulseaudio 16.1", Device: "speakers", Latency: 60 * time.Millisecond}, OK,
			"pulseaudio 16.1 on speakers, open after 0 ms, 103 ms to the speaker (43 ms of them before the server), 0 late reads in 2s"},
		{"no server", &card{}, nil, sink.Server{}, OK, "the system's sound card, open after 0 ms, buffers of 43 ms (their delay cannot be measured here), 0 late reads in 2s"},
		{"holes", &card{late: 3}, nil, sink.Server{}, Warn, "3 late reads"},
		{"lost", &card{err: sink.ErrDeviceLost}, nil, sink.Server{}, Bad, "the test tone: the sound card stopped"},
		{"none", nil, sink.ErrNoSound, sink.Server{}, Bad, "no sound card"},
		{"no device", nil, fmt.Errorf("%w %q", sink.ErrNoDevice, "x"), sink.Server{}, Bad, `no sound device "x"`},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := healthy()
			p.Buffer = 43 * time.Millisecond
			p.AskServer = func() (sink.Server, error) { return row.server, nil }
			p.OpenSound = func() (sink.Audio, error) { return row.card, row.open }
			f := sound(p)
			if f[0].Status != row.status || !strings.Contains(f[0].Text, row.text) || row.status != OK && len(f[0].Mend) == 0 {
				t.Errorf("%s: %+v, want %s", row.name, f, row.text)
			}
			if row.card != nil && (row.card.n != 2*sink.Rate || math.Abs(20*math.Log10(row.card.peak)-toneLevel) > 0.1) {
				t.Errorf("%s: %d frames, peak %g", row.name, row.card.n, row.card.peak)
			}
		})
	}
}

// stuck is a card that asks for nothing.
type stuck struct{ card }

func (stuck) Run(ctx context.Context, _ sink.Reader) (sink.Report, error) {
	<-ctx.Done()
	return sink.Report{}, context.Cause(ctx)
}

func TestACardThatHangsIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := healthy()
		p.AskServer = func() (sink.Server, error) { return sink.Server{}, nil }
		p.OpenSound = func() (sink.Audio, error) { return &stuck{}, nil }
		begin := time.Now()
		if f := sound(p); f[0].Status != Bad || time.Since(begin) != toneWait {
			t.Errorf("%v after %v", f, time.Since(begin))
		}
	})
}
