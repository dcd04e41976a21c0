package sink

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/binary"
	"fmt"
	"hash"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/frame"
	"github.com/mewkiz/flac/meta"
	"github.com/netsynth/netsynth/synth/dsp"
)

// FLAC writes a FLAC file: the samples of a WAV file of 16 bits with the same seed, in about
// half the bytes. Like a WAV file it is created with the first frame and readable at any time;
// it lacks at most the last 0.1 s. On a pipe its header says neither the length nor the MD5 sum.
type FLAC struct {
	soundFile
	o FLACOptions

	enc    *flac.Encoder
	frame  frame.Frame // one block, to be encoded
	coded  bytes.Buffer
	pcm    []byte    // the block as integers, little endian
	sum    hash.Hash // of all of them
	taken  uint64    // frames in the file
	chance dsp.Rand
}

// FLACOptions say how to write a FLAC file.
type FLACOptions struct {
	Seed      uint64 // of the dither
	Overwrite bool   // replace a file that exists
	Early     bool   // create the file now, for a program that may not do so later
}

const (
	flacBlock = 4096 // frames
	flacBits  = 16   // of a sample
)

// CreateFLAC returns a sink that writes the FLAC file path, or a stream on stdout when path
// is "-". The error wraps ErrExists when the file exists and may not be overwritten.
func CreateFLAC(path string, o FLACOptions) (*FLAC, error) {
	if err := checkFile(path, o.Overwrite); err != nil {
		return nil, err
	}
	s := &FLAC{soundFile: soundFile{path: path}, o: o, sum: md5.New(), chance: dsp.NewRand(o.Seed, "dither")}
	s.frame.Header = frame.Header{HasFixedBlockSize: true, SampleRate: Rate, Channels: frame.ChannelsLR, BitsPerSample: flacBits}
	for range Channels {
		s.frame.Subframes = append(s.frame.Subframes, &frame.Subframe{Samples: make([]int32, flacBlock)})
	}
	if !o.Early {
		return s, nil
	}
	var err error
	s.target, err = openTarget(path, o.Overwrite)
	return s, err
}

// Run writes src's frames until its end or until ctx is cancelled. Errors name
// the path and the bytes written; these stay readable.
func (s *FLAC) Run(ctx context.Context, src Reader) (Report, error) {
	err := s.run(ctx, src, flacBlock, s.write)
	return s.Report(), err
}

// write writes a block and then the new header, in this order, so that the header never
// promises too much.
func (s *FLAC) write(in []float32) error {
	if s.enc == nil {
		if err := s.open(); err != nil {
			return err
		}
	}
	if len(in) == 0 {
		return nil
	}
	s.coded.Reset()
	if err := s.encode(in); err != nil {
		return fmt.Errorf("write %s: %w", s.path, err)
	}
	if err := s.put(s.coded.Bytes()); err != nil {
		return err
	}
	if !s.seek {
		return nil
	}
	header, _, err := s.header(true)
	if err == nil {
		_, err = s.out.WriteAt(header, s.base)
	}
	if err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}

// encode encodes the samples into s.coded.
func (s *FLAC) encode(in []float32) error {
	s.pcm = appendInt16(s.pcm[:0], in, &s.chance)
	s.sum.Write(s.pcm)
	n := len(in) / Channels
	s.taken += uint64(n)
	s.frame.BlockSize = uint16(n)
	for side, sub := range s.frame.Subframes {
		sub.SubHeader = frame.SubHeader{Pred: frame.PredVerbatim} // the encoder looks for a better one
		sub.NSamples, sub.Samples = n, sub.Samples[:n]
		for i := range sub.Samples {
			sub.Samples[i] = int32(int16(binary.LittleEndian.Uint16(s.pcm[(i*Channels+side)*2:])))
		}
	}
	return s.enc.WriteFrame(&s.frame)
}

// open creates the file, unless it is there, writes its first header, and only then takes away
// what the file held before.
func (s *FLAC) open() (err error) {
	if s.out == nil {
		if s.target, err = openTarget(s.path, s.o.Overwrite); err != nil {
			return err
		}
	}
	header, enc, err := s.header(s.seek)
	if err != nil {
		return fmt.Errorf("write %s: %w", s.path, err)
	}
	s.enc = enc
	if err := s.put(header); err != nil || !s.seek || s.fresh || s.path == "-" {
		return err
	}
	if err := s.out.Truncate(int64(len(header))); err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}

// put appends bytes to the file.
func (s *FLAC) put(b []byte) error {
	n, err := s.out.Write(b)
	s.bytes.Add(int64(n))
	if err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}

// header returns the header of the file as it is now and an encoder that has written it, into
// s.coded from here on. known says whether the header has the length and the sum.
func (s *FLAC) header(known bool) ([]byte, *flac.Encoder, error) {
	info := &meta.StreamInfo{BlockSizeMin: flacBlock, BlockSizeMax: flacBlock, SampleRate: Rate, NChannels: Channels, BitsPerSample: flacBits}
	if known {
		info.NSamples = s.taken
		s.sum.Sum(info.MD5sum[:0])
	}
	s.coded.Reset()
	enc, err := flac.NewEncoder(&s.coded, info)
	return bytes.Clone(s.coded.Bytes()), enc, err
}
