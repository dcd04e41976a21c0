package dissect

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of buildings and plants, beside Modbus and DNP3. ISO's transport carries
// S7 and others, so it decides for its own packets only.
var (
	_ = register(dissector{app: capture.AppBACnet, udp: []uint16{47808}, look: looksBACnet, first: "\x81\x82", alone: looksBACnetNetwork,
		words: bacnetWords, sample: "\x81\x0b\x00\x08\x01\x00\x10\x08", described: "BACnet who-is"})
	_ = register(dissector{app: capture.AppCOTP, tcp: []uint16{102}, look: looksCOTP, passing: true,
		words: sizeWords("COTP"), sample: "\x03\x00\x00\x0b\x06\xe0\x00\x00\x00\x00\x00", described: "COTP, 11 bytes"})
	_ = register(dissector{app: capture.AppS7, look: looksS7, first: "\x03", words: s7Words})
	_ = register(dissector{app: capture.AppIEC104, tcp: []uint16{2404}, look: looksIEC104, first: "\x68", alone: looksWholeIEC104,
		words: sizeWords("IEC 104"), sample: "\x68\x04\x07\x00\x00\x00", described: "IEC 104, 6 bytes"})
	_ = register(dissector{app: capture.AppFINS, tcp: []uint16{9600}, udp: []uint16{9600}, look: looksFINS,
		words: sizeWords("FINS"), sample: "FINS\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", described: "FINS, 20 bytes"})
)

// looksBACnet wants a known function and the datagram's length (ASHRAE 135, annex J).
func looksBACnet(b []byte, ev *capture.Event) bool {
	return len(b) >= 4 && (b[0] == 0x81 || b[0] == 0x82) && b[1] <= 0x0c && fills16(b, 2, 0, ev)
}

// looksBACnetNetwork wants version 1 within it, too.
func looksBACnetNetwork(b []byte, ev *capture.Event) bool {
	if !looksBACnet(b, ev) {
		return false
	}
	n := bacnetNetwork(b)
	return n == 0 || n < len(b) && b[n] == 1
}

// bacnetNetwork returns where the network's header begins, 0 where there is none.
func bacnetNetwork(b []byte) int {
	switch {
	case b[0] != 0x81:
		return 0
	case b[1] == 0x04: // forwarded
		return 10
	case b[1] >= 0x09 && b[1] <= 0x0b: // to one, to all
		return 4
	}
	return 0
}

var bacnetServices = []string{"i-am", "i-have", "change", "event", "private transfer", "text message", "time", "who-has", "who-is", "time"}

func bacnetWords(b []byte, ev *capture.Event) string {
	if !looksBACnet(b, ev) {
		return "BACnet"
	}
	n := bacnetNetwork(b)
	const plain, unconfirmed = 0, 1
	if n == 0 || len(b) < n+4 || b[n+1]&0xa8 != plain || b[n+2]>>4 != unconfirmed {
		return "BACnet, " + bytesOf(ev.Payload)
	}
	return "BACnet " + pick(bacnetServices, int(b[n+3]), fmt.Sprint("service ", b[n+3]))
}

// looksTPKT wants the version of ISO's transport over TCP and a length (RFC 1006), then
// the head of its packet, whose kind has the lower bits 0 but for data.
func looksTPKT(b []byte) bool {
	const least = 7
	if len(b) < least || b[0] != 3 || b[1] != 0 || binary.BigEndian.Uint16(b[2:]) < least {
		return false
	}
	kind := b[5] & 0xf0
	return b[4] >= 2 && (kind == 0xd0 || kind == 0xe0 || kind == 0xf0 || kind == 0x80 || kind == 0xc0)
}

func looksCOTP(b []byte, ev *capture.Event) bool { return looksTPKT(b) && !looksS7(b, ev) }

// looksS7 wants S7 in a data packet: its protocol's number and a kind of message.
func looksS7(b []byte, ev *capture.Event) bool {
	return ev.Proto == wire.ProtoTCP && len(b) >= 9 && looksTPKT(b) && b[4] == 2 && b[5] == 0xf0 && b[7] == 0x32 && (b[8] >= 1 && b[8] <= 3 || b[8] == 7)
}

func s7Words(b []byte, ev *capture.Event) string {
	if !looksS7(b, ev) {
		return "S7"
	}
	return join("S7", pick([]string{1: "job", 2: "acknowledged", 3: "answer", 7: "user data"}, int(b[8]), ""))
}

var finsStart = []byte("FINS")

// looksFINS wants the head of a command or response (Omron W227); over TCP its name
// goes before it.
func looksFINS(b []byte, ev *capture.Event) bool {
	if ev.Proto == wire.ProtoTCP {
		return bytes.HasPrefix(b, finsStart)
	}
	const least = 12
	return len(b) >= least && b[0]&0x3e == 0 && b[0]&0x80 != 0 && b[1] == 0 && b[2] <= 7
}

// looksWholeIEC104 wants messages that fill the segment, of the three formats.
func looksWholeIEC104(b []byte, ev *capture.Event) bool {
	if len(b) != int(ev.Payload) {
		return false
	}
	for len(b) > 0 { // each turn takes a message
		if !looksIEC104(b, ev) || len(b) < 2+int(b[1]) {
			return false
		}
		const short, shortest, lastCause = 4, 10, 47
		switch plain := b[2]|b[3]|b[4]|b[5] == b[2]; {
		case b[2]&3 == 3: // starts, stops or tests the transfer
			if b[1] != short || !plain || b[2]>>2 == 0 || b[2]>>2&(b[2]>>2-1) != 0 {
				return false
			}
		case b[2] == 1: // acknowledges
			if b[1] != short || b[3] != 0 || b[4]&1 != 0 {
				return false
			}
		case b[2]&1 != 0 || b[4]&1 != 0 || b[1] < shortest || b[6] == 0 || b[6] > 127 || b[8]&0x3f == 0 || b[8]&0x3f > lastCause:
			return false
		}
		b = b[2+int(b[1]):]
	}
	return true
}

// looksIEC104 wants the start and the length of a message (IEC 60870-5-104).
func looksIEC104(b []byte, _ *capture.Event) bool {
	const least, most = 4, 253
	return len(b) >= least+2 && b[0] == 0x68 && b[1] >= least && b[1] <= most
}
