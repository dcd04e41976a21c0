package dsp

const (
	lineSize  = 8192
	smearSize = 1024
	damping   = 0.42 // one pole at about 4.1 kHz
	wander    = 12   // frames to each side
)

// The lines' lengths in frames, 46 to 95 ms and without a common factor, and the
// rates of their wandering in turns a block.
var (
	lineLength = [8]float32{2203, 2531, 2879, 3251, 3571, 3907, 4231, 4547}
	lineRate   = [8]float32{0.00073, 0, 0.00091, 0, 0.00059, 0, 0.00107, 0}
)

// The loss of each line for ReverbSeconds: 10**(-3 length / (seconds * 48000)), times 1 / sqrt 8, with which
// the matrix keeps the energy, times the gain of the damping's input.
var lineLoss = [8]float32{0.8299 * matrix, 0.8071 * matrix, 0.7837 * matrix, 0.7594 * matrix,
	0.7391 * matrix, 0.7184 * matrix, 0.6990 * matrix, 0.6805 * matrix}

const matrix = 0.35355339 * damping

// lossFor returns the losses for a reverb of seconds.
func lossFor(seconds float64) (loss [8]float32) {
	if seconds == ReverbSeconds {
		return lineLoss
	}
	const octaves = 9.965784284662087 // of 60 dB
	for i, n := range lineLength {
		loss[i] = float32(Exp2(float64(-octaves*float64(n)/SampleRate)/seconds) * matrix)
	}
	return loss
}

// lines are the eight delay lines of a hall. Frames are written at at in all of them.
type lines struct {
	rings [8][lineSize]float32
	damp  [8]float32
	phase [8]float32 // turns
	delay [8]float32 // now, in frames
	loss  [8]float32 // now
}

// approach moves the losses a little of the way to those in to: so slowly that it is not heard as steps.
func (l *lines) approach(to *[8]float32) {
	for i, v := range to {
		d := v - l.loss[i]
		if l.loss[i] += float32(d * growth); d < 1e-5 && d > -1e-5 {
			l.loss[i] = v
		}
	}
}

// read takes one block from the end of line i, which glides to its next length.
func (l *lines) read(i int, at uint32, y *Block) {
	if lineRate[i] == 0 {
		recall(y[:], l.rings[i][:], at-uint32(lineLength[i]))
		return
	}
	from := l.delay[i]
	to := lineLength[i] + float32(wander*l.wave(i))
	l.delay[i] = to
	whole := uint32(from) // to is so near that the rest may pass 1 a little
	var old [BlockSize + 1]float32
	recall(old[:], l.rings[i][:], at-whole-1)
	rest := NewRamp(from-float32(whole), to-float32(whole))
	part, step := rest.value, rest.step // in registers
	for n := range y {
		part += step
		y[n] = old[n+1] + float32(part*(old[n]-old[n+1]))
	}
}

// wave advances the modulation of line i by a block and returns it, -1 to 1: a parabola
// each half turn, nearly a sine.
func (l *lines) wave(i int) float32 {
	p := l.phase[i] + lineRate[i]
	if p >= 1 {
		p--
	}
	l.phase[i] = p
	if p > 0.5 {
		return float32(-16 * float32((p-0.5)*(1-p)))
	}
	return float32(16 * float32(p*(0.5-p)))
}

// circulate damps the lines' outputs, mixes them by the Hadamard matrix of order eight and
// feeds them back together with x.
func (l *lines) circulate(at uint32, x *Block, y *[8]Block) {
	d0, d1, d2, d3, d4, d5, d6, d7 := l.damp[0], l.damp[1], l.damp[2], l.damp[3], l.damp[4], l.damp[5], l.damp[6], l.damp[7]
	at %= lineSize
	loss := l.loss
	var to [8]*Block
	for i := range to {
		to[i] = (*Block)(l.rings[i][at:])
	}
	for n, in := range x {
		d0 = float32((1-damping)*d0) + float32(loss[0]*y[0][n])
		d1 = float32((1-damping)*d1) + float32(loss[1]*y[1][n])
		d2 = float32((1-damping)*d2) + float32(loss[2]*y[2][n])
		d3 = float32((1-damping)*d3) + float32(loss[3]*y[3][n])
		d4 = float32((1-damping)*d4) + float32(loss[4]*y[4][n])
		d5 = float32((1-damping)*d5) + float32(loss[5]*y[5][n])
		d6 = float32((1-damping)*d6) + float32(loss[6]*y[6][n])
		d7 = float32((1-damping)*d7) + float32(loss[7]*y[7][n])
		a0, a1, a2, a3 := d0+d4, d1+d5, d2+d6, d3+d7
		b0, b1, b2, b3 := a0+a2+in, a1+a3, a0-a2+in, a1-a3
		to[0][n], to[1][n], to[2][n], to[3][n] = b0+b1, b0-b1, b2+b3, b2-b3
		a0, a1, a2, a3 = d0-d4, d1-d5, d2-d6, d3-d7
		b0, b1, b2, b3 = a0+a2+in, a1+a3, a0-a2+in, a1-a3
		to[4][n], to[5][n], to[6][n], to[7][n] = b0+b1, b0-b1, b2+b3, b2-b3
	}
	l.damp = [8]float32{Flush(d0), Flush(d1), Flush(d2), Flush(d3), Flush(d4), Flush(d5), Flush(d6), Flush(d7)}
}

// diffuser is a Schroeder allpass, which diffuses a sound in time and keeps its spectrum. Its
// length is more than a block.
type diffuser struct {
	length uint32
	ring   [smearSize]float32
}

func (d *diffuser) process(x *Block, at uint32) {
	const g = 0.62
	var old Block
	recall(old[:], d.ring[:], at-d.length)
	to := (*Block)(d.ring[at%smearSize:])
	for i, v := range x {
		y := old[i] - float32(g*v)
		to[i] = v + float32(g*y)
		x[i] = y
	}
}
