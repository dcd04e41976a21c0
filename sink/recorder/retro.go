package recorder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Retro is a Reader that remembers the last frames that were read: 8 bytes a frame, 384 KB a
// second. Read belongs to the audio goroutine, Save to any other.
type Retro struct {
	src    sink.Reader
	length int64           // frames to be saved
	frames []atomic.Uint64 // left and right as bits; a second more than length
	head   atomic.Int64    // frames read so far
}

// MaxRetro is the longest time that a Retro remembers: 230 MB.
const MaxRetro = 10 * time.Minute

// NewRetro returns a Retro of src, which nobody else reads from then on, that remembers the last
// d, at most MaxRetro.
func NewRetro(src sink.Reader, d time.Duration) *Retro {
	n := int64(min(d, MaxRetro)) * (sink.Rate / 1000) / int64(time.Millisecond)
	r := &Retro{src: src, length: max(n, 1)}
	r.frames = make([]atomic.Uint64, r.length+sink.Rate)
	return r
}

// Read implements sink.Reader. It does not allocate, and waits only if its source does.
func (r *Retro) Read(dst []float32) (int, error) {
	n, err := r.src.Read(dst)
	head := r.head.Load()
	at := head % int64(len(r.frames))
	for i := 0; i+1 < n; i += sink.Channels {
		r.frames[at].Store(uint64(math.Float32bits(dst[i])) | uint64(math.Float32bits(dst[i+1]))<<32)
		if at++; at == int64(len(r.frames)) {
			at = 0
		}
	}
	r.head.Store(head + int64(n/sink.Channels))
	return n, err
}

// Save writes the last frames into audio, a sink for sound, and returns its report. The
// sound begins and ends with a ramp of 10 ms. It waits for the disk.
func (r *Retro) Save(ctx context.Context, audio sink.Audio) (sink.Report, error) {
	if _, notes := audio.(*sink.MIDI); notes {
		return sink.Report{}, errors.New("the last seconds are kept as sound: they cannot be saved as notes")
	}
	last := r.last()
	if len(last) == 0 {
		return sink.Report{}, errors.New("nothing was heard yet")
	}
	return audio.Run(ctx, &last)
}

// Text says how a Save to the file path has ended.
func Text(path string, rep sink.Report, err error) string {
	if err != nil {
		return fmt.Sprintf("the last seconds are not saved: %v", err)
	}
	return fmt.Sprintf("saved the last %v to %s", rep.Played().Round(100*time.Millisecond), path)
}

// rampFrames is how long a saved sound takes to come in, and to go out.
const rampFrames = sink.Rate / 100

// last returns a copy of the samples that are remembered, with ramps.
func (r *Retro) last() saved {
	end := r.head.Load()
	begin := max(end-r.length, 0)
	out := make(saved, 0, (end-begin)*sink.Channels)
	for f := begin; f < end; f++ {
		v := r.frames[f%int64(len(r.frames))].Load()
		out = append(out, math.Float32frombits(uint32(v)), math.Float32frombits(uint32(v>>32)))
	}
	// Those that were overwritten while this goroutine stood still for a second.
	if gone := r.head.Load() + sink.Rate/10 - int64(len(r.frames)) - begin; gone > 0 {
		out = out[min(gone*sink.Channels, int64(len(out))):]
	}
	out.ramp()
	return out
}

// saved is samples, as a sink.Reader.
type saved []float32

// ramp lets the sound come in and go out.
func (s saved) ramp() {
	frames := len(s) / sink.Channels
	for i := range min(rampFrames, frames) {
		gain := dsp.Smooth(float32(i) / rampFrames)
		for side := range sink.Channels {
			s[i*sink.Channels+side] *= gain
			s[(frames-1-i)*sink.Channels+side] *= gain
		}
	}
}

// Read implements sink.Reader.
func (s *saved) Read(dst []float32) (int, error) {
	n := copy(dst, *s)
	if *s = (*s)[n:]; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}
