package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// breathLong is how many steps a breath lasts.
const breathLong = 6

var _ = registerFigure("breath", (*ensemble).playBreath)

// playBreath plays an inner voice of the pad softly for packets of which nothing would be heard:
// those of a step after a bar in which no packet had a note, and in which none has one. It comes
// once a bar at most. It asks last, when all others have asked.
func (e *ensemble) playBreath(*traffic.State) {
	if e.step-e.said < StepsPerBar || e.harmony.voices.n < 2 {
		return
	}
	for c := range traffic.NumClasses {
		switch c {
		case traffic.Resent, traffic.TLSHello: // beside the packet's own class
			continue
		case traffic.Bulk: // it has the bass's next stroke
			continue
		}
		if g := e.group(c); g.Count > 0 {
			e.said = e.step
			e.play(origin{Pad, c, rankPlain}, breathLong, e.innerVoice(g.First), 46)
			return
		}
	}
}

// innerVoice returns the chord tone between the pad's outer voices that flow has, of those
// that the pad does not hold; where it holds all, its second voice.
func (e *ensemble) innerVoice(flow uint32) int {
	v := &e.harmony.voices
	var free [maxInner]int
	n := 0
	for key := v.keys[0] + 1; key < v.keys[v.n-1] && n < maxInner; key++ {
		if e.harmony.inChord(key) && !v.holds(key) {
			free[n] = key
			n++
		}
	}
	if n == 0 {
		return v.keys[1]
	}
	return free[flow%uint32(n)]
}

// maxInner is the most chord tones between the pad's outer voices.
const maxInner = 16

// holds reports whether key is one of the voicing's.
func (v *voicing) holds(key int) bool {
	for _, k := range v.keys[:v.n] {
		if k == key {
			return true
		}
	}
	return false
}
