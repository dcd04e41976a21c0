package traffic

import (
	"fmt"
	"strings"
)

// Cause is the packets behind a detector's value: between whom, and how many.
type Cause struct {
	Src   uint32 // host id, as in capture.Event, of the sender; 0: several, or unknown
	Dst   uint32 // of the receiver; 0: several, or unknown
	Port  uint16 // of the receiver; 0: several, or none
	Form  uint8  // an index into the detector's Forms
	Count int32  // targets, packets or connections that the detector counted in its Span
}

// Sentence returns a sentence for a person, the detector's finding with cause c, such as
// "port scan: 10.0.0.7 tries ports of 10.0.0.20, 212 in 1.5 s". host returns the name of
// a host id. The sentence is the row's Tells, in which {src} and {dst} become hosts,
// {port} "port 22" or "ports", {at} the receiver and its port, {count} and {span} numbers.
func (d Detector) Sentence(c Cause, host func(id uint32) string) string {
	i := d.Info()
	name := func(id uint32) string {
		if id == 0 {
			return "many hosts"
		}
		return host(id)
	}
	port, at := "ports", name(c.Dst)
	if c.Port != 0 {
		port = fmt.Sprintf("port %d", c.Port)
		at += " " + port
	}
	cause := strings.NewReplacer("{src}", name(c.Src), "{dst}", name(c.Dst), "{port}", port, "{at}", at,
		"{count}", fmt.Sprint(c.Count), "{span}", fmt.Sprintf("%g s", float64(i.Span)/float64(second))).Replace(i.Tells)
	return i.Forms[c.Form].Says + ": " + cause
}

// who are the ends of one packet: host ids, and a port of dst.
type who struct {
	src, dst uint32
	port     uint16
}

// majority returns the sender, receiver and port that more than half of the weight of
// n packets has, each 0 where there is none. at returns the i-th packet and its weight,
// 0 for a packet that does not count.
func majority(n int, at func(i int) (who, int64)) (c Cause) {
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
	return Cause{Src: src.winner(), Dst: dst.winner(), Port: uint16(port.winner())}
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
