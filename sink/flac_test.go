package sink

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/mewkiz/flac"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

// noise is a soft noise on one side and silence on the other, for left frames.
type noise struct {
	chance dsp.Rand
	left   int
}

func (s *noise) Read(dst []float32) (int, error) {
	n := 0
	for ; n+1 < len(dst) && s.left > 0; n += 2 {
		dst[n], dst[n+1] = float32(s.chance.Intn(2000)-1000)/4000, 0
		s.left--
	}
	if s.left == 0 {
		return n, io.EOF
	}
	return n, nil
}

// flacFile writes src and returns the file.
func flacFile(t *testing.T, src Reader) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.flac")
	s, err := CreateFLAC(path, FLACOptions{Seed: 1})
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

// decoded returns the samples of a FLAC stream as a WAV file has them, and its header.
func decoded(t *testing.T, b []byte) ([]byte, *flac.Stream) {
	t.Helper()
	stream, err := flac.New(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var pcm []byte
	for {
		f, err := stream.ParseNext()
		if err == io.EOF {
			return pcm, stream
		}
		if err != nil {
			t.Fatalf("after %d bytes of sound: %v", len(pcm), err)
		}
		for i := range f.Subframes[0].Samples {
			for _, sub := range f.Subframes {
				pcm = binary.LittleEndian.AppendUint16(pcm, uint16(sub.Samples[i]))
			}
		}
	}
}

func TestFLACHasTheSamplesOfWAV(t *testing.T) {
	for name, src := range map[string]func() Reader{
		"nothing":   func() Reader { return &sine{} },
		"one frame": func() Reader { return &sine{left: 1} },
		"a block":   func() Reader { return &sine{left: flacBlock} },
		"a sine":    func() Reader { return &sine{left: 30_001} },
		"silence":   func() Reader { return &level{left: 10_000} },
		"too loud":  func() Reader { return &level{x: 2, left: 10_000} },
		"noise":     func() Reader { return &noise{dsp.NewRand(1, "noise"), 20_000} },
	} {
		want := write(t, src(), WAVOptions{Seed: 1})[44:]
		got, stream := decoded(t, flacFile(t, src()))
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of sound, want %d of others", name, len(got), len(want))
		}
		if stream.Info.NSamples != uint64(len(want)/4) || stream.Info.MD5sum != md5.Sum(want) || stream.Info.SampleRate != Rate {
			t.Errorf("%s: the header says %+v", name, stream.Info)
		}
	}
}

func TestFLACIsReadableAtAnyTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.flac")
	s, err := CreateFLAC(path, FLACOptions{})
	if err != nil {
		t.Fatal(err)
	}
	asked, looks := 0, 0
	src := &peeks{sine: sine{left: Rate}}
	src.look = func() {
		if b, err := os.ReadFile(path); err == nil {
			looks++
			pcm, stream := decoded(t, b)
			if n := len(pcm) / 4; asked-n > flacBlock || stream.Info.NSamples != uint64(n) || stream.Info.MD5sum != md5.Sum(pcm) {
				t.Errorf("%d of %d frames are in the file; its header says %d", n, asked, stream.Info.NSamples)
			}
		}
		asked = Rate - src.left
	}
	if _, err := s.Run(context.Background(), src); err != nil || looks < 10 {
		t.Errorf("err %v, looked %d times", err, looks)
	}
}

// BenchmarkFLAC reports how many times faster than it plays a sine is encoded.
func BenchmarkFLAC(b *testing.B) {
	frames := 0
	for b.Loop() {
		s, err := CreateFLAC(filepath.Join(b.TempDir(), "x.flac"), FLACOptions{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Run(context.Background(), &sine{left: Rate}); err != nil {
			b.Fatal(err)
		}
		frames += Rate
	}
	b.ReportMetric(float64(frames)/Rate/b.Elapsed().Seconds(), "xRT")
}

// A file that is created early is the same, also over a longer one.
func TestFilesCanBeCreatedEarly(t *testing.T) {
	for _, name := range []string{"x.wav", "x.flac", "x.mid"} {
		var files [2][]byte
		for i, early := range []bool{false, true} {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, bytes.Repeat([]byte("old"), 100_000), 0o600); err != nil {
				t.Fatal(err)
			}
			audio, err := Create(path, "", CreateOptions{Seed: 1, Overwrite: true, Early: early})
			if err != nil {
				t.Fatal(err)
			}
			if midi, ok := audio.(*MIDI); ok {
				tempo, err := scheduler.NewTempo(120_000)
				if err != nil {
					t.Fatal(err)
				}
				midi.Begin(Score{Tempo: tempo})
			}
			if _, err := audio.Run(context.Background(), &sine{left: 5000}); err != nil {
				t.Fatal(err)
			}
			if files[i], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(files[0], files[1]) || len(files[0]) > 50_000 {
			t.Errorf("%s has %d bytes, created early %d", name, len(files[0]), len(files[1]))
		}
		fresh := filepath.Join(t.TempDir(), name)
		if _, err := Create(fresh, "", CreateOptions{Early: true}); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(fresh); err != nil {
			t.Errorf("%s is not created early: %v", name, err)
		}
	}
}
