package recorder

import (
	"context"
	"math"
	"path/filepath"
	"testing"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// store is a sink that keeps the samples.
type store struct{ samples []float32 }

func (s *store) Report() sink.Report { return sink.Report{} }

func (s *store) Run(_ context.Context, src sink.Reader) (sink.Report, error) {
	buf := make([]float32, 2000)
	for {
		n, err := src.Read(buf)
		s.samples = append(s.samples, buf[:n]...)
		if err != nil {
			return sink.Report{Frames: int64(len(s.samples) / 2)}, nil
		}
	}
}

func TestRetroKeepsTheLastSeconds(t *testing.T) {
	const length = sink.Rate / 2
	for _, frames := range []int{1000, length, length + 1, 4 * sink.Rate} {
		want := make([]float32, 2*frames)
		newMusic(frames).Read(want)
		want = want[max(0, len(want)-2*length):]
		r := NewRetro(newMusic(frames), time.Second/2)
		drain(t, r, frames)
		for range 2 { // saving does not forget
			var got store
			if _, err := r.Save(context.Background(), &got); err != nil {
				t.Fatal(err)
			}
			if len(got.samples) != len(want) {
				t.Fatalf("of %d frames %d are saved, want %d", frames, len(got.samples)/2, len(want)/2)
			}
			if got.samples[0] != 0 || got.samples[len(want)-1] != 0 {
				t.Error("the sound begins or ends with a click")
			}
			for i := 2 * rampFrames; i < len(want)-2*rampFrames; i++ {
				if math.Float32bits(got.samples[i]) != math.Float32bits(want[i]) {
					t.Fatalf("of %d frames: sample %d is %v, want %v", frames, i, got.samples[i], want[i])
				}
			}
		}
	}
}

func TestRetroIsSavedWhileItPlays(t *testing.T) {
	r := NewRetro(newMusic(1<<20), time.Second/4)
	drain(t, r, sink.Rate)
	for range 10 {
		done := make(chan struct{})
		go func() { drain(t, r, sink.Rate/4); close(done) }()
		var got store
		if rep, err := r.Save(context.Background(), &got); err != nil || rep.Frames != sink.Rate/4 {
			t.Errorf("%d frames, %v", rep.Frames, err)
		}
		<-done
	}
}

func TestRetroRefusesWhatItCannotSave(t *testing.T) {
	r := NewRetro(newMusic(100), time.Second)
	if _, err := r.Save(context.Background(), &store{}); err == nil {
		t.Error("nothing was saved, without an error")
	}
	drain(t, r, 100)
	midi, err := sink.CreateMIDI(filepath.Join(t.TempDir(), "x.mid"), sink.MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Save(context.Background(), midi); err == nil {
		t.Error("sound was saved as notes")
	}
	buf := make([]float32, 512)
	r = NewRetro(newMusic(1<<30), time.Second)
	if n := testing.AllocsPerRun(100, func() { r.Read(buf) }); n != 0 {
		t.Errorf("%v allocations a Read", n)
	}
}
