package decode

import (
	"net/netip"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Options say what a Decoder knows about the place of capture. The zero
// value is right for files.
type Options struct {
	// Local are the addresses of this machine's interfaces (live capture): a packet
	// from one of them goes out, one to them comes in.
	Local []netip.Addr
	// Sightings, if not nil, are shared by the Decoders of several interfaces, in one
	// goroutine: a packet that passes two of them is seen again at the second.
	Sightings *Sightings
}

// Decoder turns frames into Events and keeps what is known of the connections
// they belong to. It is used by one goroutine, except for AddTo, and does not
// allocate once made (a frame that a library refuses may).
type Decoder struct {
	flows      *flowTable
	exchanges  *exchangeTable
	pvs        *pvTable
	ftp        ftpData
	library    library
	asCaptured bool        // sizes are what was captured
	local      []wire.Addr // few

	sightings *Sightings
	ruling    ruling

	// The packet being decoded.
	again    bool                // it was seen at another place before
	sighted  [sightingBytes]byte // room for sight
	cut      int                 // bytes of it that were not captured
	recorded int8                // +1 out, -1 in, as the capture says; 0 where it does not
	named    capture.App         // the application that a log names
	alert    bool                // it is a log's alert: no connection has it as a packet
	tunnels  int                 // tunnels opened so far
	headers  int                 // headers read so far below IP
	src, dst wire.Addr
	key      [36]byte         // room for a flow's key
	segment  segment          // its TCP header, if it has one
	opened   bool             // of a segment: the opening of its connection was seen
	frame    []byte           // all that was captured
	outside  capture.LinkType // its link type
	// Where parts of it begin, nil where that is not known; valid until the next packet.
	network        []byte                    // the innermost IPv4 packet
	body           []byte                    // payload of TCP and UDP, message of ICMP and ARP
	srcMAC, dstMAC []byte                    // of a frame that may hold no IP
	observe        func(ev *capture.Event)   // called when a packet is decoded, if not nil
	outer          [maxTunnels]capture.Event // what the packets around this one were

	malformed atomic.Uint64
	causes    [capture.NumCauses]atomic.Uint64
}

// New returns a Decoder that has seen no packet.
func New(o Options) *Decoder {
	d := &Decoder{flows: newFlowTable(), exchanges: newExchangeTable(), pvs: &pvTable{}, sightings: o.Sightings}
	if d.sightings == nil {
		d.sightings = &Sightings{}
	}
	d.SetLocal(o.Local)
	return d
}

// SetLocal replaces Options.Local from the next packet on.
func (d *Decoder) SetLocal(addrs []netip.Addr) {
	d.local = d.local[:0]
	for _, a := range addrs {
		d.local = append(d.local, wire.FromNetip(a))
	}
}

// Shift adds by, ns, to the times of packets that are remembered: the clock that stamps the
// packets was set forward by that. It is called between packets. The times of Sightings stay.
func (d *Decoder) Shift(by int64) {
	for i := range d.flows.flows[:d.flows.n] {
		d.flows.flows[i].first += by
	}
	for i := range d.exchanges.sets {
		for w := range d.exchanges.sets[i] {
			e := &d.exchanges.sets[i][w]
			e.last, e.seen[0], e.seen[1] = e.last+by, e.seen[0]+by, e.seen[1]+by
		}
	}
}

// AddTo adds the counts of the packets decoded so far to s. It may be called
// from any goroutine.
func (d *Decoder) AddTo(s *capture.Stats) {
	s.Malformed += d.malformed.Load()
	s.Recovered += d.library.recovered.Load()
	s.Evicted += d.flows.evicted.Load()
	for i := range d.causes {
		s.Causes[i] += d.causes[i].Load()
	}
}

// short returns the cause when b, the rest of a packet, has fewer than n bytes
// that a header needs: the capture cut it, or the packet was never that long.
func (d *Decoder) short(b []byte, n int) capture.Cause {
	if len(b)+d.cut >= n {
		return capture.CauseTruncated
	}
	return capture.CauseMalformed
}

// CountCaptured makes the events say how many bytes of each frame were captured
// instead of its length on the wire. It is called before the first packet.
func (d *Decoder) CountCaptured() { d.asCaptured = true }

// WhenDecoded has f called after each packet, before Decode returns and after functions
// that were set before. It is called before the first packet.
func (d *Decoder) WhenDecoded(f func(ev *capture.Event)) {
	before := d.observe
	if before == nil {
		d.observe = f
		return
	}
	d.observe = func(ev *capture.Event) {
		before(ev)
		f(ev)
	}
}
