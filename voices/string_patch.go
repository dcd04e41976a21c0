package voices

import (
	"fmt"
	"math"

	"github.com/netsynth/netsynth/synth/dsp"

	"github.com/netsynth/netsynth/internal/conf"
)

// stringPatch is a plucked or hammered string as a waveguide.
type stringPatch struct {
	Anchors  []anchor     `toml:"anchor" most:"16"`                                              // instead of position, pick and noise: measured levels of the partials just after the pluck
	Partials int          `toml:"partials" range:"0 to 128"`                                     // with anchors: at most
	Slope    float64      `toml:"slope" range:"-120 to 24 dB"`                                   // with anchors: dB per octave of the partials beyond their lists
	Dark     float64      `toml:"dark" range:"-120 to 24 dB"`                                    // with anchors: dB per octave by which soft notes fall, where an anchor has no soft list
	Position float64      `toml:"position" range:"0 to 0.5"`                                     // of the pluck, a fraction of the length; without anchors at least 0.02
	Pick     float64      `toml:"pick" range:"0 to 100000 Hz"`                                   // Hz above which a full pluck excites 12 dB an octave less; without anchors at least 20
	Soften   float64      `toml:"soften" range:"0 to 12 octaves"`                                // octaves by which pick falls towards velocity 0
	Track    float64      `toml:"track" range:"-4 to 4 octaves"`                                 // octaves of pick per octave of pitch
	Noise    float64      `toml:"noise" range:"-120 to 40 dB"`                                   // dB re the pluck, of noise added to it; 0: none
	T60      float64      `toml:"t60" range:"0.01 to 60 s"`                                      // seconds the fundamental takes for 60 dB, at key 60
	High     float64      `toml:"high" range:"0.005 to 60 s"`                                    // the same of a partial at 3 kHz
	Shorten  float64      `toml:"shorten" range:"-4 to 4 octaves"`                               // octaves by which both fall per octave of pitch
	Lift     float64      `toml:"lift" range:"-24 to 24 dB"`                                     // dB per octave by which higher strings, which ring shorter, are plucked louder
	Release  float64      `toml:"release" range:"0.005 to 60 s"`                                 // T60 after the key is released
	Attack   float64      `toml:"attack" range:"0 to 60 s"`                                      // seconds
	Body     [][3]float64 `toml:"body" range:"20 to 20000 Hz; -40 to 40 dB; 0.5 to 40" most:"3"` // resonances: Hz, dB added, quality
	Knock    breath       `toml:"knock"`                                                         // noise of the blow or the pluck: onset, fall, hz, quality
}

// check returns an error when a value is missing or does not go with the others.
func (p *stringPatch) check() error {
	if err := p.checkPluck(); err != nil {
		return err
	}
	if p.High > p.T60 {
		return conf.Below(fmt.Errorf("high is %v, more than t60, %v", p.High, p.T60), "high")
	}
	return p.Knock.check("knock")
}

// checkPluck returns an error when a value that shapes the pluck is missing.
func (p *stringPatch) checkPluck() error {
	if len(p.Anchors) > 0 {
		if err := rising(p.Anchors); err != nil {
			return err
		}
		return atLeast("partials", float64(p.Partials), 1)
	}
	if err := atLeast("position", p.Position, 0.02); err != nil {
		return err
	}
	return atLeast("pick", p.Pick, 20)
}

// waves returns the period of a soft and of a loud pluck, as the anchors have it.
func (p *stringPatch) waves() (soft, loud *dsp.Wave) {
	tone := harmonicPatch{Partials: p.Partials, Anchors: p.Anchors, Slope: p.Slope, Dark: p.Dark}
	return tone.waves()
}

// stringVoicing is a stringPatch with its coefficients worked out.
type stringVoicing struct {
	patch      *stringPatch
	noise      float32
	attack     float32 // gain a frame
	body       []bodyTone
	soft, loud *dsp.Wave // nil without anchors
	knock      float32
	knockFall  float32
	band       dsp.Cutoff
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
	delay   float64 // in frames, without the loss filter's
	period  float32 // frames, in all
	late    float32 // of the loss filter's
}

// at returns the round trip of a string tuned to hz, exactly in tune, whose fundamental
// takes t60 seconds for 60 dB and its partial at 3 kHz high seconds.
func (p *stringPatch) at(hz, t60, high float64) roundTrip {
	w0, w1 := hz/dsp.SampleRate, max(3000, 2*hz)/dsp.SampleRate
	g0, g1 := loss(hz, t60), loss(hz, min(high, t60))
	s := float64(lossShare(float64((g1/g0)*(g1/g0)), dsp.Cos(w0), dsp.Cos(w1)))
	x, y := 1-s+float64(s*dsp.Cos(w0)), float64(s*dsp.Sin(w0))
	g := min(g0/math.Sqrt(float64(x*x)+float64(y*y)), 1)
	late := float64(arctan(y/x)) / float64(2*math.Pi*w0)
	delay := dsp.SampleRate/hz - late
	whole, allpass := dsp.Fraction(delay, hz)
	return roundTrip{max(whole, 1), allpass, float32(g * (1 - s)), float32(g * s), delay, float32(dsp.SampleRate / hz), float32(late)}
}

// loss returns the factor of a round trip at hz of a string that takes seconds for 60 dB: at least -200 dB.
func loss(hz, seconds float64) float64 { return dsp.Gain(max(-60/float64(hz*seconds), -200)) }

// joining returns w with the whole frames of another round trip, so that one can glide to the other.
func (w roundTrip) joining(other roundTrip, hz float64) roundTrip {
	w.whole = other.whole
	w.allpass = dsp.Allpass(w.delay-float64(w.whole), hz)
	return w
}

// glide returns the change a frame from w to another round trip within a time in frames.
func (w roundTrip) glide(to roundTrip, frames int) roundTrip {
	by := 1 / float32(frames)
	return roundTrip{allpass: float32((to.allpass - w.allpass) * by), near: float32((to.near - w.near) * by), far: float32((to.far - w.far) * by)}
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
