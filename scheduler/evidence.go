package scheduler

import "github.com/netsynth/netsynth/capture"

// remember gives the packet to the detectors that it concerns, at musical time t.
func (l *listener) remember(ev *capture.Event, c class, t int64) {
	m := &l.memory
	switch c {
	case classARP:
		m.arps.add(t)
	case classRef:
		m.refs.add(t)
	case classPing:
		if m.echoes.wanted() {
			m.echoes.add(sample{at: t, src: ev.Src, dst: ev.Dst})
		}
	}
	if ev.Facts&capture.LaterFragment != 0 || ev.Cause != capture.CauseNone {
		return
	}
	switch ev.Proto {
	case tcp:
		m.segment(ev, c, t)
	case udp:
		if ev.Facts&capture.Answer == 0 && m.udps.wanted() {
			m.udps.add(sample{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport})
		}
		if c == classDNSQ && ev.Payload > longName {
			m.names.add(t)
		}
	}
}

// longName is the payload of a DNS question above which its name is long, bytes.
const longName = 75

// segment gives a TCP segment to the detectors of connections.
func (m *memory) segment(ev *capture.Event, c class, t int64) {
	own, others := m.hands.find(ev)
	f := ev.Flags
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
		if m.probes.wanted() {
			m.probes.add(sample{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport, kind: probeKind(f)})
		}
		return
	}
	if own != nil {
		own.answered, own.done = true, true
	}
	if others != nil {
		others.answered = true
	}
	switch {
	case ev.Facts&capture.KeepAlive != 0:
	case ev.Payload > 0:
		m.data.add(t)
		if ev.Facts&capture.Retransmission != 0 {
			m.again.add(t)
		}
	case c == classDup:
		m.again.add(t)
	}
}

// knock remembers a SYN.
func (m *memory) knock(ev *capture.Event, own *handshake, t int64) {
	if !m.syns.wanted() {
		return
	}
	m.syns.room()
	if own != nil && !own.linked {
		own = nil // making room let it go
	}
	if i := m.hands.begin(ev, own); i >= 0 {
		m.syns.add(sample{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport, net: ev.SrcNet, hand: i})
	}
}
