package dissect

import (
	"encoding/binary"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppDHCP, udp: []uint16{67, 68}, look: looksDHCP, words: dhcpWords})

const (
	dhcpOptions = 240
	dhcpCookie  = 0x63825363
)

// looksDHCP wants a request or reply for Ethernet or the like.
func looksDHCP(b []byte, _ *capture.Event) bool {
	return len(b) >= 44 && (b[0] == 1 || b[0] == 2) && b[2] <= 16
}

func dhcpWords(b []byte, _ *capture.Event) string {
	if len(b) < dhcpOptions || binary.BigEndian.Uint32(b[dhcpOptions-4:]) != dhcpCookie {
		return "BOOTP"
	}
	kinds := []string{"", "Discover", "Offer", "Request", "Decline", "ACK", "NAK", "Release", "Inform"}
	kind, asked, name := "", "", ""
	for o := b[dhcpOptions:]; len(o) >= 2 && o[0] != 255; { // each turn takes at least a byte
		if o[0] == 0 {
			o = o[1:]
			continue
		}
		data := o[2:min(2+int(o[1]), len(o))]
		switch {
		case o[0] == 53 && len(data) == 1:
			kind = pick(kinds, int(data[0]), "")
		case o[0] == 50 && len(data) == 4:
			asked = netip.AddrFrom4([4]byte(data)).String()
		case o[0] == 12:
			name = wire.Printable(data)
		}
		o = o[2+len(data):]
	}
	if yours := [4]byte(b[16:20]); yours != [4]byte{} {
		asked = netip.AddrFrom4(yours).String()
	}
	return join("DHCP", kind, asked, name)
}

var _ = register(dissector{app: capture.AppDHCPv6, udp: []uint16{546, 547}, look: looksDHCPv6, words: dhcpv6Words})

// looksDHCPv6 wants a known message.
func looksDHCPv6(b []byte, _ *capture.Event) bool { return len(b) >= 4 && b[0] >= 1 && b[0] <= 13 }

func dhcpv6Words(b []byte, _ *capture.Event) string {
	kinds := []string{"", "Solicit", "Advertise", "Request", "Confirm", "Renew", "Rebind", "Reply", "Release", "Decline",
		"Reconfigure", "Information-request", "Relay-forward", "Relay-reply"}
	return join("DHCPv6", pick(kinds, int(b[0]), ""))
}
