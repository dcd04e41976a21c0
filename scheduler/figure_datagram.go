package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerFigure("single notes", (*ensemble).playSingleNotes)

// playSingleNotes plays notes for datagrams that are of no other kind, one pitch a port. A flood of them has its
// own figure.
func (e *ensemble) playSingleNotes(*traffic.State) {
	g := e.group(traffic.Datagram)
	if g.Count > 0 {
		e.mine.flow = g.First
	}
	if n, now := e.due(g.Count, e.hitsAt(QUIC, e.traffic.Rates.Of[traffic.Datagram]), false); now && !e.now.on(traffic.UDPFlood) {
		e.play(origin{QUIC, traffic.Datagram, rankQUIC}, 2, e.harmony.ChordTone(1+int(e.mine.flow%4), 53), 58+float64(6*log2n(n)))
	}
}
