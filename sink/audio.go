package sink

import (
	"context"
	"errors"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Rate is the rate of every sink, in frames a second.
const Rate = dsp.SampleRate

// Channels is how many samples a frame has: left, then right.
const Channels = 2

// Reader gives sound: interleaved stereo samples, -1 to +1, at Rate.
type Reader interface {
	// Read fills a prefix of dst with whole frames and returns its length in
	// samples. It returns io.EOF at the end, alone or with the last samples.
	Read(dst []float32) (n int, err error)
}

// Audio is one way out for sound.
type Audio interface {
	// Run plays src until it says io.EOF, waits until what was played is heard or
	// stored, and returns what happened. It is called once. When ctx is cancelled
	// it stops at once, leaves a readable file and returns ctx's cause.
	Run(ctx context.Context, src Reader) (Report, error)
	// Report returns what happened so far. Any goroutine may call it at any time.
	Report() Report
}

// Report is what a sink has done so far.
type Report struct {
	Frames    int64         // frames taken from the Reader
	Bytes     int64         // bytes written, header included; 0 for sinks that write none
	Late      int64         // reads that came too late: each may have been heard as a hole
	Longest   time.Duration // the longest time that one read took; 0 for sinks without a clock
	Lost      int64         // times that the sound card stopped asking
	Recovered int64         // of Lost: times that it asked again by itself
}

// Played returns how much sound was taken from the Reader.
func (r Report) Played() time.Duration { return dsp.Duration(r.Frames) }

var (
	// ErrNoSound is wrapped by every error that says there is no sound card to play on.
	ErrNoSound = errors.New("no sound card")
	// ErrDeviceLost is wrapped by every error that says the sound card went away while playing.
	ErrDeviceLost = errors.New("the sound card stopped playing")
	// ErrExists is wrapped by the refusal to overwrite a file.
	ErrExists = errors.New("file exists")
	// ErrTooLong is wrapped by the refusal to write more than a file's format can hold.
	ErrTooLong = errors.New("the file format holds no more")
)
