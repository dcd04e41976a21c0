//go:build !amd64

package dsp

func peaks(x *LaneBlock, p *[Lanes]uint32) { peaksGeneric(x, p) }
