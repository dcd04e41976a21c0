package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth/dsp"
)

// stringPatch is a plucked or hammered string as a waveguide.
type stringPatch struct {
	Position float64      `toml:"position"` // of the pluck, a fraction of the length, 0.02 to 0.5
	Pick     float64      `toml:"pick"`     // Hz above which a full pluck excites 12 dB an octave less
	Soften   float64      `toml:"soften"`   // octaves by which pick falls towards velocity 0
	Track    float64      `toml:"track"`    // octaves of pick per octave of pitch
	Noise    float64      `toml:"noise"`    // dB re the pluck, of noise added to it; 0: none
	T60      float64      `toml:"t60"`      // seconds the fundamental takes for 60 dB, at key 60
	High     float64      `toml:"high"`     // the same of a partial at 3 kHz
	Shorten  float64      `toml:"shorten"`  // octaves by which both fall per octave of pitch
	Lift     float64      `toml:"lift"`     // dB per octave by which higher strings, which ring shorter, are plucked louder
	Release  float64      `toml:"release"`  // T60 after the key is released
	Attack   float64      `toml:"attack"`   // seconds
	Body     [][3]float64 `toml:"body"`     // up to 3 resonances: Hz, dB added, quality
}

// check returns an error when a value is out of its range.
func (p *stringPatch) check() error {
	if err := within("position", p.Position, 0.02, 0.5); err != nil {
		return err
	}
	if err := within("t60", p.T60, 0.01, 60); err != nil {
		return err
	}
	if err := within("high", p.High, 0.005, p.T60); err != nil {
		return err
	}
	if err := within("number of body resonances", float64(len(p.Body)), 0, dsp.BodySize); err != nil {
		return err
	}
	return within("pick", p.Pick, 20, 100000)
}

// stringVoicing is a stringPatch with its coefficients worked out.
type stringVoicing struct {
	patch  *stringPatch
	noise  float32
	attack float32 // gain a frame
	body   []bodyTone
}

// bodyTone is one resonance of a body.
type bodyTone struct {
	cut  dsp.Cutoff
	gain float32
}

// roundTrip is one round trip of a wave on the string: a delay and a loss.
type roundTrip struct {
	whole   uint32
	allpass float32
	near    float32 // the loss filter: near*x[n] + far*x[n-1]
	far     float32
	period  float32 // frames, in all
	late    float32 // of the loss filter's
}

// at returns the round trip of a string tuned to hz, exactly in tune, whose fundamental
// takes t60 seconds for 60 dB and its partial at 3 kHz high seconds.
func (p *stringPatch) at(hz, t60, high float64) roundTrip {
	w0, w1 := hz/dsp.SampleRate, max(3000, 2*hz)/dsp.SampleRate
	g0, g1 := dsp.Gain(-60/float64(hz*t60)), dsp.Gain(-60/float64(hz*min(high, t60)))
	s := float64(lossShare(float64((g1/g0)*(g1/g0)), dsp.Cos(w0), dsp.Cos(w1)))
	x, y := 1-s+float64(s*dsp.Cos(w0)), float64(s*dsp.Sin(w0))
	g := min(g0/math.Sqrt(float64(x*x)+float64(y*y)), 1)
	late := float64(arctan(y/x)) / float64(2*math.Pi*w0)
	whole, allpass := dsp.Fraction(dsp.SampleRate/hz-late, hz)
	return roundTrip{max(whole, 1), allpass, float32(g * (1 - s)), float32(g * s), float32(dsp.SampleRate / hz), float32(late)}
}

// lossShare returns the s of the filter (1-s) + s/z whose power at angles of cosines c1 and c0
// has the ratio r, at most a half.
func lossShare(r, c0, c1 float64) float64 {
	// power is 1 - q(1-c), q = 2s(1-s); solve (1 - q(1-c1)) = r (1 - q(1-c0))
	q := (1 - r) / ((1 - c1) - float64(r*(1-c0)))
	q = max(0, min(q, 0.5))
	return (1 - math.Sqrt(1-float64(2*q))) / 2
}

// arctan returns the arc tangent of x, |x| up to 0.6, within 1e-5 radians.
func arctan(x float64) float64 {
	x2 := float64(x * x)
	p := 0.0
	for k := 15.0; k >= 1; k -= 2 {
		p = 1/k - float64(p*x2)
	}
	return float64(x * p)
}
