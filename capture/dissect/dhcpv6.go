package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppDHCPv6, udp: []uint16{546, 547}, words: dhcpv6Words})

func dhcpv6Words(b []byte, _ *capture.Event) string {
	kinds := []string{"", "Solicit", "Advertise", "Request", "Confirm", "Renew", "Rebind", "Reply", "Release", "Decline",
		"Reconfigure", "Information-request", "Relay-forward", "Relay-reply"}
	return Join("DHCPv6", Pick(kinds, int(b[0]), ""))
}
