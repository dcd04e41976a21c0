package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// breathLong is how many steps a breath lasts.
const breathLong = 6

var _ = registerFigure("breath", (*ensemble).playBreath)

// playBreath plays an inner voice of the pad softly for packets of which nothing would be heard:
// those of a step after a bar in which no packet had a note, and in which none has one. It comes
// once a bar at most, between the quavers, where no chord begins. It asks last, when all others have asked.
func (e *ensemble) playBreath(*traffic.State) {
	if e.step-e.said < StepsPerBar || e.harmony.Voicing.N < 2 {
		return
	}
	for c := range traffic.NumClasses {
		switch c {
		case traffic.Resent, traffic.TLSHello, traffic.Bulk: // beside the packet's own class; the bass's next stroke
			continue
		}
		if g := e.group(c); g.Count > 0 {
			e.said = e.step
			e.playAt(origin{Pad, c, rankPlain}, int64(1-e.place%2), 0, breathLong, e.harmony.Between(g.First), 46)
			return
		}
	}
}
