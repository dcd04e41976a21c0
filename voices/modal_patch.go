package voices

import (
	"fmt"
	"math"
	"strconv"

	"github.com/netsynth/netsynth/synth/dsp"

	"github.com/netsynth/netsynth/internal/conf"
)

// modalPatch is a struck body: decaying modes and the blow that excites them.
type modalPatch struct {
	Modes    [][3]float64 `toml:"modes" range:"0.001 to 1000; -150 to 40 dB; 0.002 to 120 s" most:"48"` // ratio to the key's frequency, dB, T60 in seconds, all at key 60
	Anchors  []anchor     `toml:"anchor" most:"16"`                                                     // instead of modes: a stiff string's partials, measured at some keys
	Fixed    float64      `toml:"fixed" range:"0 to 20000 Hz"`                                          // Hz: the modes are ratios of this, and the key only shifts it (drums)
	Track    float64      `toml:"track" range:"-4 to 4 octaves"`                                        // octaves of pitch per octave of the key; 0 counts as 1
	Shorten  float64      `toml:"shorten" range:"-4 to 4 octaves"`                                      // octaves by which T60 falls per octave of pitch
	Hardness float64      `toml:"hardness" range:"20 to 100000 Hz"`                                     // Hz above which a blow at full velocity excites modes 6 dB an octave less
	Soften   float64      `toml:"soften" range:"0 to 12 octaves"`                                       // octaves by which hardness, or contact, falls towards velocity 0
	Contact  float64      `toml:"contact" range:"0 to 20000 Hz"`                                        // Hz, about 1 / the time that a blow at velocity 80 lasts: above it, harder and softer blows differ; 0: they differ by hardness
	Twin     float64      `toml:"twin" range:"-100 to 100 cents"`                                       // cents to a second set of the lowest modes, weaker and longer, as of a second string
	Attack   float64      `toml:"attack" range:"0 to 60 s"`                                             // seconds of the blow
	Release  float64      `toml:"release" range:"0 to 60 s"`                                            // T60 after the key is released; 0: it rings on
	Tremolo  motion       `toml:"tremolo" depth:"0 to 24 dB"`
	Knock    breath       `toml:"knock"` // noise of the blow: onset, fall, hz, quality
}

// maxModes is the most modes of one voice.
const maxModes = 48

// check returns an error when a value is missing.
func (p *modalPatch) check() error {
	if len(p.Modes) == 0 && len(p.Anchors) == 0 {
		return fmt.Errorf("neither modes nor anchor is given")
	}
	if err := rising(p.Anchors); err != nil {
		return err
	}
	if err := p.Knock.check("knock"); err != nil {
		return err
	}
	for i, a := range p.Anchors {
		if len(a.T60) == 0 || !(a.B > 0) {
			return conf.Below(fmt.Errorf("the anchor at key %v lacks t60 or b", a.Key), "anchor", strconv.Itoa(i))
		}
	}
	if p.Contact != 0 {
		return atLeast("contact", p.Contact, 20)
	}
	return nil
}

// longestRing is the longest T60 of a mode or a string in seconds: patches can ask for more at the ends of the keyboard.
const longestRing = 600

// measured is the velocity, 80 of MIDI's 127, at which modes and anchors sound as they were measured.
const measured = 80.0 / 127

// blow is the spectrum of a blow: how much of its level a mode gets.
type blow struct {
	edge           float32 // Hz
	contact, moved float32 // Hz: the corner of a blow at velocity 80, and of this one
}

// blowAt returns the blow at a velocity, 0 to 1.
func (p *modalPatch) blowAt(velocity float32) blow {
	soften, hard := float32(p.Soften), float32(p.Hardness)
	if p.Contact == 0 {
		return blow{edge: dsp.Octaves(-float32(soften*(1-velocity))) * hard}
	}
	c := float32(p.Contact)
	return blow{edge: hard, contact: c, moved: float32(c * dsp.Octaves(float32(soften*(velocity-measured))))}
}

// excite returns the level of a mode at hz, of level when its excitation is flat.
func (b *blow) excite(hz, level float32) float32 {
	x := hz / b.edge
	level /= 1 + float32(x*x)
	if b.contact != 0 {
		x, y := hz/b.contact, hz/b.moved
		level = float32(level*(1+float32(x*x))) / (1 + float32(y*y))
	}
	return level
}

// mode is one mode ready to be struck.
type mode struct {
	hz, t60, level float64
}

// most returns how many modes a key has at most.
func (p *modalPatch) most() int {
	if len(p.Anchors) > 0 {
		return maxModes
	}
	return len(p.Modes)
}

// at returns the modes of a key, the loudest of those below 18 kHz, in scratch.
func (p *modalPatch) at(key int, scratch *[maxModes]mode) []mode {
	list := scratch[:0]
	f0 := dsp.Hz(tracked(float64(key), p.Track))
	if p.Fixed != 0 {
		f0 = float64(p.Fixed * dsp.Exp2(float64(key-middleC)/12))
	}
	short := dsp.Exp2(float64(-p.Shorten * float64(key-middleC) / 12))
	for _, m := range p.Modes {
		list = append(list, mode{float64(f0 * m[0]), min(float64(m[2]*short), longestRing), dsp.Gain(m[1])})
	}
	if len(p.Anchors) > 0 {
		list = p.partials(list, float64(key), f0)
	}
	return loudest(list)
}

// partials adds a stiff string's partials, and the second string's.
func (p *modalPatch) partials(list []mode, key, f0 float64) []mode {
	a, b, at := between(p.Anchors, key)
	stiff := dsp.Exp2(mixed(dsp.Log2(a.B), dsp.Log2(b.B), at))
	n := max(len(a.Loud), len(b.Loud))
	for k := 1; k <= n && len(list) < maxModes; k++ {
		stretch := math.Sqrt((1 + float64(stiff*float64(k*k))) / (1 + stiff))
		m := mode{
			hz:    float64(f0 * float64(float64(k)*stretch)),
			t60:   mixed(nth(a.T60, k, 0.9), nth(b.T60, k, 0.9), at),
			level: dsp.Gain(min(mixed(nth(a.Loud, k, 1.06), nth(b.Loud, k, 1.06), at), loudestLevel)),
		}
		list = append(list, m)
		if p.Twin != 0 && k <= 4 && len(list) < maxModes {
			m.hz = float64(m.hz * dsp.Exp2(p.Twin/1200))
			list = append(list, mode{m.hz, float64(m.t60 * 2), float64(m.level * 0.3)})
		}
	}
	return list
}

// mixed returns the value between a and b, at from 0 to 1.
func mixed(a, b, at float64) float64 { return a + float64((b-a)*at) }

// nth returns element k of list, from 1. Beyond the end, each element is the one before it
// times factor.
func nth(list []float64, k int, factor float64) float64 {
	if k <= len(list) {
		return list[k-1]
	}
	x := list[len(list)-1]
	for range k - len(list) {
		x = float64(x * factor)
	}
	return x
}

// loudest keeps the modes below highestHz and above masked.
func loudest(list []mode) []mode {
	n := 0
	for _, m := range list {
		if m.hz < highestHz && m.level > masked {
			list[n] = m
			n++
		}
	}
	return list[:n]
}

// struck is a mode at one key, just after the blow.
type struck struct {
	ring  dsp.Resonator // of amplitude 1
	level float32
	hz    float32
	fall  float32 // factor of the level a block
}

// strike returns a mode struck with strength 1.
func strike(hz, t60 float64, level float32) struck {
	blocks := float64(max(t60, dsp.ShortestRing)*dsp.SampleRate) / dsp.BlockSize
	s := struck{level: level, hz: float32(hz), fall: float32(dsp.Exp2(-dsp.OctavesFor60dB / blocks))}
	s.ring.Strike(hz, t60, 1)
	return s
}
