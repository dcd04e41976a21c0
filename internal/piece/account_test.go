package piece

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/voices"
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
		{"adds up", false, true, exit.CodeOK},
		{"differs", true, false, exit.CodeOK},
		{"differs, and --strict", true, true, exit.CodeError},
	} {
		settings, err := presets.Load(presets.Default)
		if err != nil {
			t.Fatal(err)
		}
		o := &Options{Preset: presets.Default, Settings: settings, Seed: 1, Strict: c.strict, Bank: voices.Load}
		source := capture.Source(demo.New(1, time.Second))
		if c.differs {
			source = miscounting{source}
		}
		p, err := New(o, "demo", source, FeedOf(source, o.Replay, false, false), true)
		if err != nil {
			t.Fatal(err)
		}
		for frames := make([]float32, 1<<16); err == nil; {
			_, err = p.conductor.Read(frames)
		}
		var talk bytes.Buffer
		p.console = p.newConsole(&talk)
		code := exit.Report(&talk, p.finish(&Streams{nil, &talk}, sink.Report{}, nil))
		warned := strings.Contains(talk.String(), "warning: the accounts of packets differ by 1: ")
		if code != c.code || warned != c.differs {
			t.Errorf("%s: exit code %d, want %d: %s", c.name, code, c.code, talk.String())
		}
	}
}
