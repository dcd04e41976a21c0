package decode

import (
	"hash/crc32"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/wire"
)

// Sizes of what the music's view of Channel Access remembers, powers of two. Where
// two share a slot the later has it: a message or a PV's name is then not known.
const (
	pvStreams = 1 << 10 // directions of connections
	pvNumbers = 1 << 14 // numbers that stand for a PV
	pvValues  = 1 << 12 // PVs of which the last value is known
	pvAgain   = 1 << 20 // bytes before the next within which a segment was sent again
)

// pvStream is the state of one direction of a connection: where its next
// message begins.
type pvStream struct {
	key  uint32                // the direction, 0: none
	next uint32                // sequence number of the next byte
	skip uint32                // bytes of payload before the next header
	n    uint8                 // bytes of that header that came
	head [ca.ExtendedSize]byte // those bytes
	lost bool                  // where the next message begins is not known
}

// pvNumber is the PV that a number of a connection stands for.
type pvNumber struct {
	key uint64
	pv  uint32 // hash of the name
}

// pvTable reads the Channel Access commands of packets as they come, as far as
// numbers can tell them: it puts nothing together and allocates nothing.
type pvTable struct {
	streams [pvStreams]pvStream
	numbers [pvNumbers]pvNumber
	values  [pvValues]pvValue
	flow    uint32 // of the packet at hand
}

// pvRanks say which of a packet's commands its event is about: the highest.
var pvRanks = [...]uint8{capture.KindPVSearch: 1, capture.KindPVUpdate: 2, capture.KindPVWrite: 3, capture.KindPVOpen: 4, capture.KindPVClose: 5}

// message takes the command with header h into the event. b holds what is there
// of its payload.
func (t *pvTable) message(h *ca.Header, b []byte, side ca.Side, ev *capture.Event) {
	b = b[:min(uint64(h.Size), uint64(len(b)))]
	if side == ca.Either {
		first := byte(0)
		if len(b) > 0 {
			first = b[0]
		}
		if side = h.Sender(first); side == ca.Either && ev.Facts&capture.FromClient == 0 {
			side = ca.Server
		}
	}
	k := h.KindFrom(side)
	named := uint32(0)
	if (k == ca.CreateChanRequest || k == ca.SearchRequest) && len(b) > 0 {
		named = pvHash(b)
	}
	pv := ca.Follow(t, k, h, named)
	switch k {
	case ca.SearchRequest:
		t.tell(ev, capture.KindPVSearch, named, 0)
	case ca.EventAddResponse, ca.ReadNotifyResponse, ca.ReadResponse:
		t.value(ev, capture.KindPVUpdate, t.orNumber(pv, h.P2), h, b)
	case ca.WriteRequest, ca.WriteNotifyRequest:
		t.value(ev, capture.KindPVWrite, t.orNumber(pv, h.P1), h, b)
	case ca.CreateChanResponse:
		t.tell(ev, capture.KindPVOpen, t.orNumber(pv, h.P1), 0)
	case ca.ClearChannelRequest, ca.CreateChFailResponse, ca.ServerDisconnResponse:
		t.tell(ev, capture.KindPVClose, t.orNumber(pv, h.P1), 0)
	}
}

// tell makes the event one of a PV, if it is not of something more important. facts are those of its
// value: its alarm, and whether it moves.
func (t *pvTable) tell(ev *capture.Event, k capture.Kind, pv uint32, facts capture.Facts) {
	const alarms, moves = capture.MinorAlarm | capture.MajorAlarm, capture.Rising | capture.Falling
	had, has := ev.Facts&alarms, facts&alarms
	ev.Facts = ev.Facts&^alarms | max(had, has)
	if ev.Kind != capture.KindNone && (pvRanks[ev.Kind] > pvRanks[k] || pvRanks[ev.Kind] == pvRanks[k] && had >= has) {
		return
	}
	ev.Kind, ev.Value = k, pv
	ev.Facts = ev.Facts&^moves | facts&moves
}

// orNumber returns pv or, where that is 0, a hash of the connection and the number.
func (t *pvTable) orNumber(pv, id uint32) uint32 {
	if pv != 0 {
		return pv
	}
	return max(uint32(wire.Mix(uint64(t.flow)<<32|uint64(id))), 1)
}

// slot returns where a number of the packet's connection is, and its key.
func (t *pvTable) slot(of ca.Numbering, id uint32) (*pvNumber, uint64) {
	key := wire.Mix(uint64(t.flow)<<32|uint64(id)) ^ uint64(of+1)
	return &t.numbers[key>>2%pvNumbers], key
}

// Of implements ca.Book.
func (t *pvTable) Of(of ca.Numbering, id uint32) uint32 {
	if n, key := t.slot(of, id); n.key == key {
		return n.pv
	}
	return 0
}

// Note implements ca.Book.
func (t *pvTable) Note(of ca.Numbering, id uint32, pv uint32) {
	if pv != 0 {
		n, key := t.slot(of, id)
		*n = pvNumber{key, pv}
	}
}

// Forget implements ca.Book.
func (t *pvTable) Forget(of ca.Numbering, id uint32) {
	if n, key := t.slot(of, id); n.key == key {
		*n = pvNumber{}
	}
}

// pvHash returns the number of a PV in events: the CRC-32 (IEEE) of its name, never 0.
func pvHash(name []byte) uint32 {
	for i, c := range name {
		if c == 0 {
			name = name[:i]
			break
		}
	}
	return max(crc32.ChecksumIEEE(name), 1)
}
