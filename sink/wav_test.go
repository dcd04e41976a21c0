package sink

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// write runs a WAV over src and returns the file.
func write(t *testing.T, src Reader, o WAVOptions) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), src); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWAVIsTheSameEverywhere(t *testing.T) {
	got := write(t, &sine{left: 1000}, WAVOptions{Seed: 1})
	const want = "1b83fd02e7babf37b4b28f5d4b41dfa6fbc21774602cf66ce1fd5c506dfa937f"
	if sum := fmt.Sprintf("%x", sha256.Sum256(got)); sum != want {
		t.Errorf("sum %s, want %s", sum, want)
	}
}

func TestWAVHeaderTellsTheLength(t *testing.T) {
	for _, frames := range []int{0, 1, 1000, wavChunk, wavChunk + 1, 3 * wavChunk} {
		b := write(t, &sine{left: frames}, WAVOptions{})
		checkHeader(t, b, frames)
	}
}

// checkHeader checks the header of a 16-bit file against what follows it.
func checkHeader(t *testing.T, b []byte, frames int) {
	t.Helper()
	le := binary.LittleEndian
	if len(b) != 44+4*frames {
		t.Fatalf("%d bytes, want %d frames", len(b), frames)
	}
	want := []byte("RIFF----WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00\x80\xbb\x00\x00\x00\xee\x02\x00\x04\x00\x10\x00data----")
	le.PutUint32(want[4:], uint32(len(b)-8))
	le.PutUint32(want[40:], uint32(len(b)-44))
	if !bytes.Equal(b[:44], want) {
		t.Errorf("%d frames: header %q, want %q", frames, b[:44], want)
	}
}

// peeks looks at the file each time it is read.
type peeks struct {
	sine
	look func()
}

func (s *peeks) Read(dst []float32) (int, error) { s.look(); return s.sine.Read(dst) }

func TestWAVIsReadableAtAnyTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	asked, looks := 0, 0
	src := &peeks{sine: sine{left: Rate}}
	src.look = func() {
		b, err := os.ReadFile(path)
		if err != nil {
			if asked > wavChunk {
				t.Errorf("no file after %d frames", asked)
			}
		} else {
			looks++
			frames := (len(b) - 44) / 4
			checkHeader(t, b, frames)
			if asked-frames > wavChunk {
				t.Errorf("only %d of %d frames are in the file", frames, asked)
			}
		}
		asked = Rate - src.left
	}
	if _, err := s.Run(context.Background(), src); err != nil || looks < 10 {
		t.Errorf("err %v, looked %d times", err, looks)
	}
}

func TestSilenceIsExactlyZero(t *testing.T) {
	for _, x := range write(t, &level{x: 0, left: 5000}, WAVOptions{})[44:] {
		if x != 0 {
			t.Fatal("silence is not silent")
		}
	}
}

func TestDitherKeepsWhatIsSofterThanAStep(t *testing.T) {
	b := write(t, &level{x: 0.25 / 32767, left: 1 << 17}, WAVOptions{})[44:]
	sum := 0.0
	for i := 0; i < len(b); i += 2 {
		sum += float64(int16(binary.LittleEndian.Uint16(b[i:])))
	}
	if mean := sum / float64(len(b)/2); mean < 0.24 || mean > 0.26 {
		t.Errorf("a quarter of a step is %.3f on average", mean)
	}
}

func TestLoudSamplesAreCut(t *testing.T) {
	nan := float32(0)
	nan /= nan
	for _, c := range []struct {
		x    float32
		want int32
	}{{2, 32767}, {-2, -32768}, {1e30, 32767}, {-1e30, -32768}, {nan, 0}, {0, 0}} {
		if b := write(t, &level{x: c.x, left: 1}, WAVOptions{}); int32(int16(binary.LittleEndian.Uint16(b[44:]))) != c.want {
			t.Errorf("%v is stored as % x, want %d", c.x, b[44:46], c.want)
		}
	}
}

func TestWAVDoesNotOverwrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateWAV(path, WAVOptions{}); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want a refusal that names the file", err)
	}
	s, err := CreateWAV(path, WAVOptions{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "precious" {
		t.Errorf("overwritten before there was a frame")
	}
	if _, err := s.Run(context.Background(), &sine{left: 1}); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(path)
	checkHeader(t, b, 1)
}

func TestFileMadeMeanwhileIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), &sine{left: 1}); !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestFailedRunLeavesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), &breaks{}); err != errBroken {
		t.Errorf("got %v, want the source's error", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("there is a file")
	}
}

func TestBrokenSourceLeavesWhatCameBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Run(context.Background(), &breaks{sine{left: 20000}}); err != errBroken || r.Frames != 20000 || r.Bytes != 80044 {
		t.Errorf("got %+v, %v; want 20000 frames and the source's error", r, err)
	}
	b, _ := os.ReadFile(path)
	checkHeader(t, b, 20000)
}

func TestCancelledRunLeavesAWholeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	s, err := CreateWAV(path, WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	src := &peeks{sine: sine{left: Rate}}
	src.look = func() {
		if src.left <= Rate/2 {
			cancel()
		}
	}
	r, err := s.Run(ctx, src)
	if !errors.Is(err, context.Canceled) || r.Frames < Rate/2 || r.Frames == Rate {
		t.Errorf("got %+v, %v; want half and cancelled", r, err)
	}
	b, _ := os.ReadFile(path)
	checkHeader(t, b, int(r.Frames))
}

func TestFullDiskIsSaid(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	s, err := CreateWAV("/dev/full", WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Run(context.Background(), &sine{left: Rate})
	if want := "write /dev/full: after 0 bytes: no space left on device"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
}

// narrow is a disk with little room.
type narrow struct {
	room   int
	err    error
	closed error
}

func (d *narrow) Write(b []byte) (int, error) {
	if n := min(d.room, len(b)); n < len(b) {
		d.room = 0
		return n, d.err
	}
	d.room -= len(b)
	return len(b), nil
}
func (d *narrow) WriteAt(b []byte, _ int64) (int, error) { return len(b), nil }
func (d *narrow) Truncate(int64) error                   { return nil }
func (d *narrow) Close() error                           { return d.closed }

func TestWriteErrorsNameFileAndBytes(t *testing.T) {
	cause := &os.PathError{Op: "write", Path: "x.wav", Err: syscall.ENOSPC}
	for _, c := range []struct {
		name string
		out  narrow
		want string
	}{
		{"disk full", narrow{room: 50000, err: cause}, "write x.wav: after 50000 bytes: no space left on device"},
		{"closed pipe", narrow{room: 0, err: syscall.EPIPE}, "write x.wav: after 0 bytes: broken pipe"},
		{"close", narrow{room: 1e9, closed: syscall.EIO}, "write x.wav: after 192000 bytes: input/output error"},
	} {
		s := &WAV{soundFile: soundFile{path: "x.wav", target: target{out: &c.out}}, enc: encodings[16]}
		if _, err := s.Run(context.Background(), &sine{left: Rate}); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// On a full disk the header counts what was written, in whole frames.
func TestAFullDiskLeavesAPlayableFile(t *testing.T) {
	disk := &disk{room: 44 + 4*(wavChunk+100) + 3}
	s, err := CreateWAV("x.wav", WAVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.target = target{out: disk, seek: true}
	if err := s.begin(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), &sine{left: Rate}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v, want a full disk", err)
	}
	checkHeader(t, disk.data[:len(disk.data)-3], wavChunk+100)
}

func TestUnknownBitsAreRefused(t *testing.T) {
	if _, err := CreateWAV("x.wav", WAVOptions{Bits: 12}); err == nil || !strings.Contains(err.Error(), "16") {
		t.Errorf("got %v, want a refusal that names what is known", err)
	}
}

func TestStreamNeedsNoSeeking(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &WAV{soundFile: soundFile{path: "-", target: target{out: w}}, enc: encodings[16], limit: 1000}
	if err := s.begin(); err != nil {
		t.Fatal(err)
	}
	go s.Run(context.Background(), &sine{left: Rate})
	b, err := io.ReadAll(r)
	if err != nil || len(b) != 44+4*Rate || binary.LittleEndian.Uint32(b[40:]) != wavEndless {
		t.Errorf("%d bytes, %v; want a second of sound", len(b), err)
	}
}

func BenchmarkWAV(b *testing.B) {
	s := &WAV{soundFile: soundFile{path: "x.wav", target: target{out: &narrow{room: 1 << 62}, seek: true}}, enc: encodings[16], limit: 1 << 62}
	chunk := make([]float32, wavChunk*Channels)
	(&sine{left: wavChunk}).Read(chunk)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		s.write(chunk)
		n += wavChunk
	}
	b.ReportMetric(float64(n)/Rate/b.Elapsed().Seconds(), "xRT")
}
