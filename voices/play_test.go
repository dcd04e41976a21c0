package voices

import (
	"fmt"
	"math"
	"sync"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// bank is loaded once for all tests, which only read it.
var bank = sync.OnceValue(func() *synth.Bank {
	b, err := Load()
	if err != nil {
		panic(err)
	}
	return b
})

// play returns a note of a timbre as the engine would add it up, without pan: held for
// hold seconds, at most total seconds long, and how many seconds passed until it had ended (total if it had not).
func play(t *synth.Timbre, key, velocity float32, hold, total float64) (sound []float32, ended float64) {
	return playOn(bank(), t, key, velocity, hold, total)
}

// playOn is play with the kernels of bank b.
func playOn(b *synth.Bank, t *synth.Timbre, key, velocity float32, hold, total float64) (sound []float32, ended float64) {
	return playSeed(b, t, key, velocity, hold, total, 7)
}

// playSeed is playOn with a seed.
func playSeed(b *synth.Bank, t *synth.Timbre, key, velocity float32, hold, total float64, seed uint64) (sound []float32, ended float64) {
	blocks := int(total * dsp.SampleRate / dsp.BlockSize)
	sound = make([]float32, blocks*dsp.BlockSize)
	if t.Key != 0 {
		key = t.Key
	}
	last := 0
	for i := range t.N {
		l := &t.Layers[i]
		g := b.Kernels[l.Kernel].NewGroup()
		g.Start(0, synth.Note{Patch: l.Patch, Key: key + l.Transpose, Velocity: velocity, Seed: seed})
		last = max(last, playGroup(g, sound, l.Gain*t.Gain, int(hold*dsp.SampleRate/dsp.BlockSize)))
	}
	return sound, float64(last*dsp.BlockSize) / dsp.SampleRate
}

// playGroup adds lane 0 of a group to sound and returns the blocks it lasted.
func playGroup(g synth.Group, sound []float32, gain float32, hold int) int {
	var out synth.LaneBlock
	blocks := len(sound) / dsp.BlockSize
	for n := range blocks {
		if n == hold {
			g.Release(0)
		}
		sounding := g.Render(1, &out)
		for i := range out {
			sound[n*dsp.BlockSize+i] += float32(out[i][0] * gain)
		}
		if sounding == 0 {
			return n + 1
		}
	}
	return blocks
}

// weighted returns the loudness of sound in LUFS less the gate: K-weighted (ITU-R BS.1770), root mean square.
func weighted(sound []float32) float64 {
	sum := 0.0
	var a, b [4]float64
	for _, x := range sound {
		y := biquad(&a, float64(x), 1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
		z := biquad(&b, y, 1, -2, 1, -1.99004745483398, 0.99007225036621)
		sum += z * z
	}
	return 10*math.Log10(sum/float64(len(sound))+1e-20) - 0.691
}

// biquad is a direct-form filter at 48 kHz.
func biquad(s *[4]float64, x, b0, b1, b2, a1, a2 float64) float64 {
	y := b0*x + b1*s[0] + b2*s[1] - a1*s[2] - a2*s[3]
	s[1], s[0], s[3], s[2] = s[0], x, s[2], y
	return y
}

// timbres calls f for every different timbre, drums included.
func timbres(t *testing.T, f func(t *testing.T, n string, v *synth.Timbre)) {
	seen := map[string]bool{}
	for _, list := range []*[128]synth.Timbre{&bank().Programs, &bank().Drums} {
		for n := range list {
			v := &list[n]
			if v.N == 0 || seen[v.Name] {
				continue
			}
			seen[v.Name] = true
			name := fmt.Sprintf("%03d %s", n, v.Name)
			t.Run(name, func(t *testing.T) { f(t, name, v) })
		}
	}
}
