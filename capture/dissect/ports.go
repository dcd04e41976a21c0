package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols that only their ports identify. Their looks rule payloads out.
var (
	_ = register(dissector{app: capture.AppTelnet, tcp: []uint16{23}, words: sizeWords("Telnet")})
	_ = register(dissector{app: capture.AppCoAP, tcp: []uint16{5683}, udp: []uint16{5683}, look: looksCoAP, words: sizeWords("CoAP")})
	_ = register(dissector{app: capture.AppLDAP, tcp: []uint16{389, 3268}, yields: startsTLS, udp: []uint16{389}, look: looksLDAP, first: "\x30", alone: looksLDAPMessage, words: sizeWords("LDAP")})
	_ = register(dissector{app: capture.AppKerberos, tcp: []uint16{88}, udp: []uint16{88}, look: looksKerberos, first: "\x00\x6a\x6b\x6c\x6d\x6e\x6f\x7e", alone: looksKerberosMessage, words: sizeWords("Kerberos")})
	_ = register(dissector{app: capture.AppBGP, tcp: []uint16{179}, words: sizeWords("BGP")})
	_ = register(dissector{app: capture.AppRTSP, tcp: []uint16{554, 8554}, words: lineWords("RTSP")})
	_ = register(dissector{app: capture.AppTFTP, udp: []uint16{69}, look: looksTFTP, first: "\x00", sign: tftpSign, words: sizeWords("TFTP")})
	_ = register(dissector{app: capture.AppRADIUS, udp: []uint16{1645, 1646, 1812, 1813}, look: looksRADIUS, words: sizeWords("RADIUS")})
	_ = register(dissector{app: capture.AppMySQL, tcp: []uint16{3306}, yields: startsTLS, words: sizeWords("MySQL")})
	_ = register(dissector{app: capture.AppPostgreSQL, tcp: []uint16{5432}, yields: startsTLS, words: sizeWords("PostgreSQL")})
	_ = register(dissector{app: capture.AppRedis, tcp: []uint16{6379}, words: sizeWords("Redis")})
)

// looksCoAP wants version 1, a token's length and a request's or answer's code (RFC
// 7252); over TCP (RFC 8323) there is no version.
func looksCoAP(b []byte, ev *capture.Event) bool {
	if ev.Proto == wire.ProtoTCP {
		return true
	}
	if len(b) < 4 || b[0]>>6 != 1 || b[0]&15 > 8 {
		return false
	}
	switch b[1] >> 5 {
	case 0, 2, 4, 5:
		return true
	}
	return false
}

// looksLDAP wants an ASN.1 sequence that begins with a message's number (RFC 4511).
func looksLDAP(b []byte, _ *capture.Event) bool {
	tag, content := berField(b)
	return tag == 0x30 && len(content) > 0 && content[0] == 0x02
}

// looksLDAPMessage wants a message's number and an operation, in the size of the payload.
func looksLDAPMessage(b []byte, ev *capture.Event) bool {
	tag, content, _ := berNext(b)
	idTag, id, rest := berNext(content)
	if tag != 0x30 || idTag != 0x02 || len(id) == 0 || len(id) > 4 || len(rest) < 2 || len(b) != int(ev.Payload) {
		return false
	}
	const application, mostOperation = 0x40, 25
	_, operation, more := berNext(rest)
	return rest[0]&0xc0 == application && rest[0]&0x1f <= mostOperation && len(more) == 0 && len(operation) > 0
}

// kerberosHead is the number of bytes within which a message shows its version.
const kerberosHead = 17

// looksKerberos wants a message's tag and, in bytes that hold it, version 5 (RFC 4120).
func looksKerberos(b []byte, ev *capture.Event) bool {
	short := len(b) < kerberosHead
	if ev.Proto == wire.ProtoTCP { // its length goes before it
		b = b[min(4, len(b)):]
	}
	if len(b) < 2 {
		return false
	}
	tag := b[0] & 0x1f
	return b[0]>>5 == 3 && (tag >= 10 && tag <= 15 || tag >= 20 && tag <= 30) && (short || isKerberos5(b))
}

// looksKerberosMessage wants the version too.
func looksKerberosMessage(b []byte, ev *capture.Event) bool {
	return len(b) >= kerberosHead && looksKerberos(b, ev)
}

// isKerberos5 reports whether the message b is a sequence whose first field is version 5.
func isKerberos5(b []byte) bool {
	_, message := berField(b)
	sequence, fields := berField(message)
	return sequence == 0x30 && len(fields) >= 5 && (fields[0] == 0xa0 || fields[0] == 0xa1) && string(fields[1:5]) == "\x03\x02\x01\x05"
}

// looksTFTP wants a known operation (RFC 1350).
func looksTFTP(b []byte, _ *capture.Event) bool {
	return len(b) >= 2 && b[0] == 0 && b[1] >= 1 && b[1] <= 6
}

// tftpSign is the kind and the number of a block or of its acknowledgement, which go
// between ports that the server and the client choose.
func tftpSign(b []byte, ev *capture.Event) (kind uint32, number uint16, ok bool) {
	const data, acknowledged, head, block = 3, 4, 4, 512
	if len(b) < head || b[0] != 0 || b[1] != data && b[1] != acknowledged || b[1] == acknowledged && ev.Payload != head || ev.Payload > head+block {
		return 0, 0, false
	}
	return uint32(b[1]), binary.BigEndian.Uint16(b[2:]), true
}

// looksRADIUS wants a known code and a length that a packet may have (RFC 2865, 5176).
func looksRADIUS(b []byte, ev *capture.Event) bool {
	if len(b) < 20 {
		return false
	}
	n := binary.BigEndian.Uint16(b[2:])
	return n >= 20 && n <= 4096 && uint32(n) <= ev.Payload && (b[0] >= 1 && b[0] <= 13 || b[0] >= 40 && b[0] <= 45)
}
