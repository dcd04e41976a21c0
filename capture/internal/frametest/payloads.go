package frametest

// DNSMessage asks for, or answers, the addresses of the name x.org.
func DNSMessage(flags int, answers ...[]byte) []byte {
	name := []byte("\x01x\x03org\x00")
	return Join(BE16(7), BE16(flags), BE16(1), BE16(len(answers)), BE16(0), BE16(0), name, BE16(1), BE16(1), Join(answers...))
}

// TLSHello is a TLS client's hello for the server name.
func TLSHello(name string) []byte {
	sni := Join(BE16(0), BE16(len(name)+5), BE16(len(name)+3), []byte{0}, BE16(len(name)), []byte(name))
	grease := Join(BE16(0x0a0a), BE16(1), []byte{0})
	ext := Join(grease, sni)
	body := Join(BE16(0x0303), make([]byte, 32), []byte{2, 9, 9}, BE16(4), BE16(0x1301), BE16(0x1302), []byte{1, 0}, BE16(len(ext)), ext)
	return Join([]byte{22, 3, 1}, BE16(len(body)+4), []byte{1, 0}, BE16(len(body)), body)
}

// STUNRequest is a binding request.
func STUNRequest() []byte {
	return Join([]byte{0, 1, 0, 0}, BE32(0x2112a442), make([]byte, 12))
}
