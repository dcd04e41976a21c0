package traffic

import "github.com/netsynth/netsynth/capture"

// Group is the packets of one class in one step.
type Group struct {
	Count     int    // packets
	First     uint32 // value of the first packet: see Monitor.Observe
	Last      uint32
	Low, Low2 uint32 // the two lowest values that differ
	Lows      int    // how many of Low and Low2 are known
}

// add counts a packet with value v.
func (g *Group) add(v uint32) {
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
	bulkDir int // directions of the bulk packets, added up
	bulks   int // bulk packets that have a direction
	packets int
}

// add counts a packet of class c with value v.
func (n *counts) add(ev *capture.Event, c Class, v uint32) {
	n.packets++
	if ev.Proto == tcp {
		n.extra(ev, c)
	}
	if c == Bulk {
		if d := direction(ev); d != 0 {
			n.bulkDir += d
			n.bulks++
		}
	}
	n.groups[c].add(v)
}

// turn has a bulk packet, which has been added, go in direction dir.
func (n *counts) turn(ev *capture.Event, dir int) {
	was := direction(ev)
	n.bulkDir += dir - was
	if was == 0 {
		n.bulks++
	}
}

// extra counts a segment in the classes that it has beside its own.
func (n *counts) extra(ev *capture.Event, c Class) {
	data := ev.Payload > 0 && c >= Session
	if ev.Facts&capture.Retransmission != 0 && (data || c == SYN || c == SYNACK || c == FIN) {
		n.groups[Resent].add(0)
	}
	if data && c == Web && ev.Facts&capture.TLSHello != 0 && direction(ev) > 0 {
		n.groups[TLSHello].add(ev.Flow)
	}
}
