package voices

import "github.com/netsynth/netsynth/synth/dsp"

const (
	// middleC is the key at which patches give their values; octaves of pitch are counted from
	// it.
	middleC = 60
	// highestHz is the frequency from which on partials are left out.
	highestHz = 18000
)

// octaves returns how far a key lies above middle C.
func octaves(key float32) float32 { return float32((key - middleC) * (1.0 / 12)) }

// hz returns the frequency of a key.
func hz(key float32) float64 { return dsp.Hz(float64(key)) }

// cents returns the factor of an interval in cents, less 1.
func cents(c float64) float32 { return float32(dsp.Exp2(c/1200) - 1) }

// bend returns inc changed by the factor 1 + by, at most half a turn.
func bend(inc dsp.Phase, by float32) dsp.Phase {
	return dsp.Phase(min(int64(inc)+int64(float32(float32(inc)*by)), 1<<31))
}
