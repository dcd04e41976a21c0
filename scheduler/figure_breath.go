package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// breathLong is how many steps a breath lasts.
const breathLong = 6

var _ = registerFigure("breath", (*ensemble).playBreath)

// playBreath plays an inner voice of the pad softly for packets of which nothing would be heard:
// those of a step after a bar in which no packet had a note, and in which none has one. It comes
// once a bar at most. It asks last, when all others have asked.
func (e *ensemble) playBreath(*traffic.State) {
	if e.step-e.said < StepsPerBar || e.harmony.Voicing.N < 2 {
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
			e.play(origin{Pad, c, rankPlain}, breathLong, e.harmony.Between(g.First), 46)
			return
		}
	}
}
