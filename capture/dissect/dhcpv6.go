package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppDHCPv6, udp: []uint16{546, 547}, look: looksDHCPv6, words: dhcpv6Words})

// looksDHCPv6 wants a known message.
func looksDHCPv6(b []byte, _ *capture.Event) bool { return len(b) >= 4 && b[0] >= 1 && b[0] <= 13 }

func dhcpv6Words(b []byte, _ *capture.Event) string {
	kinds := []string{"", "Solicit", "Advertise", "Request", "Confirm", "Renew", "Rebind", "Reply", "Release", "Decline",
		"Reconfigure", "Information-request", "Relay-forward", "Relay-reply"}
	return join("DHCPv6", pick(kinds, int(b[0]), ""))
}
