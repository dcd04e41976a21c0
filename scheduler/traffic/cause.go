package traffic

// Cause is the packets behind a detector's value: between whom, and how many.
type Cause struct {
	Src   uint32 // host id, as in capture.Event, of the sender; 0: several, or unknown
	Dst   uint32 // of the receiver; 0: several, or unknown
	Port  uint16 // of the receiver; 0: several, or none
	Form  uint8  // an index into the detector's Forms
	Count int32  // targets, packets, connections or alerts that the detector counted in its Span
	Sign  uint32 // the signature's number, of an alert; 0: none

	Service uint16 // the sender's port, of a reflection; 0: none
}

// who are the ends of one packet: host ids, and a port of dst.
type who struct {
	src, dst uint32
	port     uint16
}

// between returns the cause with the ends w.
func (c Cause) between(w who) Cause {
	c.Src, c.Dst, c.Port = w.src, w.dst, w.port
	return c
}

// majority returns the sender, receiver and port that more than half of the weight of
// n packets has, each 0 where there is none. at returns the i-th packet and its weight,
// 0 for a packet that does not count.
func majority(n int, at func(i int) (who, int64)) who {
	var src, dst, port candidate
	for _, confirm := range [...]bool{false, true} {
		for i := range n {
			w, weight := at(i)
			if weight == 0 {
				continue
			}
			src.vote(w.src, weight, confirm)
			dst.vote(w.dst, weight, confirm)
			port.vote(uint32(w.port), weight, confirm)
		}
	}
	return who{src.winner(), dst.winner(), uint16(port.winner())}
}

// candidate is the only value that can have a majority after a first pass over the
// votes (Boyer and Moore, 1981); a second pass counts whether it has.
type candidate struct {
	value            uint32
	lead, votes, all int64
}

func (c *candidate) vote(value uint32, weight int64, confirm bool) {
	switch {
	case confirm:
		c.all += weight
		if value == c.value {
			c.votes += weight
		}
	case value == c.value:
		c.lead += weight
	case c.lead >= weight:
		c.lead -= weight
	default:
		c.value, c.lead = value, weight-c.lead
	}
}

// winner returns the value that has the majority, 0 if none has.
func (c *candidate) winner() uint32 {
	if 2*c.votes > c.all {
		return c.value
	}
	return 0
}
