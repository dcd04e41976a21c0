package traffic

import "github.com/netsynth/netsynth/capture"

// Group is the packets of one class in one step.
type Group struct {
	Count     int    // packets
	First     uint32 // value of the first packet: see Monitor.Observe
	Last      uint32
	Low, Low2 uint32 // the two lowest values that differ
	Lows      int    // how many of Low and Low2 are known

	Directions int // of the packets, added up: above 0 most go out, below 0 most come in
}

// add counts a packet with value v that goes in direction dir.
func (g *Group) add(v uint32, dir int) {
	g.Directions += dir
	if g.Count == 0 {
		g.First = v
	}
	g.Count++
	g.Last = v
	switch {
	case g.Lows == 0:
		g.Low, g.Lows = v, 1
	case v < g.Low:
		g.Low, g.Low2, g.Lows = v, g.Low, 2
	case v > g.Low && (g.Lows == 1 || v < g.Low2):
		g.Low2, g.Lows = v, 2
	}
}

// counts are the packets of one step.
type counts struct {
	groups  [NumClasses]Group
	out     int // bulk packets that go out
	packets int
}

// add counts a packet of class c with value v.
func (n *counts) add(ev *capture.Event, c Class, v uint32) {
	n.packets++
	if ev.Proto == tcp {
		n.extra(ev, c)
	}
	dir := direction(ev)
	if c == Bulk && dir > 0 {
		n.out++
	}
	n.groups[c].add(v, dir)
}

// turn has a bulk packet, which has been added, go in direction dir.
func (n *counts) turn(ev *capture.Event, dir int) {
	was := direction(ev)
	n.groups[Bulk].Directions += dir - was
	n.out += max(dir, 0) - max(was, 0)
}

// extra counts a segment in the classes that it has beside its own.
func (n *counts) extra(ev *capture.Event, c Class) {
	data := ev.Payload > 0 && c >= Session
	if ev.Facts&capture.Retransmission != 0 && (data || c == SYN || c == SYNACK || c == FIN) {
		n.groups[Resent].add(0, 0)
	}
	if data && c == Web && ev.Facts&capture.TLSHello != 0 && direction(ev) > 0 {
		n.groups[TLSHello].add(ev.Flow, 1)
	}
}
