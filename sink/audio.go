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

// Reader supplies sound: interleaved stereo samples, -1 to +1, at Rate.
type Reader interface {
	// Read fills a prefix of dst with whole frames and returns its length in
	// samples. It returns io.EOF at the end, alone or with the last samples.
	Read(dst []float32) (n int, err error)
}

// Audio is an output for sound.
type Audio interface {
	// Run plays src until io.EOF, waits until its last frame was played or stored, and
	// returns the report. It is called once. When ctx is cancelled it stops
	// immediately, leaves a readable file and returns ctx's cause.
	Run(ctx context.Context, src Reader) (Report, error)
	// Report returns the counts so far. Any goroutine may call it at any time.
	Report() Report
}

// Report counts the work of a sink.
type Report struct {
	Frames    int64         // frames taken from the Reader
	Bytes     int64         // bytes written, header included; 0 for sinks that write none
	Late      int64         // late reads: each may be audible as a gap
	Longest   time.Duration // the longest time that one read took; 0 for sinks without a clock
	Lost      int64         // times that the sound card stopped asking for frames
	Recovered int64         // of Lost: times that it resumed, by itself or in a process anew
	Latency   time.Duration // from the Reader to the ear, an upper bound; 0 where that is not known
	Awaited   bool          // there was no sound card at the start
	Appeared  bool          // but one has begun to play
	RF64      bool          // the WAV file has passed 4 GiB and is an RF64 file
}

// Played returns how much sound was taken from the Reader.
func (r Report) Played() time.Duration { return dsp.Duration(r.Frames) }

var (
	// ErrNoSound is wrapped by every error about a missing sound card.
	ErrNoSound = errors.New("no sound card")
	// ErrNoDevice is wrapped by the error for a sound device that was asked for and is not there.
	ErrNoDevice = errors.New("no sound device")
	// ErrDeviceLost is wrapped by every error about a sound card that disappeared while playing.
	ErrDeviceLost = errors.New("the sound card stopped playing")
	// ErrExists is wrapped by the error for a file that exists and may not be overwritten.
	ErrExists = errors.New("file exists")
	// ErrTooLong is wrapped by the error for more sound than a file's format can hold.
	ErrTooLong = errors.New("the file format has no room for more")
)
