package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/smf/smftest"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// floats returns the samples of a WAV file of 32-bit floating point.
func floats(t *testing.T, path string) []float64 {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil || len(b) < 44 || binary.LittleEndian.Uint16(b[20:]) != 3 {
		t.Fatalf("%s: %d bytes, %v", path, len(b), err)
	}
	out := make([]float64, (len(b)-44)/4)
	for i := range out {
		out[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b[44+4*i:])))
	}
	return out
}

// A MIDI file passes only a high-pass, a gain and a limiter that has nothing to do: so the stems' sum
// is what is heard, but for what lies below 30 Hz, the gain and the limiter's delay.
func TestTheStemsAddUpToWhatIsHeard(t *testing.T) {
	mid, _ := rendered(t, wikipedia, ".mid")
	dir := t.TempDir()
	song, parts := filepath.Join(dir, "song.mid"), filepath.Join(dir, "parts")
	if err := os.WriteFile(song, mid, 0o644); err != nil {
		t.Fatal(err)
	}
	wav, _ := rendered(t, song, ".wav", "--stems", parts)
	files, err := filepath.Glob(filepath.Join(parts, "*.wav"))
	if err != nil || len(files) < 4 {
		t.Fatalf("files %v, %v", files, err)
	}
	var sum []float64
	for _, f := range files {
		x := floats(t, f)
		if sum == nil {
			sum = make([]float64, len(x))
		}
		if len(x) != len(sum) {
			t.Fatalf("%s has %d samples, another %d", f, len(x), len(sum))
		}
		for i := range x {
			sum[i] += x[i]
		}
	}
	heard := make([]float64, (len(wav)-44)/2)
	for i := range heard {
		heard[i] = float64(int16(binary.LittleEndian.Uint16(wav[44+2*i:]))) / 32767
	}
	if len(heard) != len(sum) {
		t.Fatalf("%d samples of parts, %d are heard", len(sum), len(heard))
	}
	high := dsp.NewDCBlock()
	for at := 0; at+2*dsp.BlockSize <= len(sum); at += 2 * dsp.BlockSize {
		var l, r dsp.Block
		for i := range l {
			l[i], r[i] = float32(sum[at+2*i]), float32(sum[at+2*i+1])
		}
		high.Process(&l, &r)
		for i := range l {
			sum[at+2*i], sum[at+2*i+1] = float64(l[i]), float64(r[i])
		}
	}
	best := 0.0
	for delay := 0; delay < 400; delay += 2 {
		ab, aa, bb := 0.0, 0.0, 0.0
		for i := delay; i < len(heard)-48000; i++ {
			ab += sum[i-delay] * heard[i]
			aa += sum[i-delay] * sum[i-delay]
			bb += heard[i] * heard[i]
		}
		best = max(best, ab/math.Sqrt(aa*bb))
	}
	if best < 0.999 {
		t.Errorf("the sum of %d parts is what is heard to %.5f", len(files), best)
	}
}

func TestPartsAreHeardAloneOrLeftOut(t *testing.T) {
	at := func(n smftest.Note) int { return n.Port*synth.PortChannels + n.Channel }
	count := func(notes []smftest.Note) map[int]int {
		n := map[int]int{}
		for _, x := range notes {
			n[at(x)]++
		}
		return n
	}
	f, all, _ := score(t, wikipedia)
	dns := 0
	for i, track := range f.Tracks {
		for _, n := range all {
			if track.Name == "dns" && n.Track == i {
				dns = at(n)
			}
		}
	}
	_, alone, _ := score(t, wikipedia, "--solo", "dns")
	if got, want := count(alone), count(all); len(got) != 1 || got[dns] != want[dns] {
		t.Errorf("--solo dns: notes by channel %v, of %v", got, want)
	}
	_, without, _ := score(t, wikipedia, "--mute", strconv.Itoa(dns+1))
	if got, want := count(without), count(all); len(got) != len(want)-1 || got[dns] != 0 {
		t.Errorf("--mute by channel: notes %v, of %v", got, want)
	}
	wav, _ := rendered(t, wikipedia, ".wav", "--solo", "dns")
	whole, _ := rendered(t, wikipedia, ".wav")
	if bytes.Equal(wav, whole) || len(wav) != len(whole) {
		t.Errorf("--solo dns: %d bytes of sound, %d without", len(wav), len(whole))
	}
	var stderr bytes.Buffer
	if code := runCommand([]string{"render", wikipedia, filepath.Join(t.TempDir(), "x.wav"), "--solo", "webb"}, &env{nil, nil, &stderr}); code != exit.CodeUsage ||
		!bytes.Contains(stderr.Bytes(), []byte(`did you mean "web"`)) {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
