package frametest

import "github.com/netsynth/netsynth/capture"

// CAMessage returns a Channel Access message whose payload is padded to 8 bytes.
func CAMessage(code, kind, count int, p1, p2 uint32, payload ...byte) []byte {
	payload = append(payload, make([]byte, -len(payload)&7)...)
	return Join(BE16(code), BE16(len(payload)), BE16(kind), BE16(count), BE32(p1), BE32(p2), payload)
}

// CAConversation returns the segments of a connection that opens, subscribes to a PV,
// receives two updates and closes its channel. The updates are split after cut bytes.
func CAConversation(cut int) []Seg {
	hello, create := CAMessage(0, 0, 13, 0, 0), CAMessage(18, 0, 0, 5, 13, []byte("ring:current\x00")...)
	asked := Join(hello, create)
	served := Join(hello, CAMessage(22, 0, 0, 5, 3), CAMessage(18, 6, 1, 5, 8))
	subscribe := CAMessage(1, 20, 1, 8, 77, make([]byte, 16)...)
	calm := CAMessage(1, 20, 1, 1, 77, make([]byte, 24)...)
	major := CAMessage(1, 20, 1, 1, 77, append([]byte{0, 3, 0, 2}, make([]byte, 20)...)...)
	updates := Join(calm, major)
	closing := CAMessage(12, 0, 0, 8, 5)
	c, s := uint32(100), uint32(500)
	return []Seg{
		{Flags: capture.SYN, Seq: 99}, {Back: true, Flags: capture.SYN | capture.ACK, Seq: 499, Ack: 100},
		{Flags: capture.ACK | capture.PSH, Seq: c, Data: asked},
		{Back: true, Flags: capture.ACK | capture.PSH, Seq: s, Data: served},
		{Flags: capture.ACK | capture.PSH, Seq: c + uint32(len(asked)), Data: subscribe},
		{Back: true, Flags: capture.ACK | capture.PSH, Seq: s + uint32(len(served)), Data: updates[:cut]},
		{Back: true, Flags: capture.ACK | capture.PSH, Seq: s + uint32(len(served)+cut), Data: updates[cut:]},
		{Flags: capture.ACK | capture.PSH, Seq: c + uint32(len(asked)+len(subscribe)), Data: closing},
	}
}
