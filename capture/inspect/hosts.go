package inspect

import (
	"encoding/binary"
	"net/netip"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
)

// Hosts finds the addresses behind the host ids of a source's packets. It has room for
// 65,536 hosts; where the four places of a new one are taken it replaces an older one.
// The goroutine that reads the source fills it; any goroutine may call Find.
type Hosts struct {
	slots [hostSlots]hostSlot
}

const (
	hostSlots = 1 << 16
	hostTries = 4 // consecutive slots that a host may be in
)

// hostSlot is one host. Its version is odd while it is written: a reader that finds
// the same even version before and after has read one host and not parts of two.
type hostSlot struct {
	version atomic.Uint32
	id      atomic.Uint32
	form    atomic.Uint32
	hi, lo  atomic.Uint64
}

// The forms of the address in a slot.
const (
	hostNone = iota
	hostIPv4
	hostIPv6
	hostMAC
)

// NewHosts returns the Hosts of src, empty. It is called before src is read, and not
// where an Inspector or Commands reads src. An error says that the source's decoders
// cannot be observed.
func NewHosts(src capture.Source) (*Hosts, error) {
	s, ok := src.(decode.Source)
	if !ok {
		return nil, errNoDecoder
	}
	h := &Hosts{}
	for _, d := range s.Decoders() {
		d.WhenDecoded(func(ev *capture.Event) {
			from, to := d.Endpoints(ev)
			h.put(ev.Src, from)
			h.put(ev.Dst, to)
		})
	}
	return h, nil
}

// put remembers e as the host id. It does not allocate.
func (h *Hosts) put(id uint32, e capture.Endpoint) {
	form, hi, lo := slotNumbers(e)
	if id == 0 || form == hostNone {
		return
	}
	first := id % hostSlots
	s := &h.slots[first]
	for i := range uint32(hostTries) {
		t := &h.slots[(first+i)%hostSlots]
		if was := t.id.Load(); was == id || was == 0 {
			s = t
			break
		}
	}
	if s.id.Load() == id && s.form.Load() == form && s.hi.Load() == hi && s.lo.Load() == lo {
		return
	}
	s.version.Add(1)
	s.id.Store(id)
	s.form.Store(form)
	s.hi.Store(hi)
	s.lo.Store(lo)
	s.version.Add(1)
}

// Find returns the address of the host id, without a port. It reports false for a host
// that was never seen or has been replaced. It does not allocate.
func (h *Hosts) Find(id uint32) (capture.Endpoint, bool) {
	for i := range uint32(hostTries) {
		s := &h.slots[(id+i)%hostSlots]
		version := s.version.Load()
		form, hi, lo := s.form.Load(), s.hi.Load(), s.lo.Load()
		if s.id.Load() == id && version%2 == 0 && s.version.Load() == version && id != 0 {
			return hostEndpoint(form, hi, lo), true
		}
	}
	return capture.Endpoint{}, false
}

// slotNumbers returns the address of e as a slot holds it.
func slotNumbers(e capture.Endpoint) (form uint32, hi, lo uint64) {
	switch {
	case e.Addr.Is4():
		b := e.Addr.As4()
		return hostIPv4, 0, uint64(binary.BigEndian.Uint32(b[:]))
	case e.Addr.IsValid():
		b := e.Addr.As16()
		return hostIPv6, binary.BigEndian.Uint64(b[:]), binary.BigEndian.Uint64(b[8:])
	case e.MAC != [6]byte{}:
		b := [8]byte{}
		copy(b[2:], e.MAC[:])
		return hostMAC, 0, binary.BigEndian.Uint64(b[:])
	}
	return hostNone, 0, 0
}

// hostEndpoint returns the endpoint that a slot holds as these numbers.
func hostEndpoint(form uint32, hi, lo uint64) capture.Endpoint {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:], hi)
	binary.BigEndian.PutUint64(b[8:], lo)
	switch form {
	case hostIPv4:
		return capture.Endpoint{Addr: netip.AddrFrom4([4]byte(b[12:]))}
	case hostIPv6:
		return capture.Endpoint{Addr: netip.AddrFrom16(b)}
	}
	return capture.Endpoint{MAC: [6]byte(b[10:])}
}
