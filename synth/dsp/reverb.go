package dsp

// Reverb is a hall: eight delay lines that feed each other through a Hadamard
// matrix, each damped towards high notes, four of them slowly modulated so
// that no resonance lasts long enough to ring. The input is one channel, the output two
// uncorrelated ones. T60 is about 1.8 s at 200 Hz, 1.5 s at 1 kHz and 0.6 s at 4 kHz, or longer or shorter: see SetTime.
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
	size    size
}

const (
	preDelay   = 576   // 12 ms
	lowCut     = 0.015 // one pole at about 115 Hz
	hallGain   = 0.22
	quietFloor = 1e-9 // -180 dBFS
	quietTime  = 2 * lineSize / BlockSize
)

// ReverbSeconds is the time of a new Reverb: see SetTime.
const ReverbSeconds = 1.7

// growth is the share of its way that a hall goes in a block to another size: 63 % in 0.13 s.
const growth = 0.01

// size is how long a hall rings: the losses of its lines and the gain of its input, with which a longer one is not
// louder. gain is that of now; the lines have theirs.
type size struct {
	loss       [8]float32
	gain, want float32
}

// NewReverb returns a silent hall.
func NewReverb() *Reverb {
	r := &Reverb{lines: lines{delay: lineLength, loss: lineLoss}, quiet: quietTime, size: size{lineLoss, 1, 1}}
	for i, n := range [4]uint32{149, 211, 359, 521} {
		r.diffuse[i].length = n
	}
	return r
}

// SetTime lets low notes fall by 60 dB in seconds, 0.3 to 10, from now on; higher ones are damped besides. What rings
// goes on.
func (h *Reverb) SetTime(seconds float64) {
	const louder = 0.35 // exponent of the time, by which a hall of these lines is
	h.size.loss, h.size.want = lossFor(seconds), float32(Exp2(float64(-louder*Log2(seconds/ReverbSeconds))))
}

// Process takes one block of in and writes the reverberation, without the direct sound,
// to l and r. in is not changed.
func (h *Reverb) Process(in, l, r *Block) {
	if h.asleep(in) {
		h.lines.loss, h.size.gain = h.size.loss, h.size.want
		*l, *r = Block{}, Block{}
		return
	}
	x := *in
	h.enter(&x)
	h.resize(&x)
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

// resize moves the hall a little to the size that it shall have, and gives x its gain.
func (h *Reverb) resize(x *Block) {
	h.lines.approach(&h.size.loss)
	from := h.size.gain
	h.size.gain += float32((h.size.want - from) * growth)
	if d := h.size.want - h.size.gain; d < 1e-5 && d > -1e-5 {
		h.size.gain = h.size.want
	}
	if from == 1 && h.size.gain == 1 {
		return
	}
	gain := NewRamp(from, h.size.gain)
	for i := range x {
		x[i] = float32(x[i] * gain.Next())
	}
}

// Follow lets the hall be where o is in its slow motion, so that the two add up to one.
func (h *Reverb) Follow(o *Reverb) {
	h.at, h.lines.delay, h.lines.phase = o.at, o.lines.delay, o.lines.phase
	h.lines.loss, h.size = o.lines.loss, o.size
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
		at, delay, phase, diffuse, loss, size := h.at, h.lines.delay, h.lines.phase, h.diffuse, h.lines.loss, h.size
		*h = Reverb{at: at, lines: lines{delay: delay, phase: phase, loss: loss}, quiet: quietTime, size: size}
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
