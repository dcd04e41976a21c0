// Package wav reads WAV files of any usual kind: integers of 8 to 32 bits, floating point of 32 and 64, any
// number of channels up to MaxChannels, any rate; RIFF, and RF64 for those above 4 GiB.
//
// The format is that of "Multimedia Programming Interface and Data Specifications 1.0" (IBM and Microsoft,
// 1991), with WAVE_FORMAT_EXTENSIBLE (Microsoft, 2001) and RF64 (EBU Tech 3306). A file that ends early, as
// one that is being written does, is read as far as it goes.
package wav

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// File is the sound of a WAV file.
type File struct {
	Rate     int         // frames a second, 1,000 to 1,000,000
	Channels [][]float32 // of equal length, at least a frame; 1 is full scale
	Cut      bool        // there is more than was to be read
}

// MaxChannels is the most channels of a file that is read.
const MaxChannels = 64

// errNotWAV is wrapped by the error for a file that is not a WAV file.
var errNotWAV = errors.New("not a WAV file")

// format is the chunk "fmt ".
type format struct {
	tag      uint16 // kind of samples: see codec
	channels int
	rate     int
	frame    int // bytes
	bits     int // of a sample's container
}

// Read reads a WAV file, at most seconds of it. An error says in one line why it cannot.
func Read(r io.Reader, seconds float64) (*File, error) {
	var head [12]byte
	if _, err := io.ReadFull(r, head[:]); err != nil && !short(err) {
		return nil, err
	}
	if magic := string(head[:4]); magic != "RIFF" && magic != "RF64" || string(head[8:]) != "WAVE" {
		return nil, errNotWAV
	}
	var f *format
	for {
		id, size, err := chunk(r)
		switch {
		case short(err) && f == nil:
			return nil, fmt.Errorf("%w: it has no chunk fmt", errNotWAV)
		case short(err):
			return nil, errors.New("it has no sound: no chunk data")
		case err != nil:
			return nil, err
		case id == "fmt ":
			f, err = readFormat(r, size)
		case id == "data" && f == nil:
			return nil, fmt.Errorf("%w: the chunk data comes before fmt", errNotWAV)
		case id == "data":
			return f.read(r, size, seconds)
		default:
			err = pass(r, size+size&1) // chunks begin at even places
		}
		if err != nil {
			return nil, err
		}
	}
}

// short reports whether err says that a file ends.
func short(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// chunk reads the head of a chunk.
func chunk(r io.Reader) (id string, size int64, err error) {
	var head [8]byte
	_, err = io.ReadFull(r, head[:])
	return string(head[:4]), int64(binary.LittleEndian.Uint32(head[4:])), err
}

// pass passes over n bytes. A file may end in them.
func pass(r io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, r, n)
	if short(err) {
		return nil
	}
	return err
}

// endless are the sizes from which on a chunk of data goes to the end of the file: of RF64 files, and of streams whose
// writer did not know.
const endless = 0x7ffff000

// mostFormat is how many bytes of a chunk fmt are looked at.
const mostFormat = 40

// readFormat reads the chunk fmt.
func readFormat(r io.Reader, size int64) (*format, error) {
	b := make([]byte, min(size, mostFormat))
	if _, err := io.ReadFull(r, b); err != nil && !short(err) {
		return nil, err
	}
	if size < 16 {
		return nil, fmt.Errorf("%w: its chunk fmt has %d bytes, not 16", errNotWAV, size)
	}
	le := binary.LittleEndian
	f := &format{tag: le.Uint16(b), channels: int(le.Uint16(b[2:])), rate: int(le.Uint32(b[4:])), frame: int(le.Uint16(b[12:])), bits: int(le.Uint16(b[14:]))}
	if f.tag == extensible && len(b) == mostFormat && bytes.Equal(b[26:], subFormat) {
		f.tag = le.Uint16(b[24:])
	}
	if err := pass(r, size+size&1-int64(len(b))); err != nil {
		return nil, err
	}
	return f, f.check()
}

// check returns an error for sound of a kind that is not read.
func (f *format) check() error {
	switch {
	case f.codec() == nil:
		return fmt.Errorf("its samples are of kind %s with %d bits: integers of 8 to 32 bits and floating point are read", kind(f.tag), f.bits)
	case f.channels < 1 || f.channels > MaxChannels:
		return fmt.Errorf("it has %d channels: 1 to %d are read", f.channels, MaxChannels)
	case f.rate < 1000 || f.rate > 1_000_000:
		return fmt.Errorf("it has %d frames a second: 1000 to 1000000 are read", f.rate)
	case f.frame != f.channels*((f.bits+7)/8):
		return fmt.Errorf("%w: %d channels of %d bits are not %d bytes", errNotWAV, f.channels, f.bits, f.frame)
	}
	return nil
}

// read reads the chunk data.
func (f *format) read(r io.Reader, size int64, seconds float64) (*File, error) {
	if size >= endless {
		size = 1 << 62
	}
	most := int64(seconds * float64(f.rate))
	out := &File{Rate: f.rate, Channels: make([][]float32, f.channels)}
	part := make([]byte, 4096*f.frame)
	for left := size / int64(f.frame); left > 0; {
		if int64(len(out.Channels[0])) >= most {
			out.Cut = true
			break
		}
		want := min(left, most-int64(len(out.Channels[0])), 4096)
		n, err := io.ReadFull(r, part[:want*int64(f.frame)])
		f.append(out, part[:n-n%f.frame])
		left -= want
		if short(err) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if len(out.Channels[0]) == 0 {
		return nil, errors.New("it has no sound")
	}
	return out, nil
}

// append appends whole frames.
func (f *format) append(out *File, b []byte) {
	decode, width := f.codec(), (f.bits+7)/8
	for at := 0; at < len(b); at += f.frame {
		for c := range out.Channels {
			out.Channels[c] = append(out.Channels[c], decode(b[at+c*width:at+(c+1)*width]))
		}
	}
}
