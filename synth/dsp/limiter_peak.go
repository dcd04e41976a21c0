package dsp

import "math"

// peakMeter finds the peaks of the continuous signal between the frames: each
// channel is interpolated at four times the rate by a windowed sinc of 32 taps a
// phase (ITU-R BS.1770-4 annex 2 asks for 12, which misses 2 dB of a cymbal).
type peakMeter struct {
	half      [taps / 2]float32 // the phase half way, which is symmetric
	even, odd [taps / 2]float32 // half the sum and difference of the phases at 1/4 and 3/4
	bound     float32           // no interpolated value exceeds the largest frame by more
	past      [2][BlockSize + taps]float32
	spans     [2][(BlockSize + taps) / span]uint32 // peaks of past, as bits
}

const (
	taps    = 32
	span    = 16       // frames judged together; taps is a multiple
	peakLag = taps / 2 // frames from a peak to where it is reported
)

func newPeakMeter() peakMeter {
	var m peakMeter
	var quarter [taps]float64
	sums := [2]float64{}
	for k := range taps {
		quarter[k] = windowedSinc(float64(k) - (taps/2 - 1) - 0.25)
		sums[0] += max(quarter[k], -quarter[k])
	}
	for k := range taps / 2 {
		h := windowedSinc(float64(k) - (taps/2 - 0.5))
		m.half[k] = float32(h)
		m.even[k] = float32((quarter[k] + quarter[taps-1-k]) / 2)
		m.odd[k] = float32((quarter[k] - quarter[taps-1-k]) / 2)
		sums[1] += float64(2 * max(h, -h))
	}
	m.bound = float32(max(sums[0], sums[1]))
	return m
}

// windowedSinc is sin(pi t)/(pi t) under a raised cosine that ends just beyond the taps.
func windowedSinc(t float64) float64 {
	c := Cos(t / (2 * (taps + 1)))
	return float64(Sin(float64(t*0.5)) / float64(math.Pi*t) * float64(c*c))
}

// magnitude returns the bits of the absolute value of x: larger bits, larger value.
func magnitude(x float32) uint32 { return math.Float32bits(x) &^ (1 << 31) }

// block writes, for each frame, the highest absolute value of both channels around
// the frame peakLag earlier. Where nothing can exceed floor it may write the
// frames' own peak instead, which is cheaper.
func (m *peakMeter) block(l, r *Block, floor float32, peak *Block) {
	for c, x := range [2]*Block{l, r} {
		past, spans := &m.past[c], &m.spans[c]
		copy(past[:taps], past[BlockSize:])
		copy(past[taps:], x[:])
		copy(spans[:], spans[BlockSize/span:])
		for i := 0; i < BlockSize; i += span {
			most := uint32(0)
			for _, v := range x[i : i+span] {
				most = max(most, magnitude(v))
			}
			spans[(taps+i)/span] = most
		}
	}
	for from := 0; from < BlockSize; from += span {
		out := (*[span]float32)(peak[from:])
		*out = [span]float32{}
		m.part(0, from, floor, out)
		m.part(1, from, floor, out)
	}
}

// part raises out to the peaks of one channel, for the frames of a block from from on.
func (m *peakMeter) part(channel, from int, floor float32, out *[span]float32) {
	most := uint32(0)
	for _, s := range m.spans[channel][from/span : (from+taps)/span+1] {
		most = max(most, s)
	}
	high := math.Float32frombits(most)
	if float32(high*m.bound) <= floor {
		for i := range out {
			out[i] = max(out[i], high)
		}
		return
	}
	x := m.past[channel][from : from+span+taps]
	for i := range out {
		out[i] = max(out[i], m.around((*[taps]float32)(x[i+1:])))
	}
}

// around returns the highest absolute value between the two middle frames of x, both included.
func (m *peakMeter) around(x *[taps]float32) float32 {
	var half, even, odd float32
	for k := range taps / 2 {
		sum, diff := x[k]+x[taps-1-k], x[k]-x[taps-1-k]
		half += float32(m.half[k] * sum)
		even += float32(m.even[k] * sum)
		odd += float32(m.odd[k] * diff)
	}
	most := max(magnitude(x[peakLag-1]), magnitude(x[peakLag]), magnitude(half),
		magnitude(even+odd), magnitude(even-odd))
	return math.Float32frombits(most)
}
