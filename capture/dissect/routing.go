package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// The protocols by which networks agree on routes, clocks and tunnels.
var (
	_ = register(dissector{app: capture.AppPTP, udp: []uint16{319, 320}, look: looksPTP, words: ptpWords,
		sample: "\x00\x02\x00\x2c" + zeros40, described: "PTP sync"})
	_ = register(dissector{app: capture.AppHSRP, udp: []uint16{1985, 2029}, look: looksHSRP, words: sizeWords("HSRP"),
		sample: "\x00\x00\x10\x03\x0a\x78\x01\x00cisco\x00\x00\x00\x0a\x00\x00\x01", described: "HSRP, 20 bytes"})
	_ = register(dissector{app: capture.AppRIP, udp: []uint16{520, 521}, look: looksRIP, words: sizeWords("RIP"),
		sample: "\x02\x02\x00\x00" + zeros20, described: "RIP, 24 bytes"})
	_ = register(dissector{app: capture.AppBabel, udp: []uint16{6696}, look: looksBabel, words: sizeWords("Babel"),
		sample: "\x2a\x02\x00\x04\x04\x02\x00\x01", described: "Babel, 8 bytes"})
	_ = register(dissector{app: capture.AppSFlow, udp: []uint16{6343}, look: looksSFlow, first: "\x00", words: sizeWords("sFlow"),
		sample: "\x00\x00\x00\x05\x00\x00\x00\x01\x0a\x00\x00\x01" + zeros20, described: "sFlow, 32 bytes"})
	_ = register(dissector{app: capture.AppGTP, udp: []uint16{2123, 2152, 3386}, look: looksGTP, words: sizeWords("GTP"),
		sample: "\x32\x01\x00\x04\x00\x00\x00\x00\x00\x01\x00\x00", described: "GTP, 12 bytes"})
	_ = register(dissector{app: capture.AppVXLAN, udp: []uint16{4789, 8472}, look: looksVXLAN, words: sizeWords("VXLAN"),
		sample: "\x08\x00\x00\x00\x00\x00\x01\x00", described: "VXLAN, 8 bytes"})
)

const (
	zeros20 = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	zeros40 = zeros20 + zeros20
)

var ptpMessages = []string{0: "sync", 1: "delay request", 2: "peer delay request", 3: "peer delay response", 8: "follow-up",
	9: "delay response", 10: "peer delay follow-up", 11: "announce", 12: "signaling", 13: "management"}

// looksPTP wants a known message of version 2 and a length that the datagram holds, or
// version 1 (IEEE 1588).
func looksPTP(b []byte, ev *capture.Event) bool {
	const least, version1 = 34, 0x0001
	if len(b) < least {
		return false
	}
	n := binary.BigEndian.Uint16(b[2:])
	return binary.BigEndian.Uint16(b) == version1 ||
		b[1]&15 == 2 && pick(ptpMessages, int(b[0]&15), "") != "" && n >= least && uint32(n) <= ev.Payload
}

func ptpWords(b []byte, ev *capture.Event) string {
	if !looksPTP(b, ev) || b[1]&15 != 2 {
		return "PTP"
	}
	return "PTP " + ptpMessages[b[0]&15]
}

// looksHSRP wants a message of version 0 with its operation and state (RFC 2281), or a
// first field of version 2: of the group, or of the interface.
func looksHSRP(b []byte, ev *capture.Event) bool {
	const size, group, groupSize, face, faceSize = 20, 1, 40, 2, 4
	if len(b) < 3 {
		return false
	}
	const advertise = 3 // has a length in its third byte
	if b[0] == 0 && b[1] == advertise {
		return b[2] == 0
	}
	return ev.Payload >= size && (b[0] == 0 && b[1] < 3 && b[2] <= 16 && b[2]&(b[2]-1) == 0 || b[0] == group && b[1] == groupSize && b[2] == 2) ||
		ev.Payload == faceSize+2 && b[0] == face && b[1] == faceSize
}

// looksRIP wants a command, a version and whole routes (RFC 2453, RFC 2080).
func looksRIP(b []byte, ev *capture.Event) bool {
	const route = 20
	return len(b) >= 4 && b[0] >= 1 && b[0] <= 11 && b[1] >= 1 && b[1] <= 2 && b[2] == 0 && b[3] == 0 && ev.Payload%route == 4
}

// looksBabel wants the first two bytes and a length that the datagram holds (RFC 8966).
func looksBabel(b []byte, ev *capture.Event) bool {
	return len(b) >= 4 && b[0] == 42 && b[1] == 2 && 4+uint32(binary.BigEndian.Uint16(b[2:])) <= ev.Payload
}

// looksSFlow wants version 5 and the kind of its agent's address.
func looksSFlow(b []byte, _ *capture.Event) bool {
	return len(b) >= 28 && binary.BigEndian.Uint32(b) == 5 && (b[7] == 1 || b[7] == 2) && b[4]|b[5]|b[6] == 0
}

// looksGTP wants a version's header with the length of the datagram (3GPP TS 29.060,
// 29.274, 29.281, 32.295).
func looksGTP(b []byte, ev *capture.Event) bool {
	if len(b) < 8 {
		return false
	}
	n, size := int(binary.BigEndian.Uint16(b[2:])), int(ev.Payload)
	switch b[0] >> 5 {
	case 0:
		return 20+n == size || 6+n == size
	case 1:
		return 8+n == size || 6+n == size
	case 2:
		return 4+n <= size && n >= 4
	}
	return false
}

// looksVXLAN wants the flag of a network's number, and a byte that is 0 (RFC 7348).
func looksVXLAN(b []byte, _ *capture.Event) bool {
	return len(b) >= 8 && b[0]&0x08 != 0 && b[1] == 0 && b[7] == 0
}
