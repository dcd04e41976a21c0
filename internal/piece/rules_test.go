package piece

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/voices"
)

// A preset that begins while a piece of recorded packets plays brings its rules: first to the packets that
// are decoded from then on, and then to all, since the piece goes on with packets that are read again.
func TestAPresetBringsItsRulesToPacketsThatWereReadAhead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "quiet.toml")
	if err := os.WriteFile(file, []byte("[[rule]]\nmatch = \"udp port 53\"\nmute = true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	settings, err := presets.Load(presets.Default)
	if err != nil {
		t.Fatal(err)
	}
	o := &Options{Preset: presets.Default, Settings: settings, Seed: 1, Bank: voices.Load}
	source := demo.New(1, 10*time.Minute)
	p, err := New(o, "demo", source, FeedOf(source, o.Replay, true, false), false)
	if err != nil {
		t.Fatal(err)
	}
	p.reopen = func() (capture.Source, error) { return demo.New(1, 10*time.Minute), nil }
	first := p.from.Load()
	first.feed.start(context.Background())
	for source.Stats().Seen < 1000 {
		runtime.Gosched()
	}
	defer func() {
		close(p.over)
		p.crew.Wait()
		p.from.Load().feed.stop()
	}()
	loudest(t, p, 2)
	if _, err := p.panel.Do("preset " + file); err != nil {
		t.Fatal(err)
	}
	for frames := make([]float32, 1024); p.from.Load() == first; { // the piece goes on meanwhile
		if _, err := p.conductor.Read(frames); err != nil {
			t.Fatalf("the piece has not gone on with packets that are read again: %v", err)
		}
		runtime.Gosched()
	}
	loudest(t, p, 8)
	muted := p.from.Load().composer.Tally().Muted
	if counts := p.ruleCounts(); len(counts) != 1 || counts[0].Packets != muted || muted < 3 {
		t.Errorf("%d packets are muted, by rules %+v", muted, counts)
	}
	if y := p.from.Load().composer.Tally(); y.Difference() != 0 {
		t.Errorf("%+v", y)
	}
	if got := p.panel.State().Preset; got != file {
		t.Errorf("the preset is %s", got)
	}
}
