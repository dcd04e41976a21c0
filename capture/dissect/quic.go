package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppQUIC, udp: []uint16{443, 8443},
	look: looksQUIC, first: googleFlags + byteRange(quicLong, 0xff), alone: looksFirst, words: quicWords})

// googleFlags are the first bytes of packets of Google's own QUIC, before version 46,
// that name a version: of those with a connection id of 8 bytes.
const googleFlags = "\x09\x0d\x19\x1d\x29\x2d\x39\x3d"

const (
	quicLong  = 0x80
	quicFixed = 0x40

	// Versions, and what those of drafts and of Google's own begin with.
	quicNegotiation = 0
	quic1           = 1
	quic2           = 0x6b3343cf
	quicDraft       = 0xff0000
	quicGoogle      = 'Q'<<8 | '0'
	quicGoogleTLS   = 'T'<<8 | '0' // with the keys of TLS
	quicFacebook    = 0xfaceb0
)

// looksQUIC wants a first packet, or one with a short header, of which few bits are known:
// a DNS question may begin with the same.
func looksQUIC(b []byte, ev *capture.Event) bool {
	switch b[0] &^ 0x14 {
	case 0x08: // Google's: a connection id, no version
		return true
	}
	return b[0]&(quicLong|quicFixed) == quicFixed && !looksQuestion(b, ev) || looksFirst(b, ev)
}

// looksFirst wants a packet that names its version.
func looksFirst(b []byte, ev *capture.Event) bool {
	if b[0]&quicLong != 0 {
		return looksLong(b, ev)
	}
	const version = 9
	return b[0]&0x49 == 0x09 && len(b) >= version+4 && isGoogle(binary.BigEndian.Uint32(b[version:]))
}

// isGoogle reports whether v is a version as Google numbers them: "Q043", "T051".
func isGoogle(v uint32) bool {
	return (v>>16 == quicGoogle || v>>16 == quicGoogleTLS) && isDigit(byte(v>>8)) && isDigit(byte(v))
}

// looksLong wants a long header of a known version, with connection ids of possible
// lengths.
func looksLong(b []byte, ev *capture.Event) bool {
	const longest, unknown, least = 20, 0x0a0a0a0a, 1200 // unknown versions are asked for to be refused
	if len(b) < 7 {
		return false
	}
	v := binary.BigEndian.Uint32(b[1:])
	if b[5] > longest {
		return isGoogle(v) && (b[5] == 0x50 || b[5] == 0x05) // two lengths in a byte
	}
	switch v {
	case quicNegotiation: // ids, and a list of versions
		ids := 7 + int(b[5])
		if ids > len(b) {
			return false
		}
		ids += int(b[ids-1])
		return ids > 7 && ids < len(b) && (len(b)-ids)%4 == 0
	case quic1, quic2:
		return true
	default:
		return v>>8 == quicDraft || v>>8 == quicFacebook || isGoogle(v) || v&0x0f0f0f0f == unknown && b[0]&quicFixed != 0 && ev.Payload >= least
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

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
	case v == quicNegotiation:
		return "QUIC version negotiation"
	case v == quic2:
		return "QUIC v2 " + kinds[(kind+3)&3]
	case v == quic1:
		return "QUIC " + kinds[kind]
	default:
		return fmt.Sprintf("QUIC %s, version %08x", kinds[kind], v)
	}
}
