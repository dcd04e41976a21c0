package traffic

// classNames are the names of the classes in files that are kept.
var classNames = [NumClasses]string{
	ARP: "arp", Echo: "ping", EchoReply: "pong", Refusal: "refused", Reset: "reset", SYN: "syn", SYNACK: "synack", FIN: "fin", ACK: "ack",
	Resent: "resent", DuplicateACK: "duplicate-ack", Session: "session", Sensor: "sensor", ChannelAccess: "channel-access",
	Control: "control", Tunnel: "tunnel", Question: "dns-question", Answer: "dns-answer", NoName: "dns-no-name", Bulk: "bulk", Web: "web",
	TLSHello: "tls-hello", Discovery: "discovery", QUIC: "quic", RTP: "rtp", Datagram: "datagram", Other: "other",
}

// String returns the name of the class, such as "dns-question"; "none" if there is no such class.
func (c Class) String() string {
	if c >= NumClasses {
		return "none"
	}
	return classNames[c]
}

// ClassNames returns the names of the classes by their number. The caller must not change them.
func ClassNames() []string { return classNames[:] }
