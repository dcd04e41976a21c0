package dsp

// Reverb is a hall: eight delay lines that feed each other through a Hadamard
// matrix, each damped towards high notes, four of them slowly modulated so
// that no resonance lasts long enough to ring. The input is one channel, the output two
// uncorrelated ones. T60 is about 1.8 s at 200 Hz, 1.5 s at 1 kHz and 0.6 s at 4 kHz.
// Make one with NewReverb.
//
// When every line has fallen below -180 dBFS, the hall is cleared: its output is then
// exactly zero, and it takes no time until the next sound.
type Reverb struct {
	at      uint32 // where the next frame is written, in every line
	lines   [8][lineSize]float32
	damp    [8]float32
	phase   [8]float32 // turns
	delay   [8]float32 // now, in frames
	diffuse [4]allpass
	out     [8]Block
	pre     [smearSize]float32
	low     float32 // the low-pass that the input's high-pass subtracts
	quiet   int     // blocks since the output was above quietFloor
}

const (
	lineSize   = 8192
	smearSize  = 1024
	preDelay   = 576   // 12 ms
	lowCut     = 0.015 // one pole at about 115 Hz
	damping    = 0.42  // one pole at about 4.1 kHz
	wander     = 12    // frames to each side
	hallGain   = 0.22
	quietFloor = 1e-9 // -180 dBFS
	quietTime  = 2 * lineSize / BlockSize
)

// The lines' lengths in frames, 46 to 95 ms and without a common factor, and the
// rates of their wandering in turns a block.
var (
	lineLength = [8]float32{2203, 2531, 2879, 3251, 3571, 3907, 4231, 4547}
	lineRate   = [8]float32{0.00073, 0, 0.00091, 0, 0.00059, 0, 0.00107, 0}
)

// The loss of each line: 10**(-3 length / (1.7 s * 48000)), times 1 / sqrt 8, with which the
// matrix keeps the energy, times the gain of the damping's input.
const (
	matrix    = 0.35355339 * damping
	lineLoss0 = 0.8299 * matrix
	lineLoss1 = 0.8071 * matrix
	lineLoss2 = 0.7837 * matrix
	lineLoss3 = 0.7594 * matrix
	lineLoss4 = 0.7391 * matrix
	lineLoss5 = 0.7184 * matrix
	lineLoss6 = 0.6990 * matrix
	lineLoss7 = 0.6805 * matrix
)

// NewReverb returns a silent hall.
func NewReverb() *Reverb {
	r := &Reverb{delay: lineLength, quiet: quietTime}
	for i, n := range [4]uint32{149, 211, 359, 521} {
		r.diffuse[i].length = n
	}
	return r
}

// Process takes one block of in and writes the reverberation, without the direct sound,
// to l and r. in is not changed.
func (h *Reverb) Process(in, l, r *Block) {
	if h.asleep(in) {
		*l, *r = Block{}, Block{}
		return
	}
	x := *in
	h.enter(&x)
	for i := range h.diffuse {
		h.diffuse[i].process(&x, h.at)
	}
	y := &h.out
	for i := range y {
		h.read(i, &y[i])
	}
	h.circulate(&x, y)
	for i := range l {
		l[i] = float32(hallGain * (y[0][i] - y[3][i] + y[4][i] - y[7][i]))
		r[i] = float32(hallGain * (y[1][i] - y[2][i] + y[5][i] - y[6][i]))
	}
	h.at += BlockSize
	h.listen(l, r)
}

// asleep reports whether the hall and in are silent.
func (h *Reverb) asleep(in *Block) bool {
	for _, v := range in {
		if v > quietFloor || v < -quietFloor {
			h.quiet = 0
			return false
		}
	}
	return h.quiet >= quietTime
}

// listen counts silent blocks and clears the hall after enough of them.
func (h *Reverb) listen(l, r *Block) {
	for i := range l {
		if v := max(l[i], -l[i], r[i], -r[i]); v > quietFloor {
			h.quiet = 0
			return
		}
	}
	if h.quiet++; h.quiet >= quietTime {
		at, delay, phase, diffuse := h.at, h.delay, h.phase, h.diffuse
		*h = Reverb{at: at, delay: delay, phase: phase, quiet: quietTime}
		for i := range diffuse {
			h.diffuse[i].length = diffuse[i].length
		}
	}
}

// enter removes the lowest notes, which would boom, from x and delays the rest by the
// pre-delay.
func (h *Reverb) enter(x *Block) {
	low := h.low
	to := (*Block)(h.pre[h.at%smearSize:])
	for i, v := range x {
		low = float32((1-lowCut)*low) + float32(lowCut*v)
		to[i] = v - low
	}
	h.low = Flush(low)
	recall(x[:], h.pre[:], h.at-preDelay)
}

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
