package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppQUIC, udp: []uint16{443, 8443},
	first: byteRange(quicLong|quicFixed, 0xff), look: looksQUIC, words: quicWords})

const (
	quicLong  = 0x80
	quicFixed = 0x40
	quic1     = 1
	quic2     = 0x6b3343cf
)

// looksQUIC wants a long header of a known version with connection ids that can
// be, or on QUIC's ports a short one.
func looksQUIC(b []byte, ev *capture.Event) bool {
	if b[0]&quicLong == 0 {
		return b[0]&quicFixed != 0 && UDP.Guess(ev) == capture.AppQUIC
	}
	if len(b) < 7 {
		return false
	}
	v := binary.BigEndian.Uint32(b[1:])
	known := v == 0 || v == quic1 || v == quic2 || v>>8 == 0xff0000 || v>>24 == 'Q'
	return known && b[5] <= 20
}

func quicWords(b []byte, ev *capture.Event) string {
	if b[0]&quicLong == 0 {
		return fmt.Sprintf("QUIC 1-RTT, %d bytes", ev.Payload)
	}
	if len(b) < 7 {
		return "QUIC"
	}
	kinds := []string{"Initial", "0-RTT", "Handshake", "Retry"}
	kind := int(b[0] >> 4 & 3)
	switch v := binary.BigEndian.Uint32(b[1:]); {
	case v == 0:
		return "QUIC version negotiation"
	case v == quic2:
		return "QUIC v2 " + kinds[(kind+3)&3]
	case v == quic1:
		return "QUIC " + kinds[kind]
	default:
		return fmt.Sprintf("QUIC %s, version %08x", kinds[kind], v)
	}
}
