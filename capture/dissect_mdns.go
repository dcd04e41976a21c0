package capture

var _ = register(dissector{app: AppMDNS, udp: []uint16{5353}, look: looksDNS,
	words: func(b []byte, _ *Event) string { return dnsSay("mDNS", b) }})
