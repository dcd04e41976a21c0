package dsp_test

import (
	"fmt"

	"github.com/netsynth/netsynth/synth/dsp"
)

// One block of an A at 440 Hz that glides from silence to half of full scale.
func Example() {
	inc := dsp.Increment(dsp.Hz(69))
	gain := dsp.NewRamp(0, 0.5)
	var p dsp.Phase
	var block dsp.Block
	peak := float32(0)
	for i := range block {
		block[i] = float32(dsp.Sine(p) * gain.Next())
		p += inc
		peak = max(peak, block[i])
	}
	fmt.Printf("%d frames, %v, peak %.1f dBFS\n", len(block), dsp.Duration(dsp.BlockSize), dsp.DB(float64(peak)))
	// Output: 64 frames, 1.333333ms, peak -11.9 dBFS
}
