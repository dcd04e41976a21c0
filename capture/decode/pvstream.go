package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
)

// datagram takes the commands of a datagram into the event.
func (t *pvTable) datagram(b []byte, ev *capture.Event) {
	t.flow = ev.Flow
	side := ca.Either
	switch {
	case ev.Dport == ca.ServerPort || ev.Dport == ca.RepeaterPort:
		side = ca.Client
	case ev.Sport == ca.ServerPort || ev.Sport == ca.RepeaterPort:
		side = ca.Server
	}
	for {
		h, n := ca.ParseHeader(b)
		if n == 0 || !h.Known() {
			return
		}
		t.message(&h, b[n:], side, ev)
		b = b[n:]
		b = b[min(uint64(h.Size), uint64(len(b))):]
	}
}

// segment takes the commands of segment s, of which b was captured, into the event.
// opened says that ev knows the client.
func (t *pvTable) segment(s *segment, b []byte, fromLow, opened bool, ev *capture.Event) {
	t.flow = ev.Flow
	key := ev.Flow<<1 | 1
	if fromLow {
		key ^= 2
	}
	st := &t.streams[key>>1%pvStreams]
	if st.key != key || st.lost || st.next != s.seq {
		if again := st.next - s.seq; st.key == key && again > 0 && again < pvAgain {
			return
		}
		*st = pvStream{key: key, lost: !ca.Looks(b)}
	}
	st.next = s.seq + s.n
	side := ca.Either
	if opened {
		side = ca.Server
		if ev.Facts&capture.FromClient != 0 {
			side = ca.Client
		}
	}
	if !st.lost {
		t.walk(st, b, side, ev)
	}
	if missing := s.n - uint32(len(b)); missing > 0 {
		st.lost = st.lost || st.skip < missing
		st.skip -= min(st.skip, missing)
	}
}

// walk takes the bytes b that come next.
func (t *pvTable) walk(st *pvStream, b []byte, side ca.Side, ev *capture.Event) {
	for len(b) > 0 {
		if st.skip > 0 {
			n := min(st.skip, uint32(len(b)))
			st.skip -= n
			b = b[n:]
			continue
		}
		h, n := ca.ParseHeader(b)
		if st.n > 0 || n == 0 { // it does not lie whole in one segment
			was := int(st.n)
			copy(st.head[was:], b)
			if h, n = ca.ParseHeader(st.head[:min(was+len(b), len(st.head))]); n == 0 {
				st.n = uint8(was + len(b))
				return
			}
			n, st.n = n-was, 0
		}
		if st.lost = !h.Known(); st.lost {
			return
		}
		b = b[n:]
		t.message(&h, b, side, ev)
		st.skip = h.Size
	}
}
