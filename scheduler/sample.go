package scheduler

// sample is one packet that a detector remembers.
type sample struct {
	at     int64  // musical time, ns
	src    uint32 // host ids
	dst    uint32
	weight uint32 // how many packets it stands for
	port   uint16 // the destination's
	net    uint16 // hash of the sender's network
	hand   int16  // of a SYN: its handshake
	kind   uint8  // of a probe: which
}

// samples remembers the latest packets of one kind, oldest first. While they fit,
// each is kept; when they do not, every second is let go and the others stand
// for twice as many, and from then on only one in so many is taken. So its size
// is fixed, its counts stay true and its shares nearly so, at any rate.
type samples struct {
	ring  []sample // a power of two
	head  int
	n     int
	shift uint   // one packet in 1<<shift is taken
	turn  uint32 // counts packets
	drop  func(sample)
}

// newSamples returns room for size samples, a power of two. drop, if any, is told
// of each sample that is let go.
func newSamples(size int, drop func(sample)) samples {
	return samples{ring: make([]sample, size), drop: drop}
}

// at returns the i-th sample, 0 <= i < n, oldest first.
func (q *samples) at(i int) *sample { return &q.ring[(q.head+i)&(len(q.ring)-1)] }

// wanted reports whether the next packet is one of those that are taken.
func (q *samples) wanted() bool {
	q.turn++
	return q.turn&(1<<q.shift-1) == 0
}

// room makes room for one more.
func (q *samples) room() {
	if q.n == len(q.ring) {
		q.thin()
	}
}

// add remembers s. Its weight is set here.
func (q *samples) add(s sample) {
	q.room()
	s.weight = 1 << q.shift
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = s
	q.n++
}

// thin lets every second sample go.
func (q *samples) thin() {
	kept := 0
	for i := 0; i < q.n; i++ {
		s := *q.at(i)
		if i%2 == 0 {
			if q.drop != nil {
				q.drop(s)
			}
			continue
		}
		s.weight *= 2
		*q.at(kept) = s
		kept++
	}
	q.n = kept
	if q.shift < 20 {
		q.shift++
	}
}

// forget lets go of what is older than since, ns. When little is left, more of
// the coming packets are taken again.
func (q *samples) forget(since int64) {
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
