package dissect

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Words describes a packet for people. b is what was captured of the payload of TCP or
// UDP, or of the message of ICMP or ARP, to the MAC address that the frame is sent to,
// nil where that is not known. The text is printable ASCII, of at most a few hundred
// characters, and quotes no password. It may allocate.
func Words(b, to []byte, ev *capture.Event) string {
	switch {
	case ev.Kind == capture.KindAlert:
		return fmt.Sprintf("alert %d: %s", ev.Value, wire.Printable(b))
	case ev.Kind == capture.KindNotice:
		return "notice " + wire.Printable(b)
	case ev.Kind == capture.KindARP && ev.Proto == 0:
		return arpWords(b)
	case (ev.Cause == capture.CauseNone || ev.Cause == capture.CauseAgain) && ev.Facts&capture.LaterFragment != 0:
		return capture.ProtocolOf(ev) + ", later fragment"
	case ev.BesideIP() && ev.App != capture.AppNone:
		return besideWords(to, ev)
	case ev.Cause != capture.CauseNone && ev.Cause != capture.CauseTruncated && ev.Proto == 0:
		return join(groupOf(to), ev.Cause.String())
	case ev.Proto == wire.ProtoICMP || ev.Proto == wire.ProtoICMPv6:
		return icmpWords(b, ev)
	case len(b) > 0 && (ev.Proto == wire.ProtoTCP || ev.Proto == wire.ProtoUDP):
		if ev.Facts&capture.KeepAlive == 0 {
			return join(payloadWords(b, ev), segmentFacts(ev))
		}
		fallthrough
	case ev.Proto == wire.ProtoTCP:
		return join("TCP", tcpFlagNames(ev.Flags), segmentFacts(ev), payloadSize(ev))
	case ev.Proto == wire.ProtoUDP:
		return join("UDP,", bytesOf(ev.Payload))
	case ev.Proto != 0:
		return fmt.Sprintf("%s, %s", strings.ToUpper(capture.TransportName(ev.Proto)), bytesOf(ev.Payload))
	}
	return ev.Cause.String()
}

// besideWords names the protocol of a packet beside IP, of which nothing more is decoded.
func besideWords(to []byte, ev *capture.Event) string {
	if group := groupOf(to); group != "" {
		return strings.TrimSuffix(group, ",")
	}
	return strings.ToUpper(ev.App.String())
}

// groupOf names the protocol that has a group MAC address to itself.
func groupOf(b []byte) string {
	if len(b) != wire.MACLength {
		return ""
	}
	return map[[wire.MACLength]byte]string{
		{0x01, 0x80, 0xc2}:                "spanning tree,",
		{0x01, 0x80, 0xc2, 0, 0, 0x0e}:    "LLDP,",
		{0x01, 0, 0x0c, 0xcc, 0xcc, 0xcc}: "CDP,",
		{0x01, 0, 0x0c, 0xcc, 0xcc, 0xcd}: "spanning tree,",
		{0x01, 0x80, 0xc2, 0, 0, 0x14}:    "IS-IS,",
	}[[wire.MACLength]byte(b)]
}

// payloadWords asks the dissector of the packet's protocol.
func payloadWords(b []byte, ev *capture.Event) string {
	if words := dissectors[ev.App].words; words != nil {
		return words(b, ev)
	}
	if ev.Proto == wire.ProtoTCP {
		return join("TCP", tcpFlagNames(ev.Flags)+",", bytesOf(ev.Payload))
	}
	return join("UDP,", bytesOf(ev.Payload))
}

// payloadSize says how much a segment carries, if anything.
func payloadSize(ev *capture.Event) string {
	if ev.Payload == 0 {
		return ""
	}
	return "(" + bytesOf(ev.Payload) + ")"
}

// tcpFlagNames writes the flags in the order in which they are spoken of.
func tcpFlagNames(f capture.TCPFlags) string {
	var names []string
	for _, n := range []struct {
		flag capture.TCPFlags
		name string
	}{{capture.SYN, "SYN"}, {capture.FIN, "FIN"}, {capture.RST, "RST"}, {capture.PSH, "PSH"}, {capture.URG, "URG"}, {capture.ACK, "ACK"}} {
		if f&n.flag != 0 {
			names = append(names, n.name)
		}
	}
	if names == nil {
		return "no flags"
	}
	return strings.Join(names, " ")
}

// segmentFacts returns, in brackets, the facts of a segment that its connection shows.
func segmentFacts(ev *capture.Event) string {
	var facts []string
	for _, n := range []struct {
		fact capture.Facts
		name string
	}{{capture.Retransmission, "retransmission"}, {capture.DuplicateACK, "duplicate ACK"}, {capture.KeepAlive, "keep-alive"}, {capture.ZeroWindow, "zero window"}} {
		if ev.Facts&n.fact != 0 {
			facts = append(facts, n.name)
		}
	}
	if facts == nil || ev.Proto != wire.ProtoTCP {
		return ""
	}
	return "[" + strings.Join(facts, ", ") + "]"
}
