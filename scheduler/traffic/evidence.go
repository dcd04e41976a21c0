package traffic

import "github.com/netsynth/netsynth/capture"

const (
	second     = int64(1e9)
	short      = 3 * second / 2  // how long most detectors look back
	long       = 2 * second      // loss, refusals, long names
	answerTime = 3 * second / 10 // how long a SYN may wait for its answer
)

// perShort turns a count of the short window into a rate a second.
func perShort(n int32) float64 { return float64(n) / 1.5 }

// longName is the payload of a DNS query above which its name is long, bytes.
const longName = 75

// memory is the packets that the detectors remember. Its times are musical: nanoseconds
// of the piece.
type memory struct {
	syns   observations
	hands  handshakes
	probes observations
	echoes observations
	udps   observations
	arps   window
	data   window
	again  window // retransmissions, also of SYN and FIN, and duplicate ACKs
	refs   window
	names  window // long DNS queries
	census census
}

func (m *memory) init() {
	m.hands.init()
	m.syns = newObservations(maxHandshakes, func(o observation) { m.hands.release(o.hand) })
	m.probes = newObservations(1024, nil)
	m.echoes = newObservations(1024, nil)
	m.udps = newObservations(2048, nil)
	m.arps = newWindow(short)
	m.again, m.refs, m.names = newWindow(long), newWindow(long), newWindow(long)
	m.data.span = long
}

// remember keeps the packet for the detectors that it concerns, at musical time t.
func (m *memory) remember(ev *capture.Event, c Class, t int64) {
	switch c {
	case ARP:
		m.arps.add(t, who{src: ev.Src})
	case Refusal: // whose connection it was, and who refused it
		m.refs.add(t, who{ev.Dst, ev.Src, ev.Sport})
	case Echo:
		if m.echoes.wanted() {
			m.echoes.add(observation{at: t, src: ev.Src, dst: ev.Dst})
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
			m.udps.add(observation{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport})
		}
		if c == Question && ev.Payload > longName {
			m.names.add(t, who{ev.Src, ev.Dst, ev.Dport})
		}
	}
}

// segment keeps a TCP segment for the detectors of connections.
func (m *memory) segment(ev *capture.Event, c Class, t int64) {
	own, others := m.hands.find(ev)
	f := ev.Flags
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
		if m.probes.wanted() {
			m.probes.add(observation{at: t, src: ev.Src, dst: ev.Dst, port: ev.Dport, kind: probeKind(f)})
		}
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
