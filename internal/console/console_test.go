package console

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// paper is a writer that any goroutine may read.
type paper struct {
	mu sync.Mutex
	b  strings.Builder
}

func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(b)
}

func (p *paper) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.String()
}

// run runs a Console while do runs, and closes it with the warnings all.
func run(w *paper, o Options, all []string, do func(c *Console)) {
	o.Name = "x"
	c := New(w, o)
	var wait sync.WaitGroup
	wait.Go(c.Run)
	do(c)
	c.Stop()
	wait.Wait()
	c.Close(all)
}

// A warning is written when it happens, not when the program ends.
func TestAWarningIsWrittenAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log paper
		run(&log, Options{}, []string{"one", "two"}, func(c *Console) {
			time.Sleep(time.Hour)
			c.Warn("one")
			synctest.Wait()
			if want := time.Now().Format(time.RFC3339) + " x: warning: one\n"; log.String() != want {
				t.Errorf("got %q, want %q", log.String(), want)
			}
			time.Sleep(time.Hour)
		})
		if want := regexp.MustCompile(`^\S+T\S+ x: warning: one\n\S+T\S+ x: warning: two\n$`); !want.MatchString(log.String()) {
			t.Errorf("in the end there is %q", log.String())
		}
	})
}

func TestAWarningStandsAboveTheProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var terminal paper
		line := func(elapsed time.Duration) []string { return []string{elapsed.String()} }
		run(&terminal, Options{Width: func() int { return 80 }, Line: line}, nil, func(c *Console) {
			time.Sleep(250 * time.Millisecond)
			c.Warn("one")
			synctest.Wait()
			time.Sleep(200 * time.Millisecond)
		})
		if want := "\r\x1b[K200ms\r\x1b[Kx: warning: one\n\r\x1b[K400ms\r\x1b[K"; terminal.String() != want {
			t.Errorf("got %q, want %q", terminal.String(), want)
		}
	})
}

func TestSilentWritesNoWarnings(t *testing.T) {
	var log paper
	run(&log, Options{Silent: true, Most: 5}, []string{"two"}, func(c *Console) { c.Warn("one") })
	if log.String() != "" {
		t.Errorf("got %q", log.String())
	}
}

func TestTooManyWarningsAreCounted(t *testing.T) {
	var log paper
	run(&log, Options{Most: 2}, nil, func(c *Console) {
		for i := range 5 {
			c.Warn(fmt.Sprint("number ", i))
		}
	})
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 3 || !strings.HasSuffix(lines[1], "number 1") || !strings.HasSuffix(lines[2], "x: warning: 3 more; --verbose shows them") {
		t.Errorf("got %q", lines)
	}
}

// The same warning twice is two events.
func TestTheSameWarningIsWrittenAgain(t *testing.T) {
	var log paper
	run(&log, Options{}, []string{"down", "down"}, func(c *Console) { c.Warn("down"); c.Warn("down") })
	if n := strings.Count(log.String(), "down"); n != 2 {
		t.Errorf("%q: written %d times", log.String(), n)
	}
}

func TestALineFitsTheTerminal(t *testing.T) {
	parts := []string{"12:30.5", "104 packets sounded", "32 times real time"}
	for width, want := range map[int]string{
		80: "12:30.5  104 packets sounded  32 times real time",
		49: "12:30.5  104 packets sounded  32 times real time",
		48: "12:30.5  104 packets sounded",
		30: "12:30.5  104 packets sounded",
		28: "12:30.5",
		5:  "12:3",
		1:  "",
		0:  "12:30.5  104 packets sounded  32 times real time",
	} {
		if got := Fit(parts, width); got != want {
			t.Errorf("%d columns: %q, want %q", width, got, want)
		}
	}
}
