package dissect

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppTLS, tcp: []uint16{443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 5061, 8443, 8883},
	look: looksTLS, first: "\x14\x15\x16\x17", value: tlsValue, words: tlsWords})

const (
	tlsRecord      = 5
	tlsHandshake   = 22
	tlsClientHello = 1
)

// looksTLS wants a record of a known type, version and length.
func looksTLS(b []byte, _ *capture.Event) bool {
	return len(b) >= tlsRecord && b[0] >= 20 && b[0] <= 24 && b[1] == 3 && b[2] <= 4 &&
		binary.BigEndian.Uint16(b[3:]) <= 1<<14+2048
}

// startsTLS returns AppTLS for a client's hello that fills its record: sure enough to end
// what the connection was used for before (STARTTLS, CONNECT).
func startsTLS(b []byte, ev *capture.Event) capture.App {
	const head = tlsRecord + 4
	if len(b) < head || b[0] != tlsHandshake || b[tlsRecord] != tlsClientHello || b[6] != 0 || !looksTLS(b, ev) {
		return capture.AppNone
	}
	if record, hello := binary.BigEndian.Uint16(b[3:]), binary.BigEndian.Uint16(b[7:]); int(hello)+4 > int(record) {
		return capture.AppNone
	}
	return capture.AppTLS
}

// tlsValue makes the value of a client's hello the hash of the server name it asks for.
func tlsValue(b []byte, ev *capture.Event) {
	if name := tlsName(b); len(name) > 0 {
		ev.Value = crc32.ChecksumIEEE(name)
	}
}

// tlsHello returns the body of the hello that a record begins with, nil where
// there is none.
func tlsHello(b []byte) []byte {
	const head = tlsRecord + 4
	if len(b) < head || b[0] != tlsHandshake || b[tlsRecord] != tlsClientHello {
		return nil
	}
	return b[head:]
}

// tlsName returns the server name (SNI) of a client's hello, nil where it has none.
func tlsName(b []byte) []byte {
	b = tlsHello(b)
	const fixed = 34 // version, random
	if len(b) < fixed {
		return nil
	}
	b = b[fixed:]
	b = skipField(b, 1) // session
	b = skipField(b, 2) // cipher suites
	b = skipField(b, 1) // compressions
	b = b[min(2, len(b)):]
	const nameExtension, head = 0, 4
	for len(b) >= head { // each turn takes at least the extension's head
		kind := binary.BigEndian.Uint16(b)
		if kind == nameExtension {
			b = b[head:]
			if len(b) < 5 || b[2] != 0 {
				return nil
			}
			n := int(binary.BigEndian.Uint16(b[3:]))
			return b[5:min(5+n, len(b))]
		}
		b = skipField(b[2:], 2)
	}
	return nil
}

// skipField skips a field that says its length in its first n bytes, 1 or 2.
func skipField(b []byte, n int) []byte {
	if len(b) < n {
		return nil
	}
	size := int(b[0])
	if n == 2 {
		size = int(binary.BigEndian.Uint16(b))
	}
	return b[min(n+size, len(b)):]
}

var (
	tlsRecords    = []string{20: "change cipher", 21: "alert", 22: "handshake", 23: "data", 24: "heartbeat"}
	tlsHandshakes = []string{0: "HelloRequest", 1: "ClientHello", 2: "ServerHello", 4: "NewSessionTicket", 8: "EncryptedExtensions",
		11: "Certificate", 12: "ServerKeyExchange", 13: "CertificateRequest", 14: "ServerHelloDone", 15: "CertificateVerify",
		16: "ClientKeyExchange", 20: "Finished", 22: "CertificateStatus"}
	tlsAlerts = map[byte]string{0: "close", 10: "unexpected message", 20: "bad record", 40: "handshake failure", 42: "bad certificate",
		45: "certificate expired", 46: "certificate unknown", 48: "unknown CA", 70: "protocol version", 80: "internal error", 112: "unknown name"}
)

func tlsWords(b []byte, ev *capture.Event) string {
	if !looksTLS(b, ev) {
		return "TLS, continued"
	}
	switch {
	case b[0] == tlsHandshake && len(b) > tlsRecord && int(b[tlsRecord]) < len(tlsHandshakes) && tlsHandshakes[b[tlsRecord]] != "":
		return join("TLS", tlsHandshakes[b[tlsRecord]], wire.Printable(tlsName(b)))
	case b[0] == 21 && len(b) >= 7 && binary.BigEndian.Uint16(b[3:]) == 2:
		word := tlsAlerts[b[6]]
		if word == "" {
			word = fmt.Sprint(b[6])
		}
		return "TLS alert: " + word
	}
	return "TLS " + tlsRecords[b[0]]
}
