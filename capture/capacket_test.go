package capture

// caMsg is a Channel Access message.
func caMsg(code, kind, count int, p1, p2 uint32, payload ...byte) []byte {
	payload = append(payload, make([]byte, -len(payload)&7)...)
	return join(be16(code), be16(len(payload)), be16(kind), be16(count), be32(p1), be32(p2), payload)
}

// monitor is a connection that opens, subscribes and closes, in segments whose
// updates end at cut bytes.
func monitor(cut int) []seg {
	hello, create := caMsg(0, 0, 13, 0, 0), caMsg(18, 0, 0, 5, 13, []byte("ring:current\x00")...)
	asked := join(hello, create)
	served := join(hello, caMsg(22, 0, 0, 5, 3), caMsg(18, 6, 1, 5, 8))
	subscribe := caMsg(1, 20, 1, 8, 77, make([]byte, 16)...)
	calm := caMsg(1, 20, 1, 1, 77, make([]byte, 24)...)
	major := caMsg(1, 20, 1, 1, 77, append([]byte{0, 3, 0, 2}, make([]byte, 20)...)...)
	updates := join(calm, major)
	closing := caMsg(12, 0, 0, 8, 5)
	c, s := uint32(100), uint32(500)
	return []seg{
		{flags: SYN, seq: 99}, {back: true, flags: SYN | ACK, seq: 499, ack: 100},
		{flags: ACK | PSH, seq: c, data: asked},
		{back: true, flags: ACK | PSH, seq: s, data: served},
		{flags: ACK | PSH, seq: c + uint32(len(asked)), data: subscribe},
		{back: true, flags: ACK | PSH, seq: s + uint32(len(served)), data: updates[:cut]},
		{back: true, flags: ACK | PSH, seq: s + uint32(len(served)+cut), data: updates[cut:]},
		{flags: ACK | PSH, seq: c + uint32(len(asked)+len(subscribe)), data: closing},
	}
}
