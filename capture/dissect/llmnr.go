package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppLLMNR, udp: []uint16{5355}, look: looksDNS,
	words: func(b []byte, _ *capture.Event) string { return dnsSay("LLMNR", b) }})
