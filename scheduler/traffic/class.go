package traffic

import "github.com/netsynth/netsynth/capture"

// Class is the kind of a packet, as finely as kinds are told apart by ear.
type Class uint8

// The classes. Those from Session to TLSHello are TCP segments with payload or,
// where the protocol uses both, datagrams.
const (
	ARP           Class = iota // ARP, and IPv6 neighbour discovery
	Echo                       // ICMP echo request
	EchoReply                  // ICMP echo reply
	Refusal                    // RST before any data was sent; ICMP destination unreachable and the like
	Reset                      // RST later
	SYN                        // a connection is requested
	SYNACK                     // a connection is accepted
	FIN                        // a connection ends
	ACK                        // other segments without payload
	Resent                     // a retransmission, counted beside its own class
	DuplicateACK               // duplicate ACK
	Session                    // interactive: SSH, Telnet
	Sensor                     // MQTT, CoAP, Modbus, automation
	ChannelAccess              // EPICS Channel Access
	Control                    // how the network is run: routing, switching, clocks, management
	Tunnel                     // packets within packets that cannot be seen: ESP, WireGuard
	Question                   // DNS query
	Answer                     // DNS response
	NoName                     // DNS response: the name does not exist
	Bulk                       // a transfer that is long and fast
	Web                        // all other TCP payload
	TLSHello                   // a client's TLS hello, counted beside its own class
	Discovery                  // mDNS, SSDP, DHCP and the like, other multicast
	QUIC                       // QUIC
	RTP                        // voice and video
	Datagram                   // all other UDP, and other protocols over IP or beside it
	Other                      // none of these: later fragments, alerts, packets that are not understood
	NumClasses
	NoClass = NumClasses // the class of a note that no packet caused
)

// As is a kind of traffic as which a packet is counted. Dir is the direction of Bulk, +1 out and -1 in; 0: the packet's.
type As struct {
	Class Class
	Dir   int
}

const tcp, udp, icmp6 = 6, 17, 58 // IP protocol numbers

// classify returns the packet's class and the value that chooses its pitch.
func classify(ev *capture.Event) (Class, uint32) {
	switch {
	case ev.IsAlert():
		return Other, 0
	case ev.Kind == capture.KindARP:
		return ARP, ev.Value
	case ev.Facts&capture.LaterFragment != 0:
		return Other, 0
	case ev.Kind == capture.KindICMP:
		return classifyICMP(ev)
	case ev.Cause != capture.CauseNone:
		return Other, 0
	case ev.Proto == tcp:
		return classifyTCP(ev)
	case ev.Proto == udp:
		return classifyUDP(ev)
	case ev.Proto != 0:
		return classifyProtocol(ev)
	}
	return classifyBeside(ev)
}

// direction returns +1 for out, -1 for in and 0 for neither; TCP between two
// hosts of one side goes out from the client.
func direction(ev *capture.Event) int {
	switch {
	case ev.Dir != 0 || ev.Proto != tcp:
		return int(ev.Dir)
	case ev.Facts&capture.FromClient != 0:
		return 1
	}
	return -1
}

// classifyICMP returns the class of an ICMP or ICMPv6 packet by its type.
func classifyICMP(ev *capture.Event) (Class, uint32) {
	kind := ev.Value >> 8
	const listener, leftListener, listener2 = 130, 132, 143 // multicast listener discovery
	if ev.Proto == icmp6 {
		switch kind {
		case 128:
			return Echo, uint32(ev.DstLast)
		case 129:
			return EchoReply, uint32(ev.SrcLast)
		case 135, 136:
			return ARP, uint32(ev.DstLast)
		case 1, 2, 3, 4:
			return Refusal, 0
		}
		if kind >= listener && kind <= leftListener || kind == listener2 {
			return Control, protocolPitch(igmp)
		}
	} else {
		switch kind {
		case 8:
			return Echo, uint32(ev.DstLast)
		case 0:
			return EchoReply, uint32(ev.SrcLast)
		case 3, 4, 11, 12:
			return Refusal, 0
		}
	}
	if ev.Facts&capture.Multicast != 0 {
		return Discovery, 0
	}
	return Control, protocolPitch(icmp)
}

// classifyUDP returns a datagram's class by its application.
func classifyUDP(ev *capture.Event) (Class, uint32) {
	switch c := application(ev); {
	case c == Question && ev.Kind != capture.KindDNSChange:
		return classifyDNS(ev), ev.Value
	case c == Sensor:
		return Sensor, deviceByte(ev)
	case c == QUIC:
		return QUIC, ev.Payload
	case c == Discovery, (c == byTransport || c == Question) && ev.Facts&capture.Multicast != 0:
		return Discovery, uint32(ev.Dport)
	case c == ChannelAccess:
		return ChannelAccess, pvOf(ev)
	case c == RTP:
		return RTP, 0
	case c == Control:
		return Control, appPitch(ev.App)
	case c == Tunnel:
		return Tunnel, peers(ev)
	}
	return Datagram, uint32(ev.Dport)
}

// classifyDNS returns the class of a DNS message in a datagram.
func classifyDNS(ev *capture.Event) Class {
	switch ev.Kind {
	case capture.KindDNSNone:
		return NoName
	case capture.KindDNSAnswer:
		return Answer
	}
	return Question
}
