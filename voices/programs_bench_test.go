package voices

import (
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

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
		best := time.Duration(1 << 62) // of a few blocks: what else runs on the machine disturbs the others
		for range blocks {
			start := time.Now()
			g.Render(0xff, &out)
			best = min(best, time.Since(start))
		}
		ns += float64(best.Nanoseconds()) / (dsp.BlockSize * synth.Lanes)
	}
	return ns
}
