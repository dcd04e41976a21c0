package decode

import (
	"net/netip"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// DecoderOptions say what a Decoder knows about the place of capture. The zero
// value is right for files.
type Options struct {
	// Local are the addresses of this machine's interfaces (live capture): a packet
	// from one of them goes out, one to them comes in.
	Local []netip.Addr
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

	// What is known of the packet being decoded.
	cut      int // bytes of it that were not captured
	tunnels  int // tunnels opened so far
	headers  int // headers read so far below IP
	src, dst wire.Addr
	key      [36]byte         // room for a flow's key
	segment  segment          // its TCP header, if it has one
	opened   bool             // of a segment: the opening of its connection was seen
	frame    []byte           // all that was captured
	outside  capture.LinkType // what frame begins with
	// Where parts of it begin, as far as they are known; good during Decode only.
	network                []byte                    // the innermost IPv4 packet
	body                   []byte                    // payload of TCP and UDP, message of ICMP and ARP
	srcStation, dstStation []byte                    // of a frame that may hold no IP
	observe                func(ev *capture.Event)   // called when a packet is decoded, if not nil
	outer                  [maxTunnels]capture.Event // what the packets around this one were

	malformed, recovered atomic.Uint64
	causes               [capture.NumCauses]atomic.Uint64
}

// NewDecoder returns a Decoder that has seen no packet.
func New(o Options) *Decoder {
	d := &Decoder{flows: newFlowTable(), exchanges: newExchangeTable(), pvs: &pvTable{}}
	d.SetLocal(o.Local)
	return d
}

// setLocal says which addresses are this machine's from the next packet on.
func (d *Decoder) SetLocal(addrs []netip.Addr) {
	d.local = d.local[:0]
	for _, a := range addrs {
		d.local = append(d.local, wire.FromNetip(a))
	}
}

// Decode fills ev with what packet p is. A packet that is not understood gives
// an event too: ev.Cause says why, and the fields that could be read are filled.
func (d *Decoder) Decode(p capture.Packet, ev *capture.Event) {
	size := max(p.Size, len(p.Data))
	*ev = capture.Event{Time: p.Time, Size: uint32(min(uint64(size), 1<<32-1)), Link: p.Interface}
	if d.asCaptured {
		ev.Size = uint32(len(p.Data))
	}
	if p.Outgoing {
		ev.Facts |= capture.Outgoing
	}
	d.cut, d.tunnels, d.headers = size-len(p.Data), 0, 0
	d.network, d.body, d.srcStation, d.dstStation = nil, nil, nil, nil
	d.frame, d.outside = p.Data, p.Link
	ev.Cause = d.link(p.Link, p.Data, ev)
	if ev.Cause != capture.CauseNone {
		d.causes[ev.Cause].Add(1)
		if ev.Cause == capture.CauseMalformed {
			d.malformed.Add(1)
		}
	}
	if d.observe != nil {
		d.observe(ev)
	}
}

// AddTo adds the counts of the packets decoded so far to s. It may be called
// from any goroutine.
func (d *Decoder) AddTo(s *capture.Stats) {
	s.Malformed += d.malformed.Load()
	s.Recovered += d.recovered.Load()
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

// countCaptured makes the events say how many bytes of each frame were captured
// instead of its length on the wire. It is called before the first packet.
func (d *Decoder) CountCaptured() { d.asCaptured = true }

// whenDecoded has f called after each packet, before Decode returns, after what was
// set before. It is called before the first packet.
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
