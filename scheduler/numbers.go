package scheduler

import "github.com/netsynth/netsynth/synth/dsp"

// log2n returns the base-2 logarithm of 1+n: how velocities grow with counts and rates.
func log2n[T int | float64](n T) float64 { return dsp.Log2(1 + float64(n)) }

// log10 returns the base-10 logarithm of x.
func log10(x float64) float64 { return float64(dsp.Log2(x) * 0.301029995663981195213738894724493027) }
