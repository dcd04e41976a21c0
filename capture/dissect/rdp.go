package dissect

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppRDP, tcp: []uint16{3389}, yields: startsTLS, words: rdpWords})

func rdpWords(b []byte, ev *capture.Event) string {
	if len(b) >= 6 && b[0] == 3 && b[1] == 0 {
		switch b[5] & 0xf0 {
		case 0xe0:
			return "RDP connection request"
		case 0xd0:
			return "RDP connection confirm"
		}
	}
	return fmt.Sprintf("RDP, %d bytes", ev.Payload)
}
