package decode

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/capture/dissect"
)

// side is the state of one direction of a connection.
type side struct {
	next     uint32 // highest sequence number + length seen, of payload
	syn, fin uint32 // the numbers that SYN and FIN took, when seen
	ack      uint32 // the last acknowledgement without payload
	window   uint16 // its window
	sighted  uint8  // how often it came; 0: none is known
	nextSeen bool   // next is known
	begun    bool   // syn is
	ended    bool   // fin is

	last numbers // of the latest segment
	at   int64   // its time, ns
}

// end says which end of a connection did something.
type end uint8

const (
	endUnknown end = iota
	endLow
	endHigh
)

// flow is the state of one TCP connection.
type flow struct {
	key      flowKey
	hash     uint32
	bytes    uint64  // payload, both ways
	first    int64   // time of the first payload, when begun
	sides    [2]side // sent by the lower end, by the higher end
	link     int32   // next flow of the bucket, or -1
	client   end     // whose server the other end is, once a SYN was seen
	app      dissect.Flow
	begun    bool
	joins    bool // it is a subflow of Multipath TCP: its payload begins in the middle
	data     bool // it was opened for FTP's data
	mirrored bool // its segments come as copies too: see copies
	passes   bool // it was seen at two places: both ends are elsewhere
	used     bool // since the clock hand passed
}

const (
	maxChain  = 32 // flows looked at in one bucket
	maxSpares = 64 // flows that the clock hand passes for one victim
)

// flowTable holds maxFlows connections. A new one takes the place of one that
// was not used for a while (the clock algorithm).
type flowTable struct {
	heads   [buckets]int32
	flows   [maxFlows]flow
	scratch [36]byte
	n       int // flows in use
	hand    int
	evicted atomic.Uint64
}

func newFlowTable() *flowTable {
	t := &flowTable{}
	for i := range t.heads {
		t.heads[i] = -1
	}
	return t
}

// at returns the flow of key k, a fresh one if it is not known.
func (t *flowTable) at(k *flowKey) *flow {
	b := k.bucket()
	last := int32(-1)
	i := t.heads[b]
	for walk := 0; i >= 0 && walk < maxChain; walk++ {
		if f := &t.flows[i]; f.key == *k {
			f.used = true
			return f
		}
		last, i = i, t.flows[i].link
	}
	if i >= 0 { // a bucket this long is somebody's intent: it keeps to its own
		t.evicted.Add(1)
		f := &t.flows[last]
		*f = flow{key: *k, hash: k.hash(&t.scratch), link: f.link, used: true}
		return f
	}
	i = t.spare()
	t.flows[i] = flow{key: *k, hash: k.hash(&t.scratch), link: t.heads[b], used: true}
	t.heads[b] = i
	return &t.flows[i]
}

// spare returns a slot that belongs to no bucket.
func (t *flowTable) spare() int32 {
	if t.n < maxFlows {
		t.n++
		return int32(t.n - 1)
	}
	for range maxSpares {
		if !t.flows[t.hand].used {
			break
		}
		t.flows[t.hand].used = false
		t.hand = (t.hand + 1) % maxFlows
	}
	victim := int32(t.hand)
	t.hand = (t.hand + 1) % maxFlows
	t.unlink(victim)
	t.evicted.Add(1)
	return victim
}

// unlink takes flow i out of its bucket.
func (t *flowTable) unlink(i int32) {
	f := &t.flows[i]
	at := &t.heads[f.key.bucket()]
	for walk := 0; *at != i && walk < maxFlows; walk++ {
		at = &t.flows[*at].link
	}
	*at = f.link
}
