package voices

import (
	"math/bits"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	steps   = dsp.BlockSize / dsp.Control // envelope steps in a block
	perStep = 1.0 / dsp.Control
)

// Levels below which something is left out.
const (
	quietest  = 2e-5 // -94 dBFS: a voice, by the peak of a block
	masked    = 1e-4 // -80 dB: a part of a voice that others drown, such as its noise
	inaudible = 1e-6 // -120 dB: any part of a voice
)

// lowest returns the lowest lane of a set that is not empty.
func lowest(set uint8) int { return bits.TrailingZeros8(set) & 7 }

// part returns the frames of step s of a block.
func part(out *synth.LaneBlock, s int) *dsp.Step {
	return (*dsp.Step)(out[s*dsp.Control : (s+1)*dsp.Control])
}

// silence writes silence to a lane.
func silence(out *synth.LaneBlock, lane int) {
	for i := range out {
		out[i][lane] = 0
	}
}

// fade ends a lane: its block falls to silence in a straight line.
func fade(out *synth.LaneBlock, lane int) {
	for i := range out {
		out[i][lane] = float32(out[i][lane] * float32(dsp.BlockSize-1-i) * (1.0 / dsp.BlockSize))
	}
}
