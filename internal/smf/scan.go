package smf

// scanned is what scan finds in a track.
type scanned struct {
	clean []byte // its whole events, as the library reads them, and an end of track
	taken int    // the bytes that they took
	ended bool   // an end of track was there
	bad   string // why reading ends before
	wrong bool   // more bytes would not make it right
}

// endOfTrack is the meta event, and emptyText one that says nothing.
var (
	endOfTrack = []byte{0xff, 0x2f, 0}
	emptyText  = []byte{0xff, 1, 0}
)

// scan finds the events of a track that are whole. The library takes a file or leaves it; so it
// gets only these. Bytes that have no place in a file, such as a clock's, become empty texts.
func scan(b []byte) (s scanned) {
	status := byte(0)
	for s.taken < len(b) && !s.ended {
		at := s.taken
		delta := quantity(b[at:])
		if delta == 0 || at+delta >= len(b) {
			s.bad, s.wrong = "the time of an event is cut short or too long", delta == 0 && at+4 <= len(b)
			break
		}
		at += delta
		first := b[at]
		if first >= 0xf8 && first < 0xff || first > 0xf0 && first < 0xf7 {
			s.clean = append(append(s.clean, b[s.taken:at]...), emptyText...)
			s.taken = at + 1
			continue
		}
		n, why := length(b[at:], &status)
		if why != "" {
			s.bad, s.wrong = why, why != cutShort
			break
		}
		s.ended = first == 0xff && b[at+1] == 0x2f
		s.clean = append(s.clean, b[s.taken:at]...)
		if first < 0x80 {
			s.clean = append(s.clean, status)
		}
		s.clean = append(s.clean, b[at:at+n]...)
		s.taken = at + n
	}
	if !s.ended {
		s.clean = append(append(s.clean, 0), endOfTrack...)
	}
	return s
}

// cutShort says that a message goes on behind the end.
const cutShort = "a message is cut short"

// quantity returns how many bytes the variable length quantity at the start of b has, 0 if it
// has no end within four.
func quantity(b []byte) int {
	for i := range min(len(b), 4) {
		if b[i] < 0x80 {
			return i + 1
		}
	}
	return 0
}

// length returns how many bytes the event at the start of b has, which follows its time, or why it
// is none. status is the running status.
func length(b []byte, status *byte) (n int, why string) {
	switch first := b[0]; {
	case first == 0xff:
		*status = 0
		return lengthened(b, 2)
	case first == 0xf0 || first == 0xf7:
		*status = 0
		return lengthened(b, 1)
	case first >= 0x80:
		*status, n = first, 1
	case *status == 0:
		return 0, "a message has no status"
	}
	end := n + 2
	if kind := *status & 0xf0; kind == 0xc0 || kind == 0xd0 {
		end = n + 1
	}
	if end > len(b) {
		return 0, cutShort
	}
	for _, x := range b[n:end] {
		if x >= 0x80 {
			return 0, "a message has a wrong value"
		}
	}
	return end, ""
}

// lengthened returns the bytes of an event whose length stands at b[at:].
func lengthened(b []byte, at int) (n int, why string) {
	if at >= len(b) || at == 2 && b[1] >= 0x80 {
		return 0, cutShort
	}
	q := quantity(b[at:])
	if q == 0 {
		return 0, "the length of a message is cut short or too long"
	}
	size := 0
	for _, x := range b[at : at+q] {
		size = size<<7 | int(x&0x7f)
	}
	if n = at + q + size; n > len(b) {
		return 0, cutShort
	}
	return n, ""
}
