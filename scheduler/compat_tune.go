package scheduler

import (
	"net/netip"

	"github.com/netsynth/netsynth/capture"
)

// Tune is how an older program made a melody of what tcpdump prints: each line
// "IP address.port > address.port: ... length N" became a rest and a note.
type Tune struct {
	Rest     int64 // the shortest rest before a note, ticks
	Long     int64 // the shortest note, ticks
	Base     int   // key of octave 0
	Velocity uint8
	Program  uint8
	Chosen   bool // the program is set; else the file says nothing of it, and it is 0
}

// The tunes that there are.
var (
	TcpdumpTunes = Tune{Rest: 30, Long: 20, Velocity: 70}
	TCPDumpMusic = Tune{Rest: 60, Long: 2, Base: 48, Velocity: 50, Program: 53, Chosen: true}
)

// A tune's file has TunePPQ ticks a beat and no tempo, which means 120 beats a minute:
// a tick lasts as long as one of PPQ at TuneMilliBPM.
const (
	TunePPQ      = 220
	TuneMilliBPM = 120_000 * TunePPQ / PPQ
)

// tuneNote is one note of a tune, in ticks since its beginning.
type tuneNote struct {
	on, off int64
	key     uint8
}

// Addresses finds the address of a host id: see capture.Hosts.
type Addresses func(host uint32) (capture.Endpoint, bool)

// melody is how far a tune has come.
type melody struct {
	tune  *Tune
	hosts Addresses
	end   int64 // tick at which the latest note ends
	last  int64 // microseconds: when the latest note's packet was captured
	begun bool
}

// wait lets the next note's rest begin at tick at the earliest.
func (m *melody) wait(at int64) { m.end = max(m.end, at) }

// next returns the note of a packet, after the shortest rest or one for the time since the
// packet of the note before. It reports false for packets that are no part of the tune.
func (m *melody) next(ev *capture.Event, steady bool) (n tuneNote, ok bool) {
	if !printsLength(ev) {
		return n, false
	}
	src, from := m.hosts(ev.Src)
	dst, to := m.hosts(ev.Dst)
	if !from || !to || !src.Addr.Is4() || !dst.Addr.Is4() {
		return n, false
	}
	rest := m.tune.Rest
	at := ev.Time / 1000
	if m.begun && !steady {
		rest = max(rest, modulo(uint64(at-m.last), 1e6)/1000)
	}
	m.begun, m.last = true, at
	n.on = m.end + rest
	n.off = n.on + max(m.tune.Long, power34(ev.Payload))
	n.key = m.tune.key(src.Addr, dst.Addr, ev)
	m.end = n.off
	return n, true
}

// key returns the key of a packet from src to dst: its octave is theirs, and in it the first
// of SYN, ACK, FIN and RST decides. What is above MIDI's keys is lowered by octaves.
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

// printsLength reports whether tcpdump's line of the packet says "length N", N being the
// payload: of all TCP segments, and of the datagrams of protocols that it does not print in
// words of their own.
func printsLength(ev *capture.Event) bool {
	if ev.Cause != capture.CauseNone || ev.Facts&capture.LaterFragment != 0 {
		return false
	}
	return ev.Proto == tcp || ev.Proto == udp && !inWords(ev.Sport) && !inWords(ev.Dport)
}

// inWords reports whether tcpdump prints datagrams of that port without "length N".
func inWords(port uint16) bool {
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
