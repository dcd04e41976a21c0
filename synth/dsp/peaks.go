package dsp

import "math"

// Peaks writes the largest absolute value of each lane of a block to p, as bits: NaN is larger than any number.
func Peaks(x *LaneBlock, p *[Lanes]uint32) { peaks(x, p) }

// peaksGeneric is Peaks.
func peaksGeneric(x *LaneBlock, p *[Lanes]uint32) {
	const abs = 1<<31 - 1
	var p0, p1, p2, p3, p4, p5, p6, p7 uint32
	for i := range x {
		f := &x[i]
		p0 = max(p0, math.Float32bits(f[0])&abs)
		p1 = max(p1, math.Float32bits(f[1])&abs)
		p2 = max(p2, math.Float32bits(f[2])&abs)
		p3 = max(p3, math.Float32bits(f[3])&abs)
		p4 = max(p4, math.Float32bits(f[4])&abs)
		p5 = max(p5, math.Float32bits(f[5])&abs)
		p6 = max(p6, math.Float32bits(f[6])&abs)
		p7 = max(p7, math.Float32bits(f[7])&abs)
	}
	*p = [Lanes]uint32{p0, p1, p2, p3, p4, p5, p6, p7}
}
