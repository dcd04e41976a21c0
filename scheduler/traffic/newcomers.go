package traffic

import "github.com/netsynth/netsynth/capture"

const (
	usualTime      = 60 * second // hosts seen so early were there before
	newcomersEvery = 5 * second  // at most one report in this time
	hostSlots      = 1 << 12     // per generation, a power of two
	hostsMost      = hostSlots / 2
)

// newcomers notices neighbours that were not there before: hosts that ask by ARP or neighbour
// discovery, or send to many. It remembers the latest two to four thousand.
type newcomers struct {
	known, before [hostSlots]uint32 // two generations of host ids, by hash; 0: free
	n             int               // in known
	begun         bool
	settled       bool // hosts of an earlier run are known: there is no usualTime
	start, told   int64
	host          uint32 // the first that was not told
	count         int    // of them
}

// observe looks at the sender of a packet at musical time t.
func (h *newcomers) observe(ev *capture.Event, t int64) {
	if ev.Kind != capture.KindARP && ev.Facts&capture.Multicast == 0 || ev.Src == 0 {
		return
	}
	if !h.begun {
		h.begun, h.start, h.told = true, t, t
		if h.settled {
			h.told = t - newcomersEvery
		}
	}
	if h.meet(ev.Src) || !h.settled && t < h.start+usualTime {
		return
	}
	if h.count == 0 {
		h.host = ev.Src
	}
	h.count++
}

// meet remembers a host and reports whether it was known.
func (h *newcomers) meet(id uint32) bool {
	if i := slotOf(&h.known, id); h.known[i] == id {
		return true
	}
	old := h.before[slotOf(&h.before, id)] == id
	if h.n == hostsMost {
		h.before, h.n = h.known, 0
		h.known = [hostSlots]uint32{}
	}
	h.known[slotOf(&h.known, id)] = id
	h.n++
	return old
}

// slotOf returns where id is, or would be: at most half of the slots are taken.
func slotOf(slots *[hostSlots]uint32, id uint32) uint32 {
	i := id * 2654435769 >> 20 % hostSlots
	for slots[i] != 0 && slots[i] != id {
		i = (i + 1) % hostSlots
	}
	return i
}

// tell returns the first newcomer and their number if they are to be reported at time t.
func (h *newcomers) tell(t int64) (host uint32, count int) {
	if h.count == 0 || t < h.told+newcomersEvery {
		return 0, 0
	}
	h.told = t
	host, count, h.count = h.host, h.count, 0
	return host, count
}
