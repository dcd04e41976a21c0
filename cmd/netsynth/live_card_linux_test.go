//go:build live && !nosound

package main

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/soundcard"
)

// onCard starts the program in a process group of its own, as a shell does, to play on c.
func onCard(t *testing.T, c *soundcard.Card, args ...string) *process {
	t.Helper()
	return launch(t, os.Args[0], func(cmd *exec.Cmd) {
		cmd.Env = append(cmd.Env, c.Env...)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	}, args...)
}

// others returns the keeper and the speaker that p has started: a process and its child.
func (p *process) others() (keeper, speaker int) {
	keeper = childOf(p.cmd.Process.Pid)
	return keeper, childOf(keeper)
}

// childOf returns the child of a process, or 0.
func childOf(parent int) int {
	files, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is valid
	for _, f := range files {
		text, err := os.ReadFile(f)
		_, after, ok := strings.Cut(string(text), ") ")
		if fields := strings.Fields(after); err == nil && ok && fields[1] == strconv.Itoa(parent) && fields[0] != "Z" {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(f)))
			return pid
		}
	}
	return 0
}

// lives reports whether a process does more than wait to be reaped.
func lives(pid int) bool {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	_, after, _ := strings.Cut(string(text), ") ")
	return err == nil && !strings.HasPrefix(after, "Z")
}

// plays waits until the program is heard on the card and returns its other processes.
func (p *process) plays(c *soundcard.Card) (keeper, speaker int) {
	p.t.Helper()
	r := c.Record(soundcard.Name)
	defer r.Stop()
	_, ok := soundcard.Until(5*time.Second, func() bool { return r.Begins() > 0 })
	if keeper, speaker = p.others(); !ok || keeper == 0 || speaker == 0 {
		p.t.Fatalf("it does not play: %s", p.talk())
	}
	return keeper, speaker
}

// Every way to end the program ends its other processes, and the last sound is a fade: a
// signal for all processes at once, as from a terminal or a service manager, does not cut it.
func TestNoProcessIsLeftBehind(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGKILL} {
		t.Run(s.String(), func(t *testing.T) {
			c := soundcard.New(t)
			c.Start()
			r := c.Record(soundcard.Name)
			p := onCard(t, c, "demo", "-q", "--latency", "safe")
			keeper, speaker := p.plays(c)
			time.Sleep(1500 * time.Millisecond)
			code := 128 + int(s)
			if s == syscall.SIGKILL {
				code = -1
			} else {
				for _, pid := range []int{keeper, speaker} {
					if err := syscall.Kill(pid, s); err != nil {
						t.Fatal(err)
					}
				}
			}
			p.signal(s)
			p.end(code)
			if took, ok := soundcard.Until(500*time.Millisecond, func() bool { return !lives(keeper) && !lives(speaker) }); !ok {
				t.Errorf("after %v keeper lives: %t, speaker: %t", took, lives(keeper), lives(speaker))
			}
			time.Sleep(100 * time.Millisecond) // the last of it is recorded
			r.Stop()
			if peak, end := lastSound(r.Left()); s != syscall.SIGKILL && (peak < 0.02 || end > peak/10) {
				t.Errorf("the sound ends at %.4f, its peak is %.4f", end, peak)
			}
		})
	}
}

// lastSound returns the largest sample, and the largest of the last millisecond before the
// silence at the end.
func lastSound(samples []float32) (peak, end float64) {
	n := len(samples)
	for n > 0 && samples[n-1] == 0 {
		n--
	}
	for i, x := range samples[:n] {
		peak = max(peak, math.Abs(float64(x)))
		if i >= n-48 {
			end = max(end, math.Abs(float64(x)))
		}
	}
	return peak, end
}

// A speaker that crashes or hangs is replaced, twice in a row; a program without a keeper
// goes on in silence. Both are said once each time.
func TestTheProgramOutlivesItsProcesses(t *testing.T) {
	c := soundcard.New(t)
	c.Start()
	p := onCard(t, c, "demo", "-q", "-v", "--duration", "12s")
	for n, s := range []syscall.Signal{syscall.SIGKILL, syscall.SIGSTOP, syscall.SIGSEGV} {
		_, speaker := p.plays(c)
		time.Sleep(time.Second)
		if err := syscall.Kill(speaker, s); err != nil {
			t.Fatal(err)
		}
		took, ok := soundcard.Until(3*time.Second, func() bool { return strings.Count(p.talk(), "the sound card plays again") > n })
		if lost := strings.Count(p.talk(), "the sound card has stopped playing"); !ok || lost != n+1 {
			t.Errorf("%v: %d losses were said; it plays again after %v: %t", s, lost, took, ok)
		}
		if lives(speaker) {
			t.Errorf("%v: it is left behind", s)
		}
	}
	keeper, speaker := p.plays(c)
	if err := syscall.Kill(keeper, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	p.end(exit.CodeOK)
	if said := p.talk(); strings.Count(said, "stopped playing") != 4 || strings.Count(said, "plays again") != 3 || lives(speaker) {
		t.Errorf("at the end was said: %s", said)
	}
}

func TestSoundIsWaitedFor(t *testing.T) {
	c := soundcard.New(t)
	onCard(t, c, "play", "../../testdata/wikipedia.pcap", "-q").end(exit.CodeNoSound)
	for _, args := range [][]string{{"demo"}, {"play", "../../testdata/wikipedia.pcap", "--max-gap", "10s"}} {
		p := onCard(t, c, append(args, "-q", "--wait-sound", "--duration", "8s")...)
		p.hears("there is no sound card: ")
		time.Sleep(time.Second)
		c.Start()
		r := c.Record(soundcard.Name)
		if took, ok := soundcard.Until(3*time.Second, func() bool { return r.Begins() > 0 }); !ok {
			t.Errorf("%v: there is no sound after %v", args, took)
		}
		p.end(exit.CodeOK)
		if said := p.talk(); !strings.Contains(said, "there is a sound card now") || strings.Contains(said, "stopped playing") {
			t.Errorf("%v: it says %s", args, said)
		}
		c.Kill()
	}
}

// The other processes have no more rights than they need: none to execute programs once the
// card is open, except the keeper, and no capabilities but those by which root reads files.
func TestTheOtherProcessesAreConfined(t *testing.T) {
	c := soundcard.New(t)
	c.Start()
	for _, way := range []struct {
		flags          []string
		seccomp, privs string
	}{{nil, "2", "1"}, {[]string{"--no-sandbox"}, "0", "0"}} {
		p := onCard(t, c, append([]string{"demo", "-q"}, way.flags...)...)
		keeper, speaker := p.plays(c)
		for _, pid := range []int{keeper, speaker} {
			if got := statusOf(t, pid, "Seccomp"); got != way.seccomp {
				t.Errorf("%v: Seccomp is %s, want %s", way.flags, got, way.seccomp)
			}
			if got := statusOf(t, pid, "NoNewPrivs"); got != way.privs {
				t.Errorf("%v: NoNewPrivs is %s, want %s", way.flags, got, way.privs)
			}
			if caps := statusOf(t, pid, "CapPrm"); pid == speaker && way.flags == nil && caps != "0000000000000000" && caps != "0000000000000006" {
				t.Errorf("the speaker has the capabilities %s", caps)
			}
		}
		p.signal(os.Interrupt)
		p.end(130)
	}
}
