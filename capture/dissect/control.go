package dissect

import (
	"encoding/binary"
	"fmt"
	"net"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// arpWords describes an ARP message.
func arpWords(b []byte) string {
	if len(b) < 28 {
		return "ARP"
	}
	sender, target := wire.Addr4(b[14:]).Netip(), wire.Addr4(b[24:]).Netip()
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

// icmpWords describes an ICMP message of either version.
func icmpWords(b []byte, ev *capture.Event) string {
	protocol, types := "ICMP", icmp4Types
	if ev.Proto == wire.ProtoICMPv6 {
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
		word = join(pick(unreachable, int(b[1]), ""), word)
	case ev.Kind == capture.KindARP && len(b) >= 24:
		word += " " + wire.Addr6(b[8:]).Netip().String()
	}
	return protocol + " " + word
}
