package capture

import (
	"encoding/binary"
	"fmt"
	"net"
	"strings"
)

// words says for people what the packet just decoded into ev is. It may allocate.
func (d *Decoder) words(ev *Event) string {
	switch {
	case ev.Kind == KindARP && ev.Proto == 0:
		return arpWords(d.body)
	case ev.Cause == CauseNone && ev.Facts&LaterFragment != 0:
		return ProtocolOf(ev) + ", later fragment"
	case ev.Cause != CauseNone && ev.Cause != CauseTruncated && ev.Proto == 0:
		return say(knownStation(d.dstStation), ev.Cause.String())
	case ev.Proto == protoICMP || ev.Proto == protoICMPv6:
		return icmpWords(d.body, ev)
	case len(d.body) > 0 && (ev.Proto == protoTCP || ev.Proto == protoUDP):
		if ev.Facts&KeepAlive == 0 {
			return say(d.payloadWords(ev), segmentFacts(ev))
		}
		fallthrough
	case ev.Proto == protoTCP:
		return say("TCP", tcpFlagNames(ev.Flags), segmentFacts(ev), payloadSize(ev))
	case ev.Proto == protoUDP:
		return say("UDP,", bytesOf(ev.Payload))
	case ev.Proto != 0:
		return fmt.Sprintf("%s, %s", strings.ToUpper(transportName(ev.Proto)), bytesOf(ev.Payload))
	}
	return ev.Cause.String()
}

// knownStation says what is sent to a link address that one protocol has.
func knownStation(b []byte) string {
	if len(b) != macLength {
		return ""
	}
	return map[[macLength]byte]string{
		{0x01, 0x80, 0xc2}:                "spanning tree,",
		{0x01, 0x80, 0xc2, 0, 0, 0x0e}:    "LLDP,",
		{0x01, 0, 0x0c, 0xcc, 0xcc, 0xcc}: "CDP,",
		{0x01, 0, 0x0c, 0xcc, 0xcc, 0xcd}: "spanning tree,",
		{0x01, 0x80, 0xc2, 0, 0, 0x14}:    "IS-IS,",
	}[[macLength]byte(b)]
}

// payloadWords asks the dissector of the packet's protocol.
func (d *Decoder) payloadWords(ev *Event) string {
	if words := dissectWords(d.body, ev); words != "" {
		return words
	}
	if ev.Proto == protoTCP {
		return say("TCP", tcpFlagNames(ev.Flags)+",", bytesOf(ev.Payload))
	}
	return say("UDP,", bytesOf(ev.Payload))
}

// payloadSize says how much a segment carries, if anything.
func payloadSize(ev *Event) string {
	if ev.Payload == 0 {
		return ""
	}
	return "(" + bytesOf(ev.Payload) + ")"
}

// tcpFlagNames writes the flags in the order in which they are spoken of.
func tcpFlagNames(f TCPFlags) string {
	var names []string
	for _, n := range []struct {
		flag TCPFlags
		name string
	}{{SYN, "SYN"}, {FIN, "FIN"}, {RST, "RST"}, {PSH, "PSH"}, {URG, "URG"}, {ACK, "ACK"}} {
		if f&n.flag != 0 {
			names = append(names, n.name)
		}
	}
	if names == nil {
		return "no flags"
	}
	return strings.Join(names, " ")
}

// segmentFacts says in brackets what the connection's table knows of a segment.
func segmentFacts(ev *Event) string {
	var facts []string
	for _, n := range []struct {
		fact Facts
		name string
	}{{Retransmission, "retransmission"}, {DuplicateACK, "duplicate ACK"}, {KeepAlive, "keep-alive"}, {ZeroWindow, "zero window"}} {
		if ev.Facts&n.fact != 0 {
			facts = append(facts, n.name)
		}
	}
	if facts == nil || ev.Proto != protoTCP {
		return ""
	}
	return "[" + strings.Join(facts, ", ") + "]"
}

// arpWords says who asks for whom.
func arpWords(b []byte) string {
	if len(b) < 28 {
		return "ARP"
	}
	sender, target := addr4(b[14:]).netip(), addr4(b[24:]).netip()
	switch operation := binary.BigEndian.Uint16(b[6:]); {
	case operation == 1 && sender == target:
		return fmt.Sprintf("ARP announcement %s", sender)
	case operation == 1:
		return fmt.Sprintf("ARP who-has %s tell %s", target, sender)
	case operation == 2:
		return fmt.Sprintf("ARP %s is-at %s", sender, net.HardwareAddr(b[8:14]))
	default:
		return fmt.Sprintf("ARP operation %d", operation)
	}
}

var (
	icmp4Types  = map[byte]string{0: "echo reply", 3: "unreachable", 4: "source quench", 5: "redirect", 8: "echo request", 11: "time exceeded", 12: "bad parameter", 13: "timestamp request", 14: "timestamp reply"}
	unreachable = []string{"network", "host", "protocol", "port", "fragmentation needed", "source route"}
	icmp6Types  = map[byte]string{1: "unreachable", 2: "packet too big", 3: "time exceeded", 4: "bad parameter", 128: "echo request", 129: "echo reply",
		130: "listener query", 131: "listener report", 132: "listener done", 133: "router solicitation", 134: "router advertisement",
		135: "who-has", 136: "neighbour is here", 137: "redirect", 143: "listener report"}
)

// icmpWords says what an ICMP message of either version is about.
func icmpWords(b []byte, ev *Event) string {
	protocol, types := "ICMP", icmp4Types
	if ev.Proto == protoICMPv6 {
		protocol, types = "ICMPv6", icmp6Types
	}
	if len(b) < 2 {
		return protocol
	}
	word := types[b[0]]
	if word == "" {
		word = fmt.Sprintf("type %d", b[0])
	}
	echo := word == "echo request" || word == "echo reply"
	switch {
	case echo && len(b) >= 8:
		word += fmt.Sprint(" ", binary.BigEndian.Uint16(b[6:]))
	case protocol == "ICMP" && b[0] == 3:
		word = say(pick(unreachable, int(b[1]), ""), word)
	case ev.Kind == KindARP && len(b) >= 24:
		word += " " + addr6(b[8:]).netip().String()
	}
	return protocol + " " + word
}
