package dsp

import "math"

// Limiter holds the true peak of a stereo signal below a ceiling. It looks 1.5 ms
// ahead, so that the gain is already down when the peak arrives, moves smoothly,
// and acts on both channels alike. Make one with NewLimiter.
//
// For each frame it works out the gain that the peaks around it need (at four
// times the rate), takes the minimum of a window, lets that recover slowly, and
// averages it over the window again. The average at a peak is at most the gain that the
// peak needs, since every term includes the peak.
type Limiter struct {
	ceiling float32
	meter   peakMeter
	least   slidingMin
	gain    float32       // of the last frame, before averaging
	terms   [window]int64 // the last gains, in units of 1/unity
	sum     int64         // of terms: integers, so that it cannot drift
	delayed [2][delaySize]float32
	at      uint32 // frames taken
	highest float32
}

const (
	window    = 72      // frames: 1.5 ms
	unity     = 1 << 24 // gain 1 in terms
	minSize   = 128     // more than window + 1, a power of two
	delaySize = 256     // at least BlockSize + LimiterDelay, a power of two
	recovery  = 0.00026 // 1 - exp(-1 / 80 ms)
	allUnity  = int64(window) * unity
)

// LimiterDelay is the Limiter's delay in frames.
const LimiterDelay = window - 1 + peakLag

// NewLimiter returns a Limiter to a ceiling in decibels true peak, below 0.
func NewLimiter(ceilingDB float64) *Limiter {
	m := &Limiter{ceiling: float32(Gain(ceilingDB)), gain: 1, sum: allUnity}
	m.meter = newPeakMeter()
	for i := range m.terms {
		m.terms[i] = unity
	}
	return m
}

// Process limits one block of both channels in place.
func (m *Limiter) Process(l, r *Block) {
	var peak Block
	m.meter.block(l, r, m.ceiling, &peak)
	if m.idle(&peak) {
		m.pass(l, r)
		return
	}
	for i := range l {
		at := m.at + uint32(i)
		m.delayed[0][at%delaySize], m.delayed[1][at%delaySize] = l[i], r[i]
		g := m.next(peak[i], at)
		old := (at - LimiterDelay) % delaySize
		l[i] = float32(m.delayed[0][old] * g)
		r[i] = float32(m.delayed[1][old] * g)
		m.highest = max(m.highest, min(peak[i], m.ceiling))
	}
	m.at += BlockSize
}

// idle reports whether neither this block nor those before it need a gain below 1.
func (m *Limiter) idle(peak *Block) bool {
	bits := uint32(0)
	for _, v := range peak {
		bits = max(bits, magnitude(v))
	}
	most := math.Float32frombits(bits)
	if most > m.ceiling || m.gain != 1 || m.sum != allUnity {
		return false
	}
	m.highest = max(m.highest, most)
	return true
}

// pass is Process when the Limiter is idle: it only delays.
func (m *Limiter) pass(l, r *Block) {
	for c, x := range [2]*Block{l, r} {
		line := &m.delayed[c]
		copy(line[m.at%delaySize:], x[:]) // at is a multiple of BlockSize
		recall(x[:], line[:], m.at-LimiterDelay)
	}
	m.at += BlockSize
	m.least.reset(m.at - 1)
}

// Highest returns the highest true peak of the output so far, within 0.5 dB. Below
// about -8 dBFS it is the frames' own peak.
func (m *Limiter) Highest() float32 { return m.highest }

// next takes the peak around frame at-peakLag and returns the gain for the frame
// LimiterDelay back.
func (m *Limiter) next(peak float32, at uint32) float32 {
	need := float32(1)
	if peak > m.ceiling {
		need = m.ceiling / peak
	}
	least := m.least.next(need, at)
	m.gain += float32(recovery * (1 - m.gain))
	if m.gain > 0.9995 {
		m.gain = 1
	}
	m.gain = min(m.gain, least)
	term := &m.terms[at%window]
	now := int64(float32(m.gain * unity))
	m.sum += now - *term
	*term = now
	if m.sum == allUnity {
		return 1
	}
	return float32(float64(m.sum) * (1.0 / float64(allUnity)))
}

// slidingMin is the minimum of the last window + 1 values (a peak lies between two
// frames, and both must include it): a queue of those that can still become the
// minimum, in rising order.
type slidingMin struct {
	values     [minSize]float32
	frames     [minSize]uint32
	first, end uint32
}

// reset fills the window with ones up to frame at.
func (s *slidingMin) reset(at uint32) {
	s.first, s.end = 0, 1
	s.values[0], s.frames[0] = 1, at
}

func (s *slidingMin) next(v float32, at uint32) float32 {
	for s.end != s.first && s.values[(s.end-1)%minSize] >= v {
		s.end--
	}
	s.values[s.end%minSize], s.frames[s.end%minSize] = v, at
	s.end++
	for at-s.frames[s.first%minSize] > window {
		s.first++
	}
	return s.values[s.first%minSize]
}
