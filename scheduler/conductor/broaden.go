package conductor

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// How far the tempo falls over the last bar: by 15 % at its end, less where the closing chord would come more
// than half a second late, and by at most an eighth of that in a step.
const (
	broadens     = 150 // thousandths
	latestMillis = 500
	leastBroad   = 8 // steps
)

// broadening is the end of a piece that closes, of which the last bar becomes slower from step on.
type broadening struct {
	from, to int64 // steps: the first that lasts longer, and that of the closing chord
	milliBPM int64 // before
	by       int64 // thousandths, at to
}

// broadenedFrom returns the broadening from step on, in the tempo t, of a piece whose closing chord comes with to.
func broadenedFrom(step, to int64, t scheduler.Tempo) broadening {
	milli := int64(t.MilliBPM())
	stepMillis := max(60_000_000/4/milli, 1)
	n := max(to-step, leastBroad)
	return broadening{from: step, to: to, milliBPM: milli, by: min(broadens, 2000*latestMillis/(n*stepMillis))}
}

// broaden lets the step that is about to be composed be in the tempo that the broadening has for it.
func (s *stepper) broaden(out *output) {
	b := &s.broad
	if s.next < b.from || s.next >= b.to {
		return
	}
	share := b.by * (s.next - b.from + 1)
	s.setTempo(int(b.milliBPM-b.milliBPM*share/(1000*max(b.to-b.from, leastBroad))), out)
}

// setTempo goes on in another tempo with the next step.
func (s *stepper) setTempo(milliBPM int, out *output) {
	s.tempo = s.tempo.From(s.next, max(milliBPM, scheduler.MinMilliBPM))
	out.tempo = s.tempo
	if s.retimed != nil {
		s.retimed(s.tempo)
	}
	out.send(synth.Message{Tick: scheduler.StepTick(s.next), Kind: synth.Tempo, Value: uint32(s.tempo.MilliBPM())}, out.frame)
}
