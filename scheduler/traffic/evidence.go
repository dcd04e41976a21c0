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
	talks   conversations
	syns    observations
	hands   handshakes
	strays  observations // segments of connections that nobody opened
	guests  handshakes   // of the strays
	probes  observations
	echoes  observations
	replies observations // echo replies
	udps    observations // datagrams that are not answers
	answers observations // datagrams that are
	arps    observations
	data    window
	again   window // retransmissions, also of SYN and FIN, and duplicate ACKs
	refs    window
	names   window // long DNS queries
	pulse   pulse
	census  census
}

func (m *memory) init() {
	m.hands.init()
	m.guests.init()
	m.syns = newObservations(maxHandshakes, func(o observation) { m.hands.release(o.hand) })
	m.strays = newObservations(1024, func(o observation) { m.guests.release(o.hand) })
	m.probes, m.echoes, m.replies = newObservations(1024, nil), newObservations(1024, nil), newObservations(1024, nil)
	m.udps, m.answers = newObservations(2048, nil), newObservations(1024, nil)
	m.arps = newObservations(1024, nil)
	m.again, m.refs, m.names = newWindow(long), newWindow(long), newWindow(long)
	m.data.span = long
}

// forget drops the observations that are too old at musical time t.
func (m *memory) forget(t int64) {
	m.syns.forget(t - short - answerTime)
	m.strays.forget(t - short - answerTime)
	for _, q := range [...]*observations{&m.probes, &m.echoes, &m.replies, &m.udps, &m.answers, &m.arps} {
		q.forget(t - short)
	}
}

// remember keeps the packet for the detectors that it concerns, at musical time t.
func (m *memory) remember(ev *capture.Event, c Class, t int64) {
	switch c {
	case ARP:
		m.neighbour(ev, t)
	case Refusal: // whose connection it was, and who refused it
		m.refs.add(t, who{ev.Dst, ev.Src, ev.Sport})
	case Echo:
		m.echoes.take(observation{at: t, src: ev.Src, dst: ev.Dst})
	case EchoReply:
		m.replies.take(observation{at: t, src: ev.Src, dst: ev.Dst})
		m.pulse.answer(ev, ev.Dir != 0)
	}
	if ev.Facts&capture.LaterFragment != 0 || ev.Cause != capture.CauseNone {
		return
	}
	switch ev.Proto {
	case tcp:
		m.segment(ev, c, t)
	case udp:
		m.datagram(ev, t)
		if c == Question && ev.Payload > longName {
			m.names.add(t, who{ev.Src, ev.Dst, ev.Dport})
		}
	}
}

// datagram keeps a UDP packet for the detectors of floods.
func (m *memory) datagram(ev *capture.Event, t int64) {
	talk, _ := m.talks.see(ev, t)
	o := observation{at: t, src: ev.Src, dst: ev.Dst, sport: ev.Sport, port: ev.Dport}
	if ev.Facts&capture.Answer != 0 {
		m.answers.take(o)
		m.pulse.answer(ev, talk.crosses())
		return
	}
	o.toAll = ev.Facts&capture.Multicast != 0
	o.stream = o.toAll || m.talks.stream(talk, ev)
	m.udps.take(o)
}
