//go:build !amd64

package synth

import "github.com/netsynth/netsynth/synth/dsp"

func sumLanes(bus *dsp.Block, x *LaneBlock, gain, step *[Lanes]float32) {
	sumLanesGeneric(bus, x, gain, step)
}
