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

// fade ends a lane: its block sinks to silence in a straight line.
func fade(out *synth.LaneBlock, lane int) {
	for i := range out {
		out[i][lane] = float32(out[i][lane] * float32(dsp.BlockSize-1-i) * (1.0 / dsp.BlockSize))
	}
}

// middleC is the key at which patches give their values; what follows the pitch is counted from it.
const middleC = 60

// octaves returns how far a key lies above middle C.
func octaves(key float32) float32 { return float32((key - middleC) * (1.0 / 12)) }

// hz returns the frequency of a key.
func hz(key float32) float64 { return dsp.Hz(float64(key)) }
