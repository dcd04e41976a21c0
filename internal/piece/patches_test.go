package piece

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/patches"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/voices"
)

// whisper is a patch, -60 dB soft, for every program and drum key.
func whisper() string {
	var programs, drums []string
	for n := 1; n <= 128; n++ {
		programs = append(programs, fmt.Sprint(n))
	}
	for n := voices.LowestDrum; n <= voices.HighestDrum; n++ {
		drums = append(drums, fmt.Sprint(n))
	}
	return fmt.Sprintf("[[patch]]\nname = \"whisper\"\ngain = -60\nprograms = [%s]\ndrums = [%s]\n[[patch.layer]]\n[patch.layer.modal]\nhardness = 900\nmodes = [[1, 0, 0.1]]\n",
		strings.Join(programs, ", "), strings.Join(drums, ", "))
}

// loudest returns the largest sample of the next seconds of the piece.
func loudest(t *testing.T, p *Piece, seconds int) (most float32) {
	t.Helper()
	frames := make([]float32, 2*48000)
	for range seconds {
		if _, err := p.conductor.Read(frames); err != nil {
			t.Fatal(err)
		}
		for _, x := range frames {
			most = max(most, x, -x)
		}
	}
	return most
}

// A file of patches that is written while a piece plays is heard, and said, as is a mistake in it.
func TestPatchesAreHeardWhileAPiecePlays(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	set, err := patches.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	settings, err := presets.Load(presets.Default)
	if err != nil {
		t.Fatal(err)
	}
	o := &Options{Preset: presets.Default, Settings: settings, Seed: 1, Bank: voices.Load, Patches: set}
	source := demo.New(1, time.Hour)
	p, err := New(o, "demo", source, FeedOf(source, o.Replay, false, false), false)
	if err != nil {
		t.Fatal(err)
	}
	said := make(chan string, 8)
	p.witness.OnNotice(func(n *witness.Notice) {
		if n.Name == "patches" {
			said <- string(n.Kind) + " " + n.Text
		}
	})
	ctx, cancel := context.WithCancel(context.Background())
	var crew sync.WaitGroup
	crew.Go(func() { p.followPatches(ctx) })
	defer crew.Wait()
	defer cancel()
	before := loudest(t, p, 4)
	file := filepath.Join(dir, "all.toml")
	for _, step := range []struct {
		text string
		want []string
	}{
		{whisper(), []string{"patches " + file + " is new"}},
		{"[[patch]]\nname = 3\n", []string{"patches " + file + " has changed", "warning " + file + ":2:8: patch.name: needs text, not a whole number"}},
	} {
		if err := os.WriteFile(file, []byte(step.text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, want := range step.want {
			for waiting := true; waiting; {
				select {
				case got := <-said:
					waiting = false
					if got != want {
						t.Errorf("said %q, want %q", got, want)
					}
				default:
					loudest(t, p, 1) // it plays on meanwhile
				}
			}
		}
		loudest(t, p, 20) // eight bars: the pad ties its notes until then
		if after := loudest(t, p, 4); after > before/10 {
			t.Errorf("the loudest sample is %v, want at most a tenth of %v before", after, before)
		}
	}
}
