package capture

var _ = register(dissector{app: AppLLMNR, udp: []uint16{5355}, look: looksDNS,
	words: func(b []byte, _ *Event) string { return dnsSay("LLMNR", b) }})
