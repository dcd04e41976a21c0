package piece

import (
	"strings"
	"time"

	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/explain"
)

const (
	explainKept = time.Minute     // how long a piece that plays remembers its notes
	explainLast = 4 * time.Second // explained where nobody says how long
)

// newExplainer makes what collects the notes of a piece that plays, and their packets.
func (p *Piece) newExplainer() {
	p.what = explain.New(explain.Options{Settings: p.settings, Tempo: p.tempo, Keep: explainKept})
	p.what.Watch(p.from.Load().composer)
	p.crew.Go(func() { p.what.Run(p.over) })
}

// explain says which packets are behind the notes of the last seconds.
func (p *Piece) explain(args string) (string, error) {
	last := explainLast
	if args != "" {
		var err error
		if last, err = controls.Time(args, 0); err != nil {
			return "", err
		}
	}
	lines := explain.Table(p.what.Recent(min(last, explainKept)), p.address)
	p.answer.Store(&lines)
	return strings.Join(lines, "\n"), nil
}

// replayed returns how the packets were read, nil where they have no time of their own.
func (p *Piece) replayed() *summary.Replay {
	if p.live() || p.again != nil {
		return nil
	}
	r := &summary.Replay{Filter: p.o.Filter, Speed: float64(p.o.Replay.Speed) / 1000, MaxGap: p.o.Replay.MaxGap.Seconds()}
	r.File(p.input)
	return r
}
