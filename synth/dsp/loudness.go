package dsp

import "math"

// The K-weighting of ITU-R BS.1770-4 at 48 kHz: a shelf that models the head, then
// a high-pass whose numerator is 1, -2, 1.
const (
	shelfB0, shelfB1, shelfB2 = 1.53512485958697, -2.69169618940638, 1.19839281085285
	shelfA1, shelfA2          = -1.69065929318241, 0.73248077421585
	highA1, highA2            = -1.99004745483398, 0.99007225036621
)

// KPower measures the K-weighted power of a stereo signal, block by block. The
// zero value is at rest.
type KPower struct{ l, r kweight }

// kweight is the state of one channel's filters.
type kweight struct{ shelf, high memory }

// Block returns the power of one block: the mean square of both channels, added. The channels are
// filtered together, so that their chains overlap in the processor.
func (k *KPower) Block(l, r *Block) float64 {
	s1, s2, h1, h2, sum := k.l.shelf.z1, k.l.shelf.z2, k.l.high.z1, k.l.high.z2, 0.0
	t1, t2, g1, g2, tum := k.r.shelf.z1, k.r.shelf.z2, k.r.high.z1, k.r.high.z2, 0.0
	for i := range l {
		in := float64(l[i])
		y := float64(shelfB0*in) + s1
		s1 = (float64(shelfB1*in) + s2) - float64(shelfA1*y)
		s2 = float64(shelfB2*in) - float64(shelfA2*y)
		z := y + h1
		h1 = (h2 - (y + y)) - float64(highA1*z)
		h2 = y - float64(highA2*z)
		sum += float64(z * z)

		in = float64(r[i])
		y = float64(shelfB0*in) + t1
		t1 = (float64(shelfB1*in) + t2) - float64(shelfA1*y)
		t2 = float64(shelfB2*in) - float64(shelfA2*y)
		z = y + g1
		g1 = (g2 - (y + y)) - float64(highA1*z)
		g2 = y - float64(highA2*z)
		tum += float64(z * z)
	}
	k.l = kweight{flushed(s1, s2), flushed(h1, h2)}
	k.r = kweight{flushed(t1, t2), flushed(g1, g2)}
	return (sum + tum) / BlockSize
}

// lufsOffset is the loudness of a K-weighted power of 1, in LUFS (BS.1770-4, equation 2).
const lufsOffset = -0.691

// LUFS returns the loudness of a K-weighted power; LUFS(0) is -Inf.
func LUFS(power float64) float64 { return lufsOffset + float64(dBPerPowerOctave*Log2(power)) }

// Power returns the K-weighted power of a loudness in LUFS.
func Power(lufs float64) float64 { return Exp2((lufs - lufsOffset) / dBPerPowerOctave) }

const (
	hopBlocks = 75  // 100 ms
	momentary = 4   // hops: 400 ms
	shortTerm = 30  // hops: 3 s
	bins      = 800 // of 0.1 LU, from -70 LUFS, the absolute gate
)

// Loudness is a stereo loudness meter by ITU-R BS.1770-4 and EBU R 128. Make one
// with NewLoudness.
type Loudness struct {
	k      KPower
	sum    float64
	blocks int // in sum
	hops   [shortTerm]float64
	n      int // hops seen
	counts [bins]int64
	powers [bins]float64
}

// NewLoudness returns a meter that has measured nothing.
func NewLoudness() *Loudness { return &Loudness{} }

// Add measures one block. It reports whether the readings have changed, which they
// do every 100 ms.
func (m *Loudness) Add(l, r *Block) bool {
	m.sum += m.k.Block(l, r)
	if m.blocks++; m.blocks < hopBlocks {
		return false
	}
	m.hops[m.n%shortTerm] = m.sum / hopBlocks
	m.n++
	m.sum, m.blocks = 0, 0
	if m.n >= momentary {
		m.gate(m.mean(momentary))
	}
	return true
}

// gate enters the power of 400 ms in the histogram, if it passes the absolute gate.
func (m *Loudness) gate(power float64) {
	if bin := int(math.Floor((LUFS(power) + 70) * 10)); bin >= 0 {
		bin = min(bin, bins-1)
		m.counts[bin]++
		m.powers[bin] += power
	}
}

// mean returns the mean power of the last n hops, or of all if there are fewer.
func (m *Loudness) mean(n int) float64 {
	n = min(n, m.n)
	sum := 0.0
	for i := range n {
		sum += m.hops[(m.n-1-i)%shortTerm]
	}
	return sum / float64(max(n, 1))
}

// Momentary returns the loudness of the last 400 ms in LUFS, -Inf in silence.
func (m *Loudness) Momentary() float64 { return LUFS(m.mean(momentary)) }

// ShortTerm returns the loudness of the last 3 s in LUFS, -Inf in silence.
func (m *Loudness) ShortTerm() float64 { return LUFS(m.mean(shortTerm)) }

// Integrated returns the gated loudness of everything measured in LUFS, -Inf if
// nothing passed the gate. The relative gate is exact to 0.1 LU.
func (m *Loudness) Integrated() float64 {
	power := m.above(0)
	if power == 0 {
		return math.Inf(-1)
	}
	return LUFS(m.above(int(math.Floor((LUFS(power) + 60) * 10))))
}

// above returns the mean power in the bins from first on.
func (m *Loudness) above(first int) float64 {
	n, sum := int64(0), 0.0
	for i := max(first, 0); i < bins; i++ {
		n += m.counts[i]
		sum += m.powers[i]
	}
	return sum / float64(max(n, 1))
}
