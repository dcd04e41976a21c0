package ca

// Limits of likely messages; the protocol allows more.
const (
	maxName   = 512 // bytes of a name or an error
	maxNumber = 99  // of a priority or a minor version
	maxStatus = 512 // above the results that have a name
)

// Looks reports whether b is likely to be Channel Access: consecutive messages, with at
// least one whole header; the last message may be cut. It checks headers only and does
// not allocate.
func Looks(b []byte) bool {
	seen := false
	for len(b) >= HeaderSize {
		h, n := ParseHeader(b)
		if n == 0 || !h.likely() {
			return false
		}
		seen = true
		if b = b[n:]; uint64(len(b)) <= uint64(h.Size) {
			return true
		}
		b = b[h.Size:]
	}
	return seen && len(b) == 0
}

// likely reports whether the header is one that occurs in practice.
func (h *Header) likely() bool {
	empty := h.Size == 0
	plain := h.Type == 0 && h.Count == 0
	typed := Type(h.Type).Known()
	switch h.Code {
	case 0:
		return empty && h.Type <= maxNumber && h.Count > 0 && h.Count <= maxNumber && h.P2 == 0
	case 1:
		return typed && (empty || h.Size == eventAddSize || h.carries() && h.P1 < maxStatus)
	case 2:
		return typed && empty
	case 3, 4, 15, 19:
		return typed && (empty || h.carries())
	case 6:
		return h.Size <= maxName && h.Size%8 == 0
	case 8, 9, 10, 23:
		return empty && plain && h.P1 == 0 && h.P2 == 0
	case 11:
		return h.Size >= HeaderSize && h.Size <= maxName && plain
	case 12:
		return empty && plain
	case 13:
		return empty && h.Type <= maxNumber && h.Count > 0
	case 14:
		return empty && h.Count <= maxNumber
	case 17, 24:
		return empty && plain && h.P1 == 0
	case 18:
		return !empty && h.Size <= maxName && plain || empty && Type(h.Type) < natives
	case 20, 21:
		return !empty && h.Size <= maxName && plain && h.P1 == 0 && h.P2 == 0
	case 22:
		return empty && plain && int(h.P2) < len(accessNames)
	case 26, 27:
		return empty && plain && h.P2 == 0
	}
	return false
}

// carries reports whether the payload has the length of Count values of a known type
// with their padding.
func (h *Header) carries() bool {
	need, size := Type(h.Type).need(h.Count), uint64(h.Size)
	slack := uint64(8)
	if Type(h.Type).Native() == String {
		slack = uint64(valueSizes[String])
	}
	return h.Size%8 == 0 && need <= size && size < need+slack
}

// begins reports whether a connection whose handshake was not seen can be read from
// here: the header is known and plausible.
func begins(b []byte) bool {
	h, n := ParseHeader(b)
	return n == 0 || h.likely() || h.Code != 0 && h.Known() && h.Size <= maxName
}
