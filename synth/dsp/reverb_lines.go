package dsp

// recall copies from a ring, from frame at on. The ring's size is a power of two.
func recall(to, ring []float32, at uint32) {
	n := copy(to, ring[at&uint32(len(ring)-1):])
	copy(to[n:], ring)
}

// read takes one block from the end of line i, which glides to its next length.
func (h *Reverb) read(i int, y *Block) {
	if lineRate[i] == 0 {
		recall(y[:], h.lines[i][:], h.at-uint32(lineLength[i]))
		return
	}
	from := h.delay[i]
	to := lineLength[i] + float32(wander*h.wave(i))
	h.delay[i] = to
	whole := uint32(from) // to is so near that the rest may pass 1 a little
	var old [BlockSize + 1]float32
	recall(old[:], h.lines[i][:], h.at-whole-1)
	rest := NewRamp(from-float32(whole), to-float32(whole))
	part, step := rest.value, rest.step // in registers
	for n := range y {
		part += step
		y[n] = old[n+1] + float32(part*(old[n]-old[n+1]))
	}
}

// wave advances the modulation of line i by a block and returns it, -1 to 1: a parabola
// each half turn, nearly a sine.
func (h *Reverb) wave(i int) float32 {
	p := h.phase[i] + lineRate[i]
	if p >= 1 {
		p--
	}
	h.phase[i] = p
	if p > 0.5 {
		return float32(-16 * float32((p-0.5)*(1-p)))
	}
	return float32(16 * float32(p*(0.5-p)))
}

// circulate damps the lines' outputs, mixes them by the Hadamard matrix of order eight and
// feeds them back together with x.
func (h *Reverb) circulate(x *Block, y *[8]Block) {
	d0, d1, d2, d3, d4, d5, d6, d7 := h.damp[0], h.damp[1], h.damp[2], h.damp[3], h.damp[4], h.damp[5], h.damp[6], h.damp[7]
	at := h.at % lineSize
	var to [8]*Block
	for i := range to {
		to[i] = (*Block)(h.lines[i][at:])
	}
	for n, in := range x {
		d0 = float32((1-damping)*d0) + float32(lineLoss0*y[0][n])
		d1 = float32((1-damping)*d1) + float32(lineLoss1*y[1][n])
		d2 = float32((1-damping)*d2) + float32(lineLoss2*y[2][n])
		d3 = float32((1-damping)*d3) + float32(lineLoss3*y[3][n])
		d4 = float32((1-damping)*d4) + float32(lineLoss4*y[4][n])
		d5 = float32((1-damping)*d5) + float32(lineLoss5*y[5][n])
		d6 = float32((1-damping)*d6) + float32(lineLoss6*y[6][n])
		d7 = float32((1-damping)*d7) + float32(lineLoss7*y[7][n])
		a0, a1, a2, a3 := d0+d4, d1+d5, d2+d6, d3+d7
		b0, b1, b2, b3 := a0+a2+in, a1+a3, a0-a2+in, a1-a3
		to[0][n], to[1][n], to[2][n], to[3][n] = b0+b1, b0-b1, b2+b3, b2-b3
		a0, a1, a2, a3 = d0-d4, d1-d5, d2-d6, d3-d7
		b0, b1, b2, b3 = a0+a2+in, a1+a3, a0-a2+in, a1-a3
		to[4][n], to[5][n], to[6][n], to[7][n] = b0+b1, b0-b1, b2+b3, b2-b3
	}
	h.damp = [8]float32{Flush(d0), Flush(d1), Flush(d2), Flush(d3), Flush(d4), Flush(d5), Flush(d6), Flush(d7)}
}

// allpass is a Schroeder allpass, which diffuses a sound in time and keeps its spectrum. Its
// length is more than a block.
type allpass struct {
	length uint32
	ring   [smearSize]float32
}

func (a *allpass) process(x *Block, at uint32) {
	const g = 0.62
	var old Block
	recall(old[:], a.ring[:], at-a.length)
	to := (*Block)(a.ring[at%smearSize:])
	for i, v := range x {
		y := old[i] - float32(g*v)
		to[i] = v + float32(g*y)
		x[i] = y
	}
}
