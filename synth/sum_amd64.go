package synth

import "github.com/netsynth/netsynth/synth/dsp"

// sumLanes is sumLanesGeneric.
//
//go:noescape
func sumLanes(bus *dsp.Block, x *LaneBlock, gain, step *[Lanes]float32)
