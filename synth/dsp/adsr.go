package dsp

// Segments are the coefficients of an envelope with exponential segments, made by
// NewSegments and shared by every voice of a patch.
type Segments struct{ attack, decay, sustain, release float32 }

// attackAim is the level that the attack approaches: above 1, so that it reaches 1 in time, when
// the distance to the aim has halved attackOctaves times.
const (
	attackAim     = 1.25
	attackOctaves = 2.3219280948873626 // log2(attackAim / (attackAim - 1))
)

// NewSegments returns an envelope that rises to 1 within attack seconds, falls to
// sustain (a factor, 0 to 1) by 60 dB of the way in decay seconds, and after the release to
// -60 dB in release seconds. Times below 1 ms count as 1 ms.
func NewSegments(attack, decay, sustain, release float64) Segments {
	return Segments{
		attack:  float32(fall(attack, attackOctaves)),
		decay:   Fall(decay),
		sustain: float32(sustain),
		release: Fall(release),
	}
}

// fall returns the factor per Control frames that halves a level octaves times in seconds.
func fall(seconds, octaves float64) float64 {
	return Exp2(-float64(octaves*Control) / float64(max(seconds, 0.001)*SampleRate))
}

// Fall returns the factor per Control frames by which a level falls 60 dB in seconds.
func Fall(seconds float64) float32 { return float32(fall(seconds, OctavesFor60dB)) }

// Stretched returns the envelope with its times multiplied; a factor of 0 is taken as 1.
func (s *Segments) Stretched(attack, decay, release float32) Segments {
	return Segments{slower(s.attack, attack), slower(s.decay, decay), s.sustain, slower(s.release, release)}
}

// slower returns the factor per step of a fall that takes by times as long.
func slower(fall, by float32) float32 {
	if by == 0 || fall <= 0 {
		return fall
	}
	return float32(Exp2(Log2(float64(fall)) / float64(by)))
}

// ADSR is one voice's envelope: attack, decay, sustain, release. The zero value is
// silent and ended.
type ADSR struct {
	Level float32
	stage uint8
}

const (
	ended uint8 = iota
	attacking
	decaying
	releasing
)

// silence is the level, -90 dB, below which an envelope has ended.
const silence = 3.16e-5

// Start begins the attack from silence.
func (e *ADSR) Start() { *e = ADSR{stage: attacking} }

// Release begins the release from wherever the envelope is.
func (e *ADSR) Release() {
	if e.stage != ended {
		e.stage = releasing
	}
}

// Ended reports whether the envelope has ended.
func (e *ADSR) Ended() bool { return e.stage == ended }

// Step advances Control frames and returns the new level, 0 to 1. A sustain of 0 ends
// the envelope at the end of its decay.
func (e *ADSR) Step(s *Segments) float32 {
	switch e.stage {
	case attacking:
		e.Level = attackAim + float32((e.Level-attackAim)*s.attack)
		if e.Level >= 0.9999 {
			e.Level, e.stage = 1, decaying
		}
	case decaying:
		e.Level = s.sustain + float32((e.Level-s.sustain)*s.decay)
		if e.Level < silence {
			e.Level, e.stage = 0, ended
		}
	case releasing:
		e.Level = float32(e.Level * s.release)
		if e.Level < silence {
			e.Level, e.stage = 0, ended
		}
	}
	return e.Level
}
