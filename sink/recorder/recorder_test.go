package recorder

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// music is noise for left frames; with a tap, a note each 1000 frames.
type music struct {
	chance   dsp.Rand
	at, left int
	tap      func(m synth.Message, frame int64)
}

func newMusic(frames int) *music { return &music{chance: dsp.NewRand(5, "music"), left: frames} }

func (s *music) Read(dst []float32) (int, error) {
	n := 0
	for ; n+1 < len(dst) && s.left > 0; n += 2 {
		if s.tap != nil && s.at == 0 {
			s.tap(synth.Message{Kind: synth.Program, Channel: 3, Key: 77}, 0)
		}
		if s.tap != nil && s.at%1000 == 0 {
			s.tap(synth.Message{Tick: int64(s.at / 50), Kind: synth.NoteOn, Channel: 3, Key: 60, Velocity: 90}, int64(s.at))
		}
		dst[n], dst[n+1] = float32(s.chance.Intn(2000)-1000)/4000, float32(s.chance.Intn(9)-4)/4000
		s.at++
		s.left--
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func create(path string) (sink.Audio, error) {
	return sink.Create(path, "", sink.CreateOptions{Seed: 1})
}

// direct returns the file that a sink makes of frames without a recorder, left out the first skip.
func direct(t *testing.T, name string, skip, frames int) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	audio, err := create(path)
	if err != nil {
		t.Fatal(err)
	}
	src := newMusic(skip + frames)
	if skip > 0 {
		src.Read(make([]float32, 2*skip))
	}
	if _, err := audio.Run(context.Background(), src); err != nil {
		t.Fatal(err)
	}
	return read(t, path)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// drain reads n frames, or all.
func drain(t *testing.T, r sink.Reader, n int) {
	t.Helper()
	buf := make([]float32, 2*777)
	for n > 0 {
		m, err := r.Read(buf[:min(len(buf), 2*n)])
		if n -= m / 2; err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestARecordingIsTheFileThatIsRendered(t *testing.T) {
	for _, name := range []string{"x.wav", "x.flac"} {
		path := filepath.Join(t.TempDir(), name)
		r := New(newMusic(100_000), Options{Create: create})
		if err := r.Start(path); err != nil {
			t.Fatal(err)
		}
		drain(t, r, 1<<30)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(read(t, path), direct(t, name, 0, 100_000)) {
			t.Errorf("%s is another file than that of its sink", name)
		}
	}
}

func TestRecordingsBeginAndEndWhileItPlays(t *testing.T) {
	dir := t.TempDir()
	var said []string
	r := New(newMusic(200_000), Options{Create: create, Done: func(r Report) { said = append(said, r.String()) }})
	a, b := filepath.Join(dir, "a.wav"), filepath.Join(dir, "b.wav")
	drain(t, r, 10_000)
	if r.On() || r.Stop() {
		t.Error("it records before it is told to")
	}
	start := func(path string) {
		if err := r.Start(path); err != nil || !r.On() {
			t.Fatal(err, r.On())
		}
	}
	start(a)
	drain(t, r, 30_000)
	start(b) // ends a
	drain(t, r, 20_000)
	if !r.Stop() {
		t.Error("it did not record")
	}
	drain(t, r, 1<<30)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(read(t, a), direct(t, "x.wav", 10_000, 30_000)) || !bytes.Equal(read(t, b), direct(t, "x.wav", 40_000, 20_000)) {
		t.Error("the recordings are other files than those of their sinks")
	}
	if len(said) != 2 || !strings.Contains(strings.Join(said, "\n"), "recorded 600ms to "+a) {
		t.Errorf("said %q", said)
	}
}

// disk is a sink that fails after some frames, or takes none at all until it is released.
type disk struct {
	most    int64
	blocked chan struct{}
	rep     sink.Report
}

var errFull = errors.New("write x.wav: after 9 bytes: no space left on device")

func (d *disk) Report() sink.Report { return sink.Report{} }

func (d *disk) Run(_ context.Context, src sink.Reader) (sink.Report, error) {
	if d.blocked != nil {
		<-d.blocked
	}
	buf := make([]float32, 2000)
	for d.rep.Frames < d.most {
		n, err := src.Read(buf[:min(int64(len(buf)), 2*(d.most-d.rep.Frames))])
		d.rep.Frames += int64(n / 2)
		if err != nil {
			return d.rep, nil
		}
	}
	return d.rep, errFull
}

func TestAFullDiskCostsTheRecordingOnly(t *testing.T) {
	said := make(chan string, 1)
	r := New(newMusic(500_000), Options{Create: func(string) (sink.Audio, error) { return &disk{most: 5000}, nil }, Done: func(r Report) { said <- r.String() }})
	if err := r.Start("x.wav"); err != nil {
		t.Fatal(err)
	}
	drain(t, r, 10_000)
	if text := <-said; !strings.Contains(text, "ended after 100ms") || !strings.Contains(text, "no space left") {
		t.Errorf("said %q", text)
	}
	if r.On() {
		t.Error("it still records")
	}
	drain(t, r, 490_000)
	if err := r.Close(); !errors.Is(err, errFull) {
		t.Errorf("Close returns %v", err)
	}
	if rep := r.Reports(); len(rep) != 1 || rep[0].Frames != 5000 || !rep[0].Finished {
		t.Errorf("reports %+v", rep)
	}
}

func TestASlowDiskLosesFramesThatAreCounted(t *testing.T) {
	d := &disk{most: 1 << 40, blocked: make(chan struct{})}
	var text string
	r := New(newMusic(2_000_000), Options{Create: func(string) (sink.Audio, error) { return d, nil }, Done: func(r Report) { text = r.String() }})
	if err := r.Start("x.wav"); err != nil {
		t.Fatal(err)
	}
	drain(t, r, 1<<30)
	close(d.blocked)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	rep := r.Reports()[0]
	if rep.Lost == 0 || rep.Frames+int64(rep.Lost) != 2_000_000 || rep.Frames < takeFrames {
		t.Errorf("%d frames written, %d lost", rep.Frames, rep.Lost)
	}
	if !strings.Contains(text, "with gaps") {
		t.Errorf("said %q", text)
	}
}

func TestNotesAreRecordedWithTheirInstruments(t *testing.T) {
	tempo, err := scheduler.NewTempo(120_000)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	src := newMusic(50_000)
	r := New(src, Options{Create: create, Score: sink.Score{Name: "x", Tempo: tempo}})
	src.tap = r.Tap
	sizes := map[string]int{}
	for _, name := range []string{"a.mid", "b.mid"} {
		path := filepath.Join(dir, name)
		if err := r.Start(path); err != nil {
			t.Fatal(err)
		}
		drain(t, r, 25_000)
		r.Stop()
		drain(t, r, 1)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		b := read(t, path)
		sizes[name] = len(b)
		if !bytes.Contains(b, []byte{0xc3, 77}) || bytes.Count(b, []byte{0x93, 60, 90}) < 20 {
			t.Errorf("%s has no program or too few notes: % x", name, b)
		}
	}
	if d := sizes["a.mid"] - sizes["b.mid"]; d < -20 || d > 20 {
		t.Errorf("the halves have %v bytes: the second one does not begin at 0", sizes)
	}
}

func TestReadingDoesNotAllocate(t *testing.T) {
	src := newMusic(1 << 30)
	r := New(src, Options{Create: func(string) (sink.Audio, error) { return &disk{most: 1 << 40, blocked: make(chan struct{})}, nil }})
	src.tap = r.Tap
	if err := r.Start("x.wav"); err != nil {
		t.Fatal(err)
	}
	buf := make([]float32, 2048)
	if n := testing.AllocsPerRun(100, func() { r.Read(buf) }); n != 0 {
		t.Errorf("%v allocations a Read", n)
	}
}
