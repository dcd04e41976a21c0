package voices

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// BenchmarkKernel renders eight held voices of a typical timbre of each kernel.
func BenchmarkKernel(b *testing.B) {
	for _, row := range []struct {
		program int
		key     float32
	}{{0, 60}, {4, 60}, {12, 64}, {24, 60}, {38, 36}, {48, 60}, {71, 64}, {80, 60}, {89, 60}} {
		v := &bank().Programs[row.program]
		name := bank().Kernels[v.Layers[0].Kernel].Name() + "/" + strings.ReplaceAll(v.Name, " ", "_")
		b.Run(name, func(b *testing.B) { benchmark(b, v, row.key) })
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

// BenchmarkPrograms plays eight voices of each program and reports the mean time a voice takes, and the longest.
func BenchmarkPrograms(b *testing.B) {
	for b.Loop() {
		sum, most := 0.0, 0.0
		for n := range bank().Programs {
			ns := voiceTime(&bank().Programs[n])
			sum += ns
			if most = max(most, ns); testing.Verbose() {
				b.Logf("%d %s: %.1f ns", n, bank().Programs[n].Name, ns)
			}
		}
		b.ReportMetric(sum/float64(len(bank().Programs)), "ns/voice-sample")
		b.ReportMetric(most, "ns/voice-sample-at-most")
	}
}

// voiceTime returns the time, in ns, of a sample of one note of v, all its layers, in the first half second.
func voiceTime(v *synth.Timbre) float64 {
	const blocks = dsp.SampleRate / 2 / dsp.BlockSize
	var out synth.LaneBlock
	ns := 0.0
	for i := range v.N {
		g := bank().Kernels[v.Layers[i].Kernel].NewGroup()
		for lane := range synth.Lanes {
			g.Start(lane, synth.Note{Patch: v.Layers[i].Patch, Key: float32(48 + 3*lane), Velocity: 0.7, Seed: uint64(lane)})
		}
		times := make([]time.Duration, blocks)
		for b := range times {
			start := time.Now()
			g.Render(0xff, &out)
			times[b] = time.Since(start)
		}
		slices.Sort(times)
		best := times[blocks/4] // what else runs on the machine disturbs the slower ones
		ns += float64(best.Nanoseconds()) / (dsp.BlockSize * synth.Lanes)
	}
	return ns
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
