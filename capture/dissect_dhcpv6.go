package capture

var _ = register(dissector{app: AppDHCPv6, udp: []uint16{546, 547}, words: dhcpv6Words})

func dhcpv6Words(b []byte, _ *Event) string {
	kinds := []string{"", "Solicit", "Advertise", "Request", "Confirm", "Renew", "Rebind", "Reply", "Release", "Decline",
		"Reconfigure", "Information-request", "Relay-forward", "Relay-reply"}
	return say("DHCPv6", pick(kinds, int(b[0]), ""))
}
