//go:build slow

package main

import (
	"bytes"
	"fmt"
	"math"
	"math/cmplx"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/netsynth/netsynth/internal/wav"
	"github.com/netsynth/netsynth/synth/dsp"
)

// pieceSound is what is measured of a sound file.
type pieceSound struct {
	lufs, peak      float64 // integrated; dBFS of the samples
	centroid, upper float64 // Hz: mean frequency of the power, and below which 95 % of it lie
}

// TestPiecesBesideOtherSynthesizers prints the table of docs/midi.md: each piece of testdata/midi as netsynth, FluidSynth and
// TiMidity++ play it, all with their own effects. netsynth must not clip, and its spectrum be within 1.2 octaves of FluidSynth's.
func TestPiecesBesideOtherSynthesizers(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.wav")
	for _, p := range pieces {
		mid := filepath.Join("../../testdata/midi", p.file)
		file, _ := rendered(t, mid, ".wav")
		ours := heard(t, file)
		line := fmt.Sprintf("| %s | netsynth %v", p.file, ours)
		if ours.peak > -0.9 {
			t.Errorf("%s: peak %.1f dBFS", p.file, ours.peak)
		}
		for _, name := range []string{"fluidsynth", "timidity"} {
			if _, err := exec.LookPath(name); err != nil {
				continue
			}
			if text, err := exec.Command(name, players(mid, out)[name]...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			b, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			theirs := heard(t, b)
			line += fmt.Sprintf(" | %s %v", name, theirs)
			if d := math.Abs(math.Log2(ours.centroid / theirs.centroid)); name == "fluidsynth" && d > 1.2 {
				t.Errorf("%s: the mean frequency is %.1f octaves from FluidSynth's", p.file, d)
			}
		}
		t.Log(line + " |")
	}
}

// String returns the figures as the table has them.
func (s pieceSound) String() string {
	return fmt.Sprintf("| %.1f | %.1f | %.0f | %.0f", s.lufs, s.peak, s.centroid, s.upper)
}

// heard measures a WAV file of two channels at 48 kHz.
func heard(t *testing.T, file []byte) (s pieceSound) {
	t.Helper()
	f, err := wav.Read(bytes.NewReader(file), 3600)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Channels) != 2 || f.Rate != dsp.SampleRate {
		t.Fatalf("%d channels at %d Hz, want two at %d", len(f.Channels), f.Rate, dsp.SampleRate)
	}
	loudness, most := dsp.NewLoudness(), 0.0
	var mono []float64
	for l, r := f.Channels[0], f.Channels[1]; len(l) >= dsp.BlockSize; l, r = l[dsp.BlockSize:], r[dsp.BlockSize:] {
		left, right := dsp.Block(l[:dsp.BlockSize]), dsp.Block(r[:dsp.BlockSize])
		for i := range left {
			mono = append(mono, float64(left[i])+float64(right[i]))
			most = max(most, math.Abs(float64(left[i])), math.Abs(float64(right[i])))
		}
		loudness.Add(&left, &right)
	}
	s.lufs, s.peak = loudness.Integrated(), 20*math.Log10(most)
	s.centroid, s.upper = colourOf(mono)
	return s
}

// colourOf returns the mean frequency of the power of x, and that below which 95 % of it lie.
func colourOf(x []float64) (centroid, upper float64) {
	const size = 8192
	var power [size / 2]float64
	for ; len(x) >= size; x = x[size/2:] {
		z := make([]complex128, size)
		for i := range z {
			z[i] = complex(x[i]*(0.5-0.5*math.Cos(2*math.Pi*float64(i)/size)), 0)
		}
		transform(z)
		for i := range power {
			power[i] += real(z[i])*real(z[i]) + imag(z[i])*imag(z[i])
		}
	}
	sum, weighted, below := 0.0, 0.0, 0.0
	for i, p := range power {
		sum += p
		weighted += p * float64(i) * dsp.SampleRate / size
	}
	for i, p := range power {
		if below += p; below >= 0.95*sum {
			return weighted / sum, float64(i) * dsp.SampleRate / size
		}
	}
	return weighted / sum, dsp.SampleRate / 2
}

// transform is the discrete Fourier transform of z in place; its length is a power of two.
func transform(z []complex128) {
	if len(z) == 1 {
		return
	}
	half := len(z) / 2
	even, odd := make([]complex128, half), make([]complex128, half)
	for i := range even {
		even[i], odd[i] = z[2*i], z[2*i+1]
	}
	transform(even)
	transform(odd)
	for i := range even {
		turned := cmplx.Rect(1, -math.Pi*float64(i)/float64(half)) * odd[i]
		z[i], z[i+half] = even[i]+turned, even[i]-turned
	}
}
