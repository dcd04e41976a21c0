package ledger_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
	"github.com/netsynth/netsynth/voices"
)

// wire is a live feed of made-up traffic: packets come in bursts, some are dropped, and nothing
// of it depends on the time of the piece.
type wire struct {
	src    capture.Source
	chance dsp.Rand
	burst  int
	blocks int
	most   int // blocks until it ends; 0: never
	now    int64
}

func (w *wire) Drain(until int64, evs []capture.Event) int {
	w.now = max(w.now, until)
	if w.burst == 0 {
		if w.blocks++; w.chance.Intn(40) > 0 {
			return 0
		}
		w.burst = 1 + w.chance.Intn(600)
	}
	n, _ := w.src.Read(evs[:min(len(evs), w.burst)])
	w.burst -= n
	if drop := w.chance.Intn(3); drop == 0 {
		return n / 2
	}
	return n
}

func (w *wire) End() (int64, bool) { return w.now, w.most > 0 && w.blocks > w.most }

func settings(t testing.TB, name string) *scheduler.Settings {
	t.Helper()
	s, err := presets.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func tempoOf(t testing.TB, s *scheduler.Settings) scheduler.Tempo {
	t.Helper()
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	return tempo
}

// bank returns a bank for one engine: tests run side by side.
func bank() *synth.Bank {
	b, err := voices.Load()
	if err != nil {
		panic(err)
	}
	return b
}

// header returns the header of a performance of the built-in preset name.
func header(t testing.TB, name string, limit time.Duration) ledger.Header {
	t.Helper()
	text, err := presets.Whole(name)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.Header{Netsynth: "test", Input: "wire", Preset: name, Settings: string(text), Seed: 7,
		MilliBPM: settings(t, name).MilliBPM, Music: settings(t, name), Duration: limit, Started: time.Unix(1, 0).UTC()}
}

// session is a performance whose ledger is written.
type session struct {
	preset  string
	limit   time.Duration
	ends    int                 // blocks until the packets end; 0: never
	stop    int                 // frames after which it is stopped; 0: never
	orders  []scheduler.Command // each given after a second more
	abandon int                 // frames after which nobody reads any more; 0: never
	falls   bool
}

// perform plays a session and writes its ledger to path. It returns the sound.
func (s session) perform(t *testing.T, path string, seed uint64) (frames []float32) {
	t.Helper()
	src := demo.New(seed, 0)
	hosts, err := inspect.NewHosts(src)
	if err != nil {
		t.Fatal(err)
	}
	h := header(t, s.preset, s.limit)
	h.Falls = s.falls
	w, err := ledger.Create(path, false, ledger.Options{Header: h, Find: hosts.Find, Wait: true})
	if err != nil {
		t.Fatal(err)
	}
	var c *conductor.Conductor
	feed := w.Feed(&wire{src: src, chance: dsp.NewRand(seed, "wire"), most: s.ends}, func() (int64, bool) { return c.Stopped() })
	set := settings(t, s.preset)
	c = conductor.New(synth.New(bank(), synth.Options{Seed: 7}), stage.New(scheduler.New(set, 7)), feed, tempoOf(t, set), conductor.Options{Duration: s.limit, Falls: s.falls, Done: w.Done, Observed: w.Observed,
		Composed: func(_ scheduler.Composer, step int64) { w.Composed(step) }})
	for _, cmd := range s.orders {
		part := make([]float32, 2*dsp.SampleRate)
		c.Read(part)
		if frames = append(frames, part...); !c.Do(cmd) {
			t.Fatal("too many commands")
		}
	}
	frames = readAll(t, c, frames, s.stop, s.abandon)
	at, stopped := c.Stopped()
	if !stopped {
		at = -1
	}
	if err := w.Close(int64(len(frames)/2), at); err != nil || w.Lost() > 0 {
		t.Fatal(err, w.Lost())
	}
	return frames
}

// readAll reads a piece, stops it after some frames, and abandons it after others.
func readAll(t *testing.T, c *conductor.Conductor, frames []float32, stop, abandon int) []float32 {
	t.Helper()
	buf := make([]float32, 2*1000)
	for {
		n := len(buf)
		if stop > 0 {
			if n = min(n, 2*stop-len(frames)); n == 0 {
				c.Stop()
				stop, n = 0, len(buf)
			}
		}
		if abandon > 0 {
			if n = min(n, 2*abandon-len(frames)); n == 0 {
				return frames
			}
		}
		n, err := c.Read(buf[:n])
		frames = append(frames, buf[:n]...)
		if err == io.EOF {
			return frames
		}
		if len(frames) > 2*dsp.SampleRate*60 {
			t.Fatal("no end within a minute")
		}
	}
}

// again renders the ledger at path and returns the sound and the source's warnings.
func again(t *testing.T, path string, ahead bool) (frames []float32, warnings []string) {
	t.Helper()
	r, err := ledger.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	h := r.Header()
	if set, err := presets.Parse(h.Preset, []byte(h.Settings)); err != nil || !reflect.DeepEqual(set, h.Music) {
		t.Fatalf("%v, or the text makes other settings", err)
	}
	set := h.Music
	tempo := tempoOf(t, set)
	p := ledger.NewReplay(r, ahead)
	c := conductor.New(synth.New(bank(), synth.Options{Seed: h.Seed}), stage.New(scheduler.New(set, h.Seed)), p, tempo, conductor.Options{Duration: h.Duration, Falls: h.Falls,
		Composed: func(_ scheduler.Composer, step int64) { p.Composed(step) }})
	p.Conduct(c)
	p.Start()
	cut := ledger.Cut{Src: c, Replay: p}
	buf := make([]float32, 2*777)
	for {
		p.Lead() // these frames are read faster than a sound card does
		n, err := cut.Read(buf)
		frames = append(frames, buf[:n]...)
		if err == io.EOF {
			break
		}
		if len(frames) > 2*dsp.SampleRate*60 {
			t.Fatal("no end within a minute")
		}
	}
	if err := p.Close(); err != nil || p.Err() != nil || p.Left() != 0 {
		t.Fatal(err, p.Err(), p.Left())
	}
	return frames, r.Stats().Warnings
}

func TestALedgerGivesTheSameSound(t *testing.T) {
	for name, s := range map[string]session{
		"stopped":                    {preset: "aurora", stop: 300_007},
		"stopped at once":            {preset: "aurora", stop: 1},
		"stopped just before a step": {preset: "nocturne", stop: 5*dsp.SampleRate + 3*700},
		"stopped in the tail":        {preset: "aurora", ends: 200, stop: 4 * dsp.SampleRate},
		"with a limit":               {preset: "watchtower", limit: 4 * time.Second},
		"stopped in the last fade":   {preset: "aurora", limit: 3 * time.Second, stop: 3*dsp.SampleRate - 20_000},
		"stopped, and falls":         {preset: "aurora", stop: 300_007, falls: true},
		"falls just before a step":   {preset: "nocturne", stop: 5*dsp.SampleRate + 3*700, falls: true},
		"falls at its limit":         {preset: "tidepool", limit: 6 * time.Second, falls: true},
		"falls after its packets":    {preset: "drift", ends: 3000, falls: true},
		"the packets end":            {preset: "aurora", ends: 3000},
		"nobody reads any more":      {preset: "arcade", abandon: 123_457},
		"another composer":           {preset: "max-major", stop: 150_000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "x.nsl")
			want := s.perform(t, path, uint64(len(name)))
			got, warnings := again(t, path, len(name)%2 == 0)
			if len(got) != len(want) || !slices.Equal(got, want) {
				t.Errorf("%d frames, want %d of the same", len(got)/2, len(want)/2)
			}
			if len(warnings) > 0 {
				t.Errorf("warnings %q", warnings)
			}
		})
	}
}

func TestCommandsAreRepeated(t *testing.T) {
	nocturne, sizes, clicks := settings(t, "nocturne"), settings(t, "max-minor"), settings(t, "geiger")
	s := session{preset: "aurora", stop: 14 * dsp.SampleRate, orders: []scheduler.Command{
		{Kind: scheduler.CommandPart, Role: scheduler.Arp, Value: 0.25}, {Kind: scheduler.CommandTempo, Value: 131_072},
		{Kind: scheduler.CommandPreset, AtBar: true, Settings: nocturne, Next: scheduler.New(nocturne, 7)},
		{Kind: scheduler.CommandTranspose, Value: -3}, {Kind: scheduler.CommandVolume, Value: 0.7}, {Kind: scheduler.CommandFreeze, Value: 1},
		{Kind: scheduler.CommandPreset, Settings: sizes, Next: scheduler.New(sizes, 7)},
		{Kind: scheduler.CommandPreset, Settings: clicks, Next: scheduler.New(clicks, 7)},
	}}
	path := filepath.Join(t.TempDir(), "x.nsl")
	want := s.perform(t, path, 3)
	got, warnings := again(t, path, false)
	same := 0
	for same < min(len(got), len(want)) && got[same] == want[same] {
		same++
	}
	if same != len(want) || len(got) != len(want) || len(warnings) > 0 {
		t.Errorf("%d frames, want %d; the first %d are the same; warnings %q", len(got)/2, len(want)/2, same/2, warnings)
	}
}

func TestAStopAtAnyFrameIsRepeated(t *testing.T) {
	rand := dsp.NewRand(3, "stops")
	for range 12 { // near the edges of blocks and steps too
		stop := dsp.SampleRate + rand.Intn(2*dsp.SampleRate)
		path := filepath.Join(t.TempDir(), "x.nsl")
		want := session{preset: "aurora", stop: stop}.perform(t, path, 5)
		if got, _ := again(t, path, false); !slices.Equal(got, want) {
			t.Errorf("stopped after %d frames: another sound", stop)
		}
	}
}

func TestALedgerThatIsCutOffIsRenderedAsFarAsItGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.nsl")
	want := session{preset: "aurora", stop: 400_000}.perform(t, path, 9)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		warn string
	}{
		{"cut in its last frame", whole[:len(whole)-10], "cut off"},
		{"a changed byte", changed(whole, len(whole)-10), "damaged"},
		{"only a header", whole[:headerEnd(whole)], "not finished"},
	} {
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, warnings := again(t, path, false)
		if len(warnings) != 1 || !strings.Contains(warnings[0], c.warn) {
			t.Errorf("%s: warnings %q", c.name, warnings)
		}
		same := 0
		for same < min(len(got), len(want)) && got[same] == want[same] {
			same++
		}
		if same < len(got)-2*3000 {
			t.Errorf("%s: %d frames, of which the first %d are those that were heard", c.name, len(got)/2, same/2)
		}
	}
}

func changed(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

// headerEnd returns where the header's frame ends.
func headerEnd(b []byte) int {
	n := len(ledger.Magic)
	return n + 8 + int(b[n]) + int(b[n+1])<<8
}

func TestALedgerKeepsNumbersAddressesAndCommands(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.nsl")
	src := demo.New(1, time.Second)
	hosts, err := inspect.NewHosts(src)
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 2000)
	n, _ := src.Read(evs)
	evs = append(evs[:n], capture.Event{Time: -5, Dir: -1, Age: 1<<32 - 1, Facts: 1<<16 - 1, Flow: evs[0].Flow})
	h := header(t, "aurora", 0)
	w, err := ledger.Create(path, false, ledger.Options{Header: h, Find: hosts.Find, Wait: true})
	if err != nil {
		t.Fatal(err)
	}
	w.Observed(evs)
	w.Composed(0)
	w.Done(&scheduler.Command{Kind: scheduler.CommandPart, Role: scheduler.Lead, Value: 0.1}, 1)
	w.Composed(1)
	if err := w.Close(4711, -1); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.Create(path, false, ledger.Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("an existing file: %v", err)
	}
	r, err := ledger.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	h.Version, h.Apps = ledger.Version, r.Header().Apps
	if got := r.Header(); got.Settings != h.Settings || got.Started != h.Started || got.Seed != 7 || got.MilliBPM != h.MilliBPM {
		t.Errorf("header %+v", got)
	}
	var got []capture.Event
	var rec ledger.Record
	order := ""
	for r.Next(&rec) == nil {
		switch rec.Kind {
		case ledger.KindEvent:
			got = append(got, rec.Event)
		case ledger.KindStep:
			order += "s"
		case ledger.KindCommand:
			order += rec.Line
			if rec.Command != (scheduler.Command{Kind: scheduler.CommandPart, Role: scheduler.Lead, Value: 0.1}) {
				t.Errorf("command %+v", rec.Command)
			}
		case ledger.KindEnd:
			order += "e"
		}
	}
	if !slices.Equal(got, evs) {
		t.Errorf("%d packets, want %d of the same", len(got), len(evs))
	}
	if order != "spart "+scheduler.Lead.Info().Word+" 0.1se" || rec.At != 4711 {
		t.Errorf("order %q, end %d", order, rec.At)
	}
	for _, e := range evs[:n] {
		want, _ := hosts.Find(e.Src)
		if found, ok := r.Find(e.Src); !ok || found != want {
			t.Fatalf("host %v, want %v", found, want)
		}
	}
}
