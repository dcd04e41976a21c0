package voices

import (
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// BenchmarkKernel renders eight held voices of a typical timbre of each kernel.
func BenchmarkKernel(b *testing.B) {
	for _, row := range []struct {
		name    string
		program int
		key     float32
	}{
		{"analog/warm_pad", 89, 60}, {"analog/synth_bass", 38, 36}, {"fm/electric_piano", 4, 60},
		{"harmonic/clarinet", 71, 64}, {"harmonic/string_ensemble", 48, 60},
		{"modal/piano", 0, 60}, {"modal/marimba", 12, 64}, {"string/nylon_guitar", 24, 60},
	} {
		b.Run(row.name, func(b *testing.B) { benchmark(b, &bank().Programs[row.program], row.key) })
	}
	b.Run("noise/snare", func(b *testing.B) { benchmark(b, &bank().Drums[38], 60) })
}

// benchmark restarts eight voices every half second and reports the time a voice takes.
func benchmark(b *testing.B, v *synth.Timbre, key float32) {
	g := bank().Kernels[v.Layers[0].Kernel].NewGroup()
	var out synth.LaneBlock
	block := 0
	b.ReportAllocs()
	for b.Loop() {
		if block%375 == 0 {
			for lane := range synth.Lanes {
				g.Start(lane, synth.Note{Patch: v.Layers[0].Patch, Key: key + float32(lane), Velocity: 0.75, Seed: uint64(lane)})
			}
		}
		block++
		g.Render(0xff, &out)
	}
	ns := float64(b.Elapsed().Nanoseconds()) / float64(block*dsp.BlockSize*synth.Lanes)
	b.ReportMetric(ns, "ns/voice-sample")
	b.ReportMetric(1e9/dsp.SampleRate/ns, "voices/core")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
