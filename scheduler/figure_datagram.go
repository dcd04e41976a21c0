package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerFigure("single notes", (*ensemble).playSingleNotes)

// playSingleNotes plays a note for datagrams that are of no other kind, one pitch a port:
// immediately, then on even steps. A flood of them has its own figure.
func (e *ensemble) playSingleNotes(*traffic.State) {
	g := e.group(traffic.Datagram)
	if g.Count == 0 || e.now.on(traffic.UDPFlood) || e.place%2 != 0 && e.step-e.mine.last < 2 {
		return
	}
	e.mine.last = e.step
	e.play(origin{QUIC, traffic.Datagram, rankQUIC}, 2, e.harmony.ChordTone(1+int(g.First%4), 53), 58+float64(6*log2n(g.Count)))
}
