package traffic

import "github.com/netsynth/netsynth/capture"

// segment keeps a TCP segment for the detectors of connections.
func (m *memory) segment(ev *capture.Event, c Class, t int64) {
	own, others := m.hands.find(ev)
	f := ev.Flags
	m.talk(ev, t)
	if ev.Facts&capture.Retransmission != 0 {
		m.again.add(t, who{ev.Src, ev.Dst, ev.Dport})
		if ev.Payload == 0 || f&capture.SYN != 0 { // payload counts it among the data otherwise
			m.data.add(t, who{})
		}
	}
	switch {
	case f&capture.RST != 0:
		if others != nil && !others.answered {
			others.reset = true
		}
		return
	case f&capture.SYN != 0:
		if f&capture.ACK == 0 {
			m.knock(ev, own, t)
		} else if others != nil {
			others.answered = true
		}
		return
	case f&capture.ACK == 0:
		m.probes.take(observation{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport, kind: probeKind(f)})
		return
	}
	if own != nil {
		own.answered, own.done = true, true
	}
	if others != nil {
		others.answered = true
	}
	m.payload(ev, c, t)
}

// talk takes a TCP segment into its conversation, and keeps it if nobody opened that.
func (m *memory) talk(ev *capture.Event, t int64) {
	talk, fresh := m.talks.see(ev, t)
	if m.strays.n > 0 && ev.Flags&capture.RST == 0 {
		if _, others := m.guests.find(ev); others != nil {
			others.answered = true
		}
	}
	switch {
	case talk.state&early == 0 && (fresh || talk.repeats(ev)):
		m.stray(ev, t)
	case ev.Facts&capture.Retransmission != 0:
		m.pulse.call(t)
	case talk.state&bothSent == bothSent && ev.Flags&capture.RST == 0:
		m.pulse.answer(ev, talk.crosses())
	}
}

// payload counts a segment with ACK as data, or as one that asks for data again.
func (m *memory) payload(ev *capture.Event, c Class, t int64) {
	switch {
	case ev.Facts&capture.KeepAlive != 0:
	case ev.Payload > 0:
		m.data.add(t, who{})
	case c == DuplicateACK: // whose data it asks for again
		m.again.add(t, who{ev.Dst, ev.Src, ev.Sport})
	}
}

// knock remembers a SYN.
func (m *memory) knock(ev *capture.Event, own *handshake, t int64) {
	if !m.syns.wanted() {
		return
	}
	m.syns.room()
	if own != nil && !own.linked {
		own = nil // dropped to make room
	}
	if i := m.hands.begin(ev, own); i >= 0 {
		m.syns.add(observation{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport, net: ev.SrcNet, hand: i, again: ev.Facts&capture.Retransmission != 0})
	}
}
