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
	lines   lines
	diffuse [4]diffuser
	out     [8]Block
	pre     [smearSize]float32
	low     float32 // the low-pass that the input's high-pass subtracts
	quiet   int     // blocks since the output was above quietFloor
}

const (
	preDelay   = 576   // 12 ms
	lowCut     = 0.015 // one pole at about 115 Hz
	hallGain   = 0.22
	quietFloor = 1e-9 // -180 dBFS
	quietTime  = 2 * lineSize / BlockSize
)

// NewReverb returns a silent hall.
func NewReverb() *Reverb {
	r := &Reverb{lines: lines{delay: lineLength}, quiet: quietTime}
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
		h.lines.read(i, h.at, &y[i])
	}
	h.lines.circulate(h.at, &x, y)
	for i := range l {
		l[i] = float32(hallGain * (y[0][i] - y[3][i] + y[4][i] - y[7][i]))
		r[i] = float32(hallGain * (y[1][i] - y[2][i] + y[5][i] - y[6][i]))
	}
	h.at += BlockSize
	h.listen(l, r)
}

// Follow lets the hall be where o is in its slow motion, so that the two add up to one.
func (h *Reverb) Follow(o *Reverb) {
	h.at, h.lines.delay, h.lines.phase = o.at, o.lines.delay, o.lines.phase
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
		at, delay, phase, diffuse := h.at, h.lines.delay, h.lines.phase, h.diffuse
		*h = Reverb{at: at, lines: lines{delay: delay, phase: phase}, quiet: quietTime}
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
