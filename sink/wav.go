package sink

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"sync/atomic"

	"github.com/netsynth/netsynth/synth/dsp"
)

// WAV writes a WAV file. The file is created with the first frame, so that an earlier
// failure leaves none. It is readable at any time: whatever happens to the program, it
// lacks at most the last quarter of a second. Above 4 GiB it becomes an RF64 file.
type WAV struct {
	soundFile
	o   WAVOptions
	enc encoding

	begun  bool // there is a header
	head   wavHead
	rf64   atomic.Bool // head.rf64, for Report
	limit  int64       // the largest size that a header's 32 bits hold; less in tests
	chance dsp.Rand
	buf    []byte
}

// WAVOptions say how to write a WAV file.
type WAVOptions struct {
	Bits      int    // bits a sample: 16, or 32 for floating point; 0 is 16
	Seed      uint64 // of the dither
	Overwrite bool   // replace a file that exists
	Frames    int64  // the longest that the piece can be, in frames; 0: unknown
	Early     bool   // create the file now, for a program that may not do so later
}

const (
	// wavEndless is the length in the header of a stream, whose real length is unknown;
	// players read it as "until the end".
	wavEndless = 0x7ffff000
	// wavChunk is how many frames are written at a time: a quarter of a second.
	wavChunk = Rate / 4
)

// CreateWAV returns a sink that writes the WAV file path, or a WAV stream on
// stdout when path is "-". The error wraps ErrExists when the file exists and
// may not be overwritten.
func CreateWAV(path string, o WAVOptions) (*WAV, error) {
	if o.Bits == 0 {
		o.Bits = 16
	}
	enc, ok := encodings[o.Bits]
	if !ok {
		return nil, fmt.Errorf("create %s: %d bits: want one of %v", path, o.Bits, bitsKnown())
	}
	if err := checkFile(path, o.Overwrite); err != nil {
		return nil, err
	}
	s := &WAV{soundFile: soundFile{path: path}, o: o, enc: enc, limit: math.MaxUint32, chance: dsp.NewRand(o.Seed, "dither")}
	if !o.Early {
		return s, nil
	}
	var err error
	s.target, err = openTarget(path, o.Overwrite)
	return s, err
}

// LongerThanWAV reports whether the file may pass 4 GiB, as far as WAVOptions.Frames says:
// it is then an RF64 file, which older programs do not read. A stream, whose header says
// no length, is never one.
func (s *WAV) LongerThanWAV() bool {
	stream := s.path == "-" && !regular(os.Stdout)
	return !stream && plainHeader-8+s.o.Frames*int64(s.enc.bits/8*Channels) > s.limit
}

// Report returns the counts so far.
func (s *WAV) Report() Report {
	r := s.meter.Report()
	r.RF64 = s.rf64.Load()
	return r
}

// bitsKnown returns the sample sizes that can be written, sorted.
func bitsKnown() []int {
	var bits []int
	for b := range encodings {
		bits = append(bits, b)
	}
	slices.Sort(bits)
	return bits
}

// Run writes src's frames until its end or until ctx is cancelled. Errors name
// the path and the bytes written; these stay readable.
func (s *WAV) Run(ctx context.Context, src Reader) (Report, error) {
	err := s.run(ctx, src, wavChunk, s.write)
	return s.Report(), err
}

// Append writes samples, left and right, to the end of the file, for whoever has them one by one
// instead of a Reader. Close then closes it.
func (s *WAV) Append(in []float32) error { return s.write(in) }

// Close closes the file after Append.
func (s *WAV) Close() error { return s.close() }

// write writes the samples and then their length in the header, in this order, so that
// the header never promises too much. What a full disk still took counts too.
func (s *WAV) write(in []float32) error {
	s.buf = s.enc.append(s.buf[:0], in, &s.chance)
	if err := s.open(); err != nil {
		return err
	}
	if s.seek && s.bytes.Load()+int64(len(s.buf))-8 > s.limit && !s.head.grow() {
		return fmt.Errorf("write %s: after %d bytes: %w (4 GiB)", s.path, s.bytes.Load(), ErrTooLong)
	}
	s.rf64.Store(s.head.rf64)
	n, err := s.out.Write(s.buf)
	s.bytes.Add(int64(n))
	if n > 0 && s.seek {
		_, herr := s.out.WriteAt(s.header(), s.base)
		err = cmp.Or(err, herr)
	}
	if err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}
