package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// Calls send STUN (RFC 8489) between the addresses and ports of their sound, so it
// decides for its own packets only.
var _ = register(dissector{app: capture.AppSTUN, udp: []uint16{3478}, look: looksSTUN,
	first: "\x00\x01", alone: looksCookie, passing: true, words: sizeWords("STUN")})

const (
	stunHeader = 20
	stunCookie = 0x2112a442
)

// looksSTUN wants a message, with or without the cookie, or the data of a TURN channel.
func looksSTUN(b []byte, ev *capture.Event) bool {
	if len(b) < 4 {
		return false
	}
	length := int(binary.BigEndian.Uint16(b[2:]))
	if b[0]>>6 == 1 {
		return length+4 <= int(ev.Payload)
	}
	return b[0]>>6 == 0 && length%4 == 0 && stunHeader+length == int(ev.Payload)
}

// looksCookie wants a message with the cookie.
func looksCookie(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && binary.BigEndian.Uint32(b[4:]) == stunCookie && looksSTUN(b, ev)
}
