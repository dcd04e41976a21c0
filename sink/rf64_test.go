package sink

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// late is a piece that begins with silent frames, as all music does.
type late struct {
	silent int
	Reader
}

func (s *late) Read(dst []float32) (int, error) {
	if s.silent == 0 {
		return s.Reader.Read(dst)
	}
	n := min(len(dst)/Channels, s.silent)
	clear(dst[:n*Channels])
	s.silent -= n
	return n * Channels, nil
}

// chunks is a RIFF or RF64 file, read as EBU Tech 3306 says.
type chunks struct {
	id     string
	order  []string // of the chunks
	frames int64    // of the chunk ds64
	data   []byte
}

// readRF64 reads a file strictly: every size must be right.
func readRF64(t *testing.T, b []byte) (f chunks) {
	t.Helper()
	le := binary.LittleEndian
	f.id = string(b[:4])
	riff, data := int64(le.Uint32(b[4:])), int64(0)
	if string(b[8:12]) != "WAVE" {
		t.Fatalf("no WAVE: %q", b[:12])
	}
	for at := int64(12); at < int64(len(b)); {
		id, size, body := string(b[at:at+4]), int64(le.Uint32(b[at+4:])), b[at+8:]
		f.order = append(f.order, id)
		switch {
		case id == "ds64":
			if riff != math.MaxUint32 || at != 12 {
				t.Errorf("RIFF size %#x, ds64 at %d; want -1 and 12", riff, at)
			}
			riff, data, f.frames = int64(le.Uint64(body)), int64(le.Uint64(body[8:])), int64(le.Uint64(body[16:]))
			if table := le.Uint32(body[24:]); table != 0 {
				t.Errorf("a table of %d chunks", table)
			}
		case id == "data" && f.id == "RF64":
			if size != math.MaxUint32 {
				t.Errorf("data size %#x in RF64, want -1", size)
			}
			size = data
			fallthrough
		case id == "data":
			f.data = body[:size]
		}
		at += 8 + size
	}
	if riff != int64(len(b))-8 {
		t.Errorf("the header says %d bytes, there are %d", riff+8, len(b))
	}
	return f
}

// limited writes src as a WAV whose header holds no more than limit and returns the file.
func limited(t *testing.T, src Reader, limit int64, o WAVOptions) ([]byte, Report, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, o)
	if err != nil {
		t.Fatal(err)
	}
	s.limit = limit
	r, rerr := s.Run(context.Background(), src)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b, r, rerr
}

// A piece of unknown length has a plain header until it is too long for one; the header
// then grows over the first frames, which are silent. Nothing else is lost.
func TestALongPieceBecomesRF64(t *testing.T) {
	const silence, sound = 100, 2*wavChunk + 7
	plain := write(t, &late{silence, &sine{left: sound}}, WAVOptions{Seed: 3})
	checkHeader(t, plain, silence+sound)
	for _, limit := range []int64{36 + 4*wavChunk, 36 + 4*(silence+sound) - 1} {
		b, r, err := limited(t, &late{silence, &sine{left: sound}}, limit, WAVOptions{Seed: 3})
		if err != nil || r.Bytes != int64(len(b)) || r.Frames != silence+sound || !r.RF64 {
			t.Fatalf("limit %d: %+v, %v for %d bytes", limit, r, err, len(b))
		}
		f := readRF64(t, b)
		if f.id != "RF64" || len(f.order) != 3 || f.frames != silence+sound-9 || !bytes.Equal(f.data, plain[44+9*4:]) {
			t.Errorf("limit %d: %s with %v, %d frames; want the sound of the plain file without 9 frames", limit, f.id, f.order, f.frames)
		}
	}
	b, r, err := limited(t, &late{silence, &sine{left: sound}}, 36+4*(silence+sound), WAVOptions{Seed: 3})
	if err != nil || r.RF64 || !bytes.Equal(b, plain) {
		t.Errorf("%v; a file that just fits is not the plain one", err)
	}
}

// Where the length may be too long, room is kept from the start, and no frame is lost.
func TestRoomForRF64IsKeptWhereItMayBeNeeded(t *testing.T) {
	const frames = 3 * wavChunk
	plain := write(t, &sine{left: frames}, WAVOptions{})
	const limit = 36 + 8*wavChunk
	for name, row := range map[string]struct {
		most, frames int64
		id           string
		order        int
	}{
		"may be too long, and is":     {frames, frames, "RF64", 3},
		"may be too long, and is not": {frames, wavChunk, "RIFF", 3},
		"is never too long":           {2 * wavChunk, 2 * wavChunk, "RIFF", 2},
	} {
		b, _, err := limited(t, &sine{left: int(row.frames)}, limit, WAVOptions{Frames: row.most})
		if err != nil {
			t.Fatal(name, err)
		}
		f := readRF64(t, b)
		if f.id != row.id || len(f.order) != row.order || !bytes.Equal(f.data, plain[44:44+4*row.frames]) {
			t.Errorf("%s: %s with %v, %d bytes of sound", name, f.id, f.order, len(f.data))
		}
	}
}

func TestWhatMayPass4GiBIsKnownBefore(t *testing.T) {
	const most = (1<<32 - 1 - 36) / 4
	for frames, want := range map[int64]bool{0: false, most: false, most + 1: true, 1 << 40: true} {
		s, err := CreateWAV("x.wav", WAVOptions{Frames: frames})
		if err != nil || s.LongerThanWAV() != want {
			t.Errorf("%d frames: %v, %v; want %v", frames, s.LongerThanWAV(), err, want)
		}
	}
}

// An RF64 file is readable at any time, also just before and after it becomes one.
func TestRF64IsReadableAtAnyTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.limit = 36 + 6*wavChunk
	kinds := map[string]int{}
	src := &peeks{sine: sine{left: Rate}}
	src.look = func() {
		if b, err := os.ReadFile(path); err == nil {
			kinds[readRF64(t, b).id]++
		}
	}
	r, err := s.Run(context.Background(), &late{wavChunk, src})
	if err != nil || r.Frames != Rate+wavChunk || kinds["RIFF"] == 0 || kinds["RF64"] == 0 {
		t.Errorf("%+v, %v, read as %v", r, err, kinds)
	}
}

// A piece that is loud at once leaves no room, and its length was not said.
func TestWAVStopsBeforeItsHeaderOverflows(t *testing.T) {
	const limit = 36 + 2*wavChunk*4
	b, r, err := limited(t, &level{x: 0.5, left: Rate}, limit, WAVOptions{})
	if !errors.Is(err, ErrTooLong) || r.Bytes != 8+limit {
		t.Errorf("got %+v, %v; want %d bytes and a refusal", r, err, 8+limit)
	}
	checkHeader(t, b, 2*wavChunk)
}
