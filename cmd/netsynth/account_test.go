package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/sink"
)

// miscounting is a source that counts one packet more than it gives.
type miscounting struct{ capture.Source }

func (m miscounting) Stats() capture.Stats {
	st := m.Source.Stats()
	st.Seen++
	return st
}

func TestAccountsThatDifferAreReported(t *testing.T) {
	for _, c := range []struct {
		name            string
		differs, strict bool
		code            int
	}{
		{"adds up", false, true, exitOK},
		{"differs", true, false, exitOK},
		{"differs, and --strict", true, true, exitError},
	} {
		o := &options{preset: presets.Default, seed: 1}
		o.strict = c.strict
		source := capture.Source(demo.New(1, time.Second))
		if c.differs {
			source = miscounting{source}
		}
		p, err := newPiece(o, "demo", source, newReplayFeed(source, o.replay()), true)
		if err != nil {
			t.Fatal(err)
		}
		for frames := make([]float32, 1<<16); err == nil; {
			_, err = p.conductor.Read(frames)
		}
		var talk bytes.Buffer
		p.console = p.newConsole(&talk)
		code := reportError(&talk, finish(p, &env{nil, &talk, &talk}, sink.Report{}, nil))
		warned := strings.Contains(talk.String(), "warning: the accounts of packets differ by 1: ")
		if code != c.code || warned != c.differs {
			t.Errorf("%s: exit code %d, want %d: %s", c.name, code, c.code, talk.String())
		}
	}
}

func TestEveryCauseIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(helpPackets()), " ")
	for _, c := range account.Causes {
		if row := fmt.Sprintf("\n| `%s` | %s |\n", c.Name, c.Meaning); !strings.Contains(string(text), row) {
			t.Errorf("docs/summary.md does not have the row %s", strings.TrimSpace(row))
		}
		if !strings.Contains(page, c.Name+" "+c.Meaning) {
			t.Errorf("help packets does not have %q", c.Name)
		}
	}
}
