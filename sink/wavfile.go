package sink

import (
	"encoding/binary"
	"math"
)

// wavHead is the form of a WAV file's header.
//
// A plain header has 44 bytes, and its 32 bits hold sizes up to 4 GiB. A longer file is
// RF64 (EBU Tech 3306): 36 bytes more, the chunk "ds64" with the sizes in 64 bits. Where the
// piece may be that long, a chunk "JUNK" keeps room for it from the start, as the
// specification says. Otherwise nothing is kept: hardly any piece lasts the six hours that
// fill 4 GiB, and many programs expect sound at byte 44. Should one do so whose length
// nobody knew, then ds64 takes the place of its first nine frames, if these are silent, as
// they are in all music (the master limiter looks further ahead). Nothing is moved, and 0.19 ms of
// silence are lost. (ffmpeg keeps room in every file or in none, as its -rf64 says; SoX
// leaves a wrong length.)
type wavHead struct {
	room   bool // for ds64
	silent bool // the first frames are zero, so that there could be room
	rf64   bool
}

const (
	plainHeader = 44
	ds64Chunk   = 36 // with its own header
	ds64Body    = ds64Chunk - 8
)

// size returns the header's size.
func (h wavHead) size() int64 {
	if h.room {
		return plainHeader + ds64Chunk
	}
	return plainHeader
}

// grow makes the header that of an RF64 file, or reports that there is no room.
func (h *wavHead) grow() bool {
	if h.room || h.silent {
		h.room, h.rf64 = true, true
	}
	return h.rf64
}

// open creates the file, unless it is there, and writes its first header, once. The first
// samples are in s.buf.
func (s *WAV) open() (err error) {
	if s.out != nil && (s.begun || !s.o.Early) {
		return nil
	}
	if s.out == nil {
		if s.target, err = openTarget(s.path, s.o.Overwrite); err != nil {
			return err
		}
	}
	return s.begin()
}

// begin writes the first header, and only then takes away what the file held before: it is
// never one without a header.
func (s *WAV) begin() error {
	s.begun = true
	s.head = wavHead{room: s.seek && s.LongerThanWAV(), silent: silent(s.buf)}
	s.bytes.Store(s.head.size())
	n, err := s.out.Write(s.header())
	s.bytes.Store(int64(n))
	if err == nil && s.seek && !s.fresh && s.path != "-" {
		err = s.out.Truncate(int64(n))
	}
	if err != nil {
		return writeError(s.path, int64(n), err)
	}
	return nil
}

// silent reports whether the first bytes of a file's sound, as many as ds64 has, are zero.
func silent(sound []byte) bool {
	if len(sound) < ds64Chunk {
		return false
	}
	for _, b := range sound[:ds64Chunk] {
		if b != 0 {
			return false
		}
	}
	return true
}

// header returns the header of the file as it is now.
func (s *WAV) header() []byte {
	frame := s.enc.bits / 8 * Channels
	size := s.bytes.Load() - s.head.size()
	size -= size % int64(frame) // a full disk takes any number of bytes
	all := s.head.size() - 8 + size
	id, riff, data := "RIFF", uint32(all), uint32(size)
	switch {
	case !s.seek:
		riff, data = wavEndless+plainHeader-8, wavEndless
	case s.head.rf64:
		id, riff, data = "RF64", math.MaxUint32, math.MaxUint32
	}
	le := binary.LittleEndian
	b := append(make([]byte, 0, plainHeader+ds64Chunk), id...)
	b = le.AppendUint32(b, riff)
	b = append(b, "WAVE"...)
	b = s.appendRoom(b, all, size, size/int64(frame))
	b = append(b, "fmt "...)
	b = le.AppendUint32(b, 16)
	b = le.AppendUint16(b, s.enc.format)
	b = le.AppendUint16(b, Channels)
	b = le.AppendUint32(b, Rate)
	b = le.AppendUint32(b, uint32(Rate*frame))
	b = le.AppendUint16(b, uint16(frame))
	b = le.AppendUint16(b, uint16(s.enc.bits))
	b = append(b, "data"...)
	return le.AppendUint32(b, data)
}

// appendRoom appends the chunk ds64 with the sizes of a file and its sound, or the room for it.
func (s *WAV) appendRoom(b []byte, all, size, frames int64) []byte {
	le := binary.LittleEndian
	switch {
	case s.head.rf64:
		b = le.AppendUint32(append(b, "ds64"...), ds64Body)
		b = le.AppendUint64(b, uint64(all))
		b = le.AppendUint64(b, uint64(size))
		b = le.AppendUint64(b, uint64(frames))
		return le.AppendUint32(b, 0) // no table of further chunks
	case s.head.room:
		b = le.AppendUint32(append(b, "JUNK"...), ds64Body)
		return append(b, make([]byte, ds64Body)...)
	}
	return b
}
