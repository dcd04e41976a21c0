package dsp

// peaks is peaksGeneric.
//
//go:noescape
func peaks(x *LaneBlock, p *[Lanes]uint32)
