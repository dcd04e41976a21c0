package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Calls agree on keys by DTLS (RFC 5764) between the addresses and ports of their sound,
// so it decides for its own packets only, as STUN does.
var (
	_ = register(dissector{app: capture.AppDTLS, udp: []uint16{5349, 5684}, look: looksDTLS, first: "\x14\x15\x16\x17\x18\x19", passing: true,
		words: dtlsWords, sample: "\x16\xfe\xfd\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01\x01", described: "DTLS handshake"})
	_ = register(dissector{app: capture.AppISAKMP, udp: []uint16{500, 4500}, look: looksISAKMP, words: isakmpWords,
		sample: "iiiiiiii\x00\x00\x00\x00\x00\x00\x00\x00\x21\x20\x22\x08\x00\x00\x00\x00\x00\x00\x00\x1c", described: "ISAKMP v2"})
	_ = register(dissector{app: capture.AppWireGuard, udp: []uint16{51820}, look: looksWireGuard, first: "\x01\x02\x03\x04", alone: looksWireGuardHandshake, sign: wireGuardSign,
		words: sizeWords("WireGuard"), sample: "\x04\x00\x00\x00aaaabbbbbbbbcccccccccccccccc", described: "WireGuard, 32 bytes"})
	_ = register(dissector{app: capture.AppOpenVPN, tcp: []uint16{1194}, udp: []uint16{1194}, look: looksOpenVPN, first: "\x38\x00", alone: looksOpenVPNReset,
		words: sizeWords("OpenVPN"), sample: "\x00\x0e\x38ssssssss\x00\x00\x00\x00\x00", described: "OpenVPN, 16 bytes"})
)

const dtlsHeader = 13

// looksDTLS wants a record of a known type and version that the datagram holds (RFC 6347).
// The version of old OpenSSL, 1.0 in plain numbers, must fill the datagram, or
// another follows.
func looksDTLS(b []byte, ev *capture.Event) bool {
	if len(b) < dtlsHeader || b[0] < 20 || b[0] > 25 {
		return false
	}
	const old, version10, version12 = 0x0100, 0xfeff, 0xfefd
	end := dtlsHeader + uint32(binary.BigEndian.Uint16(b[11:]))
	switch binary.BigEndian.Uint16(b[1:]) {
	case version10, version12:
		return end <= ev.Payload
	case old:
		return end == ev.Payload || int(end)+3 <= len(b) && b[end] >= 20 && b[end] <= 25 && binary.BigEndian.Uint16(b[end+1:]) == old
	}
	return false
}

func dtlsWords(b []byte, ev *capture.Event) string {
	if !looksDTLS(b, ev) {
		return "DTLS"
	}
	return join("DTLS", pick(tlsRecords, int(b[0]), ""))
}

const (
	natPort      = 4500
	isakmpHeader = 28
	mostESP      = 1 << 28 // packets of one key, in practice
)

// looksISAKMP wants the header of versions 1 and 2 (RFC 2408, RFC 7296). Where the ports
// pass address translation, it has four zeros before it or is ESP (RFC 3948).
func looksISAKMP(b []byte, ev *capture.Event) bool {
	if ev.Sport != natPort && ev.Dport != natPort {
		return looksISAKMPHeader(b, ev.Payload)
	}
	switch {
	case len(b) == 1:
		return b[0] == 0xff // keeps the path open
	case len(b) < 8:
		return false
	case binary.BigEndian.Uint32(b) == 0:
		return looksISAKMPHeader(b[4:], ev.Payload-4)
	}
	return binary.BigEndian.Uint32(b) > 0xff && binary.BigEndian.Uint32(b[4:]) < mostESP
}

// looksISAKMPHeader wants a known version, an exchange and a length, of a message of size bytes.
func looksISAKMPHeader(b []byte, size uint32) bool {
	if len(b) < isakmpHeader || b[17]&15 != 0 {
		return false
	}
	version, exchange, n := b[17]>>4, b[18], binary.BigEndian.Uint32(b[24:])
	return (version == 1 && (exchange <= 6 || exchange == 32 || exchange == 33) || version == 2 && exchange >= 34 && exchange <= 44) &&
		n >= isakmpHeader && n <= size
}

func isakmpWords(b []byte, ev *capture.Event) string {
	if ev.Sport == natPort || ev.Dport == natPort {
		switch {
		case len(b) == 1:
			return "ISAKMP keep-alive"
		case len(b) < 4 || binary.BigEndian.Uint32(b) != 0:
			return "ESP in UDP, " + bytesOf(ev.Payload)
		}
		b = b[4:]
	}
	if len(b) < isakmpHeader {
		return "ISAKMP"
	}
	return fmt.Sprintf("ISAKMP v%d", b[17]>>4)
}

// looksWireGuard wants one of the four messages, in a length that it has (WireGuard's
// paper, 5.4).
func looksWireGuard(b []byte, ev *capture.Event) bool {
	const data, least = 4, 32
	return looksWireGuardHandshake(b, ev) || len(b) >= 4 && b[0] == data && b[1] == 0 && b[2] == 0 && b[3] == 0 &&
		ev.Payload >= least && ev.Payload%16 == 0
}

// wireGuardSign is the receiver and the number of a packet of data.
func wireGuardSign(b []byte, ev *capture.Event) (receiver uint32, number uint16, ok bool) {
	const head = 16
	if len(b) < head || b[0] != 4 || !looksWireGuard(b, ev) {
		return 0, 0, false
	}
	return binary.LittleEndian.Uint32(b[4:]), binary.LittleEndian.Uint16(b[8:]), true
}

var wireGuardSizes = [...]uint32{1: 148, 2: 92, 3: 64}

// looksWireGuardHandshake wants a message of the handshake, which has a fixed length.
func looksWireGuardHandshake(b []byte, ev *capture.Event) bool {
	return len(b) >= 4 && b[0] >= 1 && b[0] <= 3 && b[1] == 0 && b[2] == 0 && b[3] == 0 && ev.Payload == wireGuardSizes[b[0]]
}

// openVPNPacket returns a packet without the length that goes before it over TCP, nil where
// that is none.
func openVPNPacket(b []byte, ev *capture.Event) []byte {
	if ev.Proto != wire.ProtoTCP {
		return b
	}
	if !fills16(b, 0, 2, ev) {
		return nil
	}
	return b[2:]
}

// looksOpenVPN wants a known operation (OpenVPN's protocol: 5 bits, then the key's number).
func looksOpenVPN(b []byte, ev *capture.Event) bool {
	b = openVPNPacket(b, ev)
	return len(b) >= 14 && b[0]>>3 >= 3 && b[0]>>3 <= 11
}

// looksOpenVPNReset wants the first packet of a client: a session's number, no
// acknowledgements, packet 0; where that is signed, the number 1 behind the signature.
func looksOpenVPNReset(b []byte, ev *capture.Event) bool {
	b = openVPNPacket(b, ev)
	const bare, number, sha1, sha256, sha512 = 14, 8, 20, 32, 64
	n := len(b)
	if n < bare || b[0] != 0x38 || b[n-5] != 0 || binary.BigEndian.Uint32(b[n-4:]) != 0 {
		return false
	}
	switch signature := n - bare - number; signature {
	case -number:
		return true
	case sha1, sha256, sha512:
		return binary.BigEndian.Uint32(b[9+signature:]) == 1
	}
	return false
}
