package compat

import (
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Tune is the rule by which an older program made a melody of tcpdump's output: each line
// "IP address.port > address.port: ... length N" became a rest and a note.
type Tune struct {
	Rest     int64 // the shortest rest before a note, ticks
	Long     int64 // the shortest note, ticks
	Base     int   // key of octave 0
	Velocity uint8
	Program  uint8
	Chosen   bool // the file sets the program; else it has no program change, and Program is 0
}

// The tunes, each named after its program.
var (
	TcpdumpTunes = Tune{Rest: 30, Long: 20, Velocity: 70}
	TCPDumpMusic = Tune{Rest: 60, Long: 2, Base: 48, Velocity: 50, Program: 53, Chosen: true}
)

// A tune's file has PPQ ticks a beat and no tempo, which means 120 beats a minute: a tick
// lasts as long as one of scheduler.PPQ at MilliBPM.
const (
	PPQ      = 220
	MilliBPM = 120_000 * PPQ / scheduler.PPQ
)

const tcp, udp = 6, 17 // IP protocol numbers

// note is one note of a tune, in ticks since its beginning.
type note struct {
	on, off int64
	key     uint8
}

// Addresses finds the address of a host id: see capture.Hosts.
type Addresses func(host uint32) (capture.Endpoint, bool)

// place is the place that a tune has reached.
type place struct {
	tune  *Tune
	hosts Addresses
	end   int64 // tick at which the latest note ends
	last  int64 // microseconds: when the latest note's packet was captured
	begun bool
}

// wait lets the next note's rest begin at tick at the earliest.
func (p *place) wait(at int64) { p.end = max(p.end, at) }

// next returns the note of a packet, after the shortest rest or one for the time since the
// packet of the note before. It reports false for packets that the tune leaves out.
func (p *place) next(ev *capture.Event, steady bool) (n note, ok bool) {
	if !hasLength(ev) {
		return n, false
	}
	src, from := p.hosts(ev.Src)
	dst, to := p.hosts(ev.Dst)
	if !from || !to || !src.Addr.Is4() || !dst.Addr.Is4() {
		return n, false
	}
	rest := p.tune.Rest
	at := ev.Time / 1000
	if p.begun && !steady {
		rest = max(rest, modulo(uint64(at-p.last), 1e6)/1000)
	}
	p.begun, p.last = true, at
	n.on = p.end + rest
	n.off = n.on + max(p.tune.Long, power34(ev.Payload))
	n.key = p.tune.key(src.Addr, dst.Addr, ev)
	p.end = n.off
	return n, true
}

// key returns the key of a packet from src to dst: its octave is that of the two addresses,
// and in it the first of SYN, ACK, FIN and RST decides. Keys above 127 are lowered by octaves.
func (t *Tune) key(src, dst netip.Addr, ev *capture.Event) uint8 {
	var a, b [15]byte
	hash := hashPair(hashText(src.AppendTo(a[:0])), hashText(dst.AppendTo(b[:0])))
	key := t.Base + 12*int(modulo(hash, 6)+2)
	switch {
	case ev.Flags&capture.SYN != 0:
		key += 2
	case ev.Flags&capture.ACK != 0:
	case ev.Flags&capture.FIN != 0:
		key += 5
	case ev.Flags&capture.RST != 0:
		key += 7
	}
	for key > 127 {
		key -= 12
	}
	return uint8(key)
}

// hasLength reports whether tcpdump's line of the packet ends in "length N", N being the
// payload: those of all TCP segments, and of datagrams for whose protocol it has no printer.
func hasLength(ev *capture.Event) bool {
	if ev.Cause != capture.CauseNone || ev.Facts&capture.LaterFragment != 0 {
		return false
	}
	return ev.Proto == tcp || ev.Proto == udp && !printed(ev.Sport) && !printed(ev.Dport)
}

// printed reports whether tcpdump has a printer for datagrams of that port, which leaves out
// "length N".
func printed(port uint16) bool {
	switch port {
	case 53, 5353, // name service
		88, 750, // Kerberos
		111, 2049, // remote procedure calls
		161, 162, // SNMP
		319, 320, // PTP
		496, 500, 514, 520, 525, 646, 654, 921, // auto-RP, ISAKMP, syslog, RIP, timed, LDP, AODV, LWRES
		1645, 1646, 1812, 1813, 3799, // RADIUS
		1701, 4341, 4342, 4789, 4790, 6635, 8472, // tunnels
		1985, 2055, 3784, 3785, 5060, 5359, 6696: // HSRP, NetFlow, BFD, SIP, AHCP, Babel
		return true
	}
	return port >= 7000 && port <= 7009 // AFS
}
