package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Calls send STUN (RFC 8489) between the addresses and ports of their sound, so it
// decides for its own packets only.
var _ = register(dissector{app: capture.AppSTUN, tcp: []uint16{3478}, udp: []uint16{3478}, look: looksSTUN,
	first: "\x00\x01\x02\x03" + byteRange(0x40, 0x4f), alone: looksCookie, passing: true, words: sizeWords("STUN")})

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
	return b[0]>>6 == 0 && length%4 == 0 && fills(uint32(stunHeader+length), ev) || looksCookie(b, ev)
}

// looksCookie wants a message with the cookie. It may be the data of a channel; over TCP
// several may follow, and each may have its length before it (RFC 4571).
func looksCookie(b []byte, ev *capture.Event) bool {
	if len(b) >= 12 && b[0]>>6 == 1 && b[4]>>6 == 0 {
		return binary.BigEndian.Uint32(b[8:]) == stunCookie && fills16(b, 2, 4, ev)
	}
	if len(b) >= 8 && binary.BigEndian.Uint32(b[4:]) == stunCookie {
		return b[0]>>6 == 0 && fills16(b, 2, stunHeader, ev)
	}
	return ev.Proto == wire.ProtoTCP && len(b) >= 10 && binary.BigEndian.Uint32(b[6:]) == stunCookie && fills16(b, 0, 2, ev)
}
