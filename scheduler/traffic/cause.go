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

	Among uint32 // host that is one end of most packets, where neither Src nor Dst is of most; 0: none
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

// of returns the cause with the ends of most of n packets, which at returns as for majority.
func (c Cause) of(n int, at func(i int) (who, int64)) Cause {
	c = c.between(majority(n, at))
	if c.Src == 0 && c.Dst == 0 {
		c.Among = commonEnd(n, at)
	}
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

// commonEnd returns the host that sent or received more than half of the weight of n packets, 0 if there is
// none. Of the ends it has more than a quarter, so three candidates suffice (Misra and Gries, 1982).
func commonEnd(n int, at func(i int) (who, int64)) uint32 {
	var candidates [3]candidate
	all := int64(0)
	for _, confirm := range [...]bool{false, true} {
		for i := range n {
			w, weight := at(i)
			if confirm {
				all += weight
				for j := range candidates {
					if h := candidates[j].value; h == w.src || h == w.dst {
						candidates[j].votes += weight
					}
				}
				continue
			}
			nominate(&candidates, w.src, weight)
			nominate(&candidates, w.dst, weight)
		}
	}
	for _, c := range candidates {
		if 2*c.votes > all {
			return c.value
		}
	}
	return 0
}

// nominate gives the host a vote of that weight among three candidates.
func nominate(candidates *[3]candidate, host uint32, weight int64) {
	least := weight
	for j := range candidates {
		c := &candidates[j]
		if c.lead > 0 && c.value == host {
			c.lead += weight
			return
		}
		least = min(least, c.lead)
	}
	for j := range candidates {
		c := &candidates[j]
		if c.lead -= least; c.lead == 0 && weight > least {
			c.value, c.lead = host, weight-least
			weight = least
		}
	}
}
