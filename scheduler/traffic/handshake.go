package traffic

import "github.com/netsynth/netsynth/capture"

// maxHandshakes is the number of SYNs that may wait at one time, a power of two.
const maxHandshakes = 4096

// handshake is the state of a connection that a SYN requested.
type handshake struct {
	flow         uint32
	src, dst     uint32 // src sent the SYN
	sport, dport uint16
	refs         int16 // SYNs that wait for it
	next         int16 // of the same bucket, -1: none
	linked       bool  // later segments can find it
	answered     bool  // the other side answered, other than by RST
	done         bool  // the client went on
	reset        bool  // the other side refused
}

// handshakes finds the handshake that a segment belongs to.
type handshakes struct {
	all     [maxHandshakes]handshake
	buckets [2 * maxHandshakes]int16
	free    [maxHandshakes]int16
	nfree   int
}

func (h *handshakes) init() {
	for i := range h.buckets {
		h.buckets[i] = -1
	}
	for i := range h.free {
		h.free[i] = int16(maxHandshakes - 1 - i)
	}
	h.nfree = maxHandshakes
}

// bucket returns where handshakes of flow are linked.
func (h *handshakes) bucket(flow uint32) *int16 {
	return &h.buckets[(flow^flow>>13)%uint32(len(h.buckets))]
}

// find returns the handshake that ev's sender began and the one that its receiver
// began, nil where there is none.
func (h *handshakes) find(ev *capture.Event) (own, others *handshake) {
	for i := *h.bucket(ev.Flow); i >= 0; i = h.all[i].next {
		s := &h.all[i]
		switch {
		case s.flow != ev.Flow:
		case s.src == ev.Src && s.dst == ev.Dst && s.sport == ev.Sport && s.dport == ev.Dport:
			own = s
		case s.src == ev.Dst && s.dst == ev.Src && s.sport == ev.Dport && s.dport == ev.Sport:
			others = s
		}
	}
	return own, others
}

// index returns the place of s.
func (h *handshakes) index(s *handshake) int16 {
	for i := *h.bucket(s.flow); i >= 0; i = h.all[i].next {
		if &h.all[i] == s {
			return i
		}
	}
	return -1
}

// begin returns the handshake of a SYN: own, if that still waits, else a new one;
// -1 if there is no room.
func (h *handshakes) begin(ev *capture.Event, own *handshake) int16 {
	if own != nil {
		i := h.index(own)
		if !own.answered && !own.done && !own.reset {
			own.refs++
			return i
		}
		h.unlink(i)
	}
	if h.nfree == 0 {
		return -1
	}
	h.nfree--
	i := h.free[h.nfree]
	b := h.bucket(ev.Flow)
	h.all[i] = handshake{flow: ev.Flow, src: ev.Src, dst: ev.Dst, sport: ev.Sport, dport: ev.Dport, refs: 1, next: *b, linked: true}
	*b = i
	return i
}

// release ends the wait of one SYN for handshake i.
func (h *handshakes) release(i int16) {
	h.all[i].refs--
	if h.all[i].refs > 0 {
		return
	}
	h.unlink(i)
	h.free[h.nfree] = i
	h.nfree++
}

// unlink hides handshake i from later segments.
func (h *handshakes) unlink(i int16) {
	if !h.all[i].linked {
		return
	}
	h.all[i].linked = false
	for p := h.bucket(h.all[i].flow); *p >= 0; p = &h.all[*p].next {
		if *p == i {
			*p = h.all[i].next
			return
		}
	}
}
