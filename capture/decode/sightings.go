package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

const (
	sightingSlots  = 4096
	sightingPlaces = 6   // at which one packet is followed
	sightingWindow = 5e8 // nanoseconds in which it passes them
	sightingBytes  = 48  // of the transport header and payload that tell packets apart
)

// Sightings remembers where packets were seen, so that one which passes several interfaces,
// or comes in and goes out again, is known to be the same packet. A place is an interface
// and the recorded direction. It has a fixed size; the newest packet replaces an older one.
type Sightings struct {
	slots [sightingSlots]sighting
}

// sighting is a packet, or several that are the same byte for byte.
type sighting struct {
	id    uint64
	at    int64 // the latest, nanoseconds
	place [sightingPlaces]uint16
	count [sightingPlaces]uint8 // sightings at each place, 0: the place is free
}

// again notes a sighting of packet id and reports whether the packet was seen at another
// place before: the n-th sighting at one place is, if there were n at another.
func (s *Sightings) again(id uint64, at int64, place uint16) bool {
	e := &s.slots[id%sightingSlots]
	if gap := at - e.at; e.id != id || gap > sightingWindow || gap < -sightingWindow {
		*e = sighting{id: id}
	}
	e.at = at
	most, here := uint8(0), -1
	for i := range e.count {
		most = max(most, e.count[i])
		if here < 0 && (e.count[i] == 0 || e.place[i] == place) {
			here = i
		}
	}
	if here < 0 || most == 255 {
		*e, here, most = sighting{id: id, at: at}, 0, 0
	}
	e.place[here] = place
	e.count[here]++
	return e.count[here] <= most
}

// sight notes where the packet was seen whose addresses and header are head, without what
// a router changes, and which carries b of protocol proto.
func (d *Decoder) sight(head uint64, proto uint8, b []byte, ev *capture.Event) {
	room := &d.sighted
	clear(room[copy(room[:], b):])
	if sum, known := checksumAt(proto); known { // offloaded to the card, it differs from place to place
		room[sum], room[sum+1] = 0, 0
	}
	for i := 0; i < sightingBytes; i += 8 {
		head = stir(head, binary.LittleEndian.Uint64(room[i:]))
	}
	if d.sightings.again(head, ev.Time, uint16(ev.Link)<<2|uint16(d.recorded+1)) {
		d.again = true
	}
}

// checksumAt returns where the checksum of a protocol is in its header.
func checksumAt(proto uint8) (at int, known bool) {
	switch proto {
	case wire.ProtoTCP:
		return 16, true
	case wire.ProtoUDP:
		return 6, true
	case wire.ProtoICMP, wire.ProtoICMPv6:
		return 2, true
	}
	return 0, false
}

// stir adds x to hash h.
func stir(h, x uint64) uint64 {
	h = (h ^ x) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// sight4 notes where an IPv4 packet was seen, of which b has the whole header of head
// bytes. Its time to live, type of service and checksum may change on the way.
func (d *Decoder) sight4(b []byte, head int, ev *capture.Event) {
	h := stir(uint64(binary.BigEndian.Uint32(b[2:]))<<32|uint64(binary.BigEndian.Uint16(b[6:]))<<8|uint64(b[9]), binary.LittleEndian.Uint64(b[12:]))
	d.sight(h, b[9], b[head:], ev)
}

// sight6 notes where an IPv6 packet was seen. Its hop limit may change on the way.
func (d *Decoder) sight6(b []byte, ev *capture.Event) {
	h := uint64(binary.BigEndian.Uint32(b[4:]) >> 8) // length and next header
	for i := 8; i < 40; i += 8 {
		h = stir(h, binary.LittleEndian.Uint64(b[i:]))
	}
	d.sight(h, b[6], b[40:], ev)
}
