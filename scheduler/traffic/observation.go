package traffic

import "github.com/netsynth/netsynth/capture"

// The kinds of stealth probe, segments with neither SYN, ACK nor RST: the Forms of Stealth.
const (
	probeFIN  = iota // FIN alone
	probeNull        // none of FIN, PSH, URG
	probeXmas        // any other mixture of them
)

// The kinds of stray, the Forms of an ACKFlood.
const (
	strayACK = iota
	strayRST
	straySYNACK
)

// maxKinds is how many kinds an observation's kind tells apart: those of probes, and those of strays.
const maxKinds = max(probeXmas, straySYNACK) + 1

// probeKind returns which kind of probe the flags make.
func probeKind(f capture.TCPFlags) uint8 {
	switch f & (capture.FIN | capture.PSH | capture.URG) {
	case capture.FIN:
		return probeFIN
	case 0:
		return probeNull
	}
	return probeXmas
}

// observation is one packet that a detector remembers.
type observation struct {
	at     int64  // musical time, ns
	src    uint32 // host ids
	dst    uint32
	weight uint32 // packets that it stands for
	port   uint16 // the destination's
	net    uint16 // hash of the sender's network
	hand   int16  // of a SYN or a stray: its handshake
	sport  uint16 // the sender's port
	kind   uint8  // of a probe or a stray: its Form
	again  bool   // of a SYN: it was sent before
	stream bool   // of a datagram: to many, or of a flow that goes on (see conversations.stream)
	toAll  bool   // of a datagram: to many; of ARP: a question
}

// observations remembers the latest packets of one kind, oldest first. While they
// fit, each is kept; when they do not, every second is dropped and the others stand
// for twice as many packets, and from then on one packet in 1<<shift is taken. So
// the size is fixed, counts stay true and shares nearly so, at any rate.
type observations struct {
	ring    []observation // a power of two
	head    int
	n       int
	shift   uint   // one packet in 1<<shift is taken
	counter uint32 // counts packets
	drop    func(observation)
}

// newObservations returns room for size observations, a power of two. drop, if not
// nil, is called for each observation that is dropped.
func newObservations(size int, drop func(observation)) observations {
	return observations{ring: make([]observation, size), drop: drop}
}

// at returns the i-th observation, 0 <= i < n, oldest first.
func (q *observations) at(i int) *observation { return &q.ring[(q.head+i)&(len(q.ring)-1)] }

// wanted reports whether the next packet is one of those that are taken.
func (q *observations) wanted() bool {
	q.counter++
	return q.counter&(1<<q.shift-1) == 0
}

// take remembers o if it is one of those that are taken.
func (q *observations) take(o observation) {
	if q.wanted() {
		q.add(o)
	}
}

// room makes room for one more.
func (q *observations) room() {
	if q.n == len(q.ring) {
		q.thin()
	}
}

// add remembers o. Its weight is set here.
func (q *observations) add(o observation) {
	q.room()
	o.weight = 1 << q.shift
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = o
	q.n++
}

// thin drops every second observation.
func (q *observations) thin() {
	kept := 0
	for i := 0; i < q.n; i++ {
		o := *q.at(i)
		if i%2 == 0 {
			if q.drop != nil {
				q.drop(o)
			}
			continue
		}
		o.weight *= 2
		*q.at(kept) = o
		kept++
	}
	q.n = kept
	if q.shift < 20 {
		q.shift++
	}
}

// forget drops observations older than since, ns. When few are left, more of the
// coming packets are taken again.
func (q *observations) forget(since int64) {
	for q.n > 0 && q.at(0).at < since {
		if q.drop != nil {
			q.drop(*q.at(0))
		}
		q.head = (q.head + 1) & (len(q.ring) - 1)
		q.n--
	}
	if q.shift > 0 && q.n < len(q.ring)/8 {
		q.shift--
	}
}

// mostKind returns the kind of most of the observations for which match holds, 0 if there are none.
func (q *observations) mostKind(match func(*observation) bool) (most uint8) {
	var counts [maxKinds]int
	for i := 0; i < q.n; i++ {
		if o := q.at(i); match(o) {
			counts[o.kind]++
		}
	}
	for k := range counts {
		if counts[k] > counts[most] {
			most = uint8(k)
		}
	}
	return most
}

// cause returns found with the ends of most of the packets for which match holds.
func (q *observations) cause(found Cause, match func(*observation) bool) Cause {
	return found.of(q.n, func(i int) (who, int64) {
		o := q.at(i)
		if !match(o) {
			return who{}, 0
		}
		return who{o.src, o.dst, o.port}, int64(o.weight)
	})
}
