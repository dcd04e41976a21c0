package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppMDNS, udp: []uint16{5353}, look: looksDNS,
	words: func(b []byte, _ *capture.Event) string { return dnsSay("mDNS", b) }})
