package scheduler

import "github.com/netsynth/netsynth/synth/dsp"

// log10of2 is the base-10 logarithm of 2.
const log10of2 = 0.301029995663981195213738894724493027

func log2(x float64) float64 { return dsp.Log2(x) }

// log10 returns the base-10 logarithm of x.
func log10(x float64) float64 { return float64(dsp.Log2(x) * log10of2) }
