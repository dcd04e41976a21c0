package dissect

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of routers, switches and access points among themselves, beside those of
// routing.go.
var (
	_ = plain(capture.AppBFD, "BFD", dissector{udp: []uint16{3784, 3785, 4784, 6784, 7784}, look: looksBFD, sample: "\x20\xc8\x03\x18" + zeros20})
	_ = plain(capture.AppLDP, "LDP", dissector{tcp: []uint16{646}, udp: []uint16{646}, look: looksLDP, sample: "\x00\x01\x00\x1c" + zeros20 + zeros8})
	_ = plain(capture.AppNetFlow, "NetFlow", dissector{udp: []uint16{2055, 9995, 9996, 4739}, first: "\x00", look: looksNetFlow, alone: looksIPFIX, sample: "\x00\x0a\x00\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppCAPWAP, "CAPWAP", dissector{udp: []uint16{5246, 5247}, look: looksCAPWAP, sample: "\x00\x10\x02\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppLWAPP, "LWAPP", dissector{udp: []uint16{12222, 12223}, look: looksLWAPP, sample: "\x04\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppLISP, "LISP", dissector{udp: []uint16{4342}, look: looksLISP, sample: "\x10\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppL2TP, "L2TP", dissector{udp: []uint16{1701}, look: looksL2TP, sample: "\xc8\x02\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppPPTP, "PPTP", dissector{tcp: []uint16{1723}, first: "\x00", look: looksPPTP, sample: "\x00\x10\x00\x01\x1a\x2b\x3c\x4d\x00\x05\x00\x00\x00\x00\x00\x01"})
	_ = plain(capture.AppOpenFlow, "OpenFlow", dissector{tcp: []uint16{6633, 6653}, first: "\x01\x02\x03\x04\x05\x06", look: looksOpenFlow, alone: looksHello, sample: "\x04\x00\x00\x08\x00\x00\x00\x01"})
	_ = plain(capture.AppGLBP, "GLBP", dissector{udp: []uint16{3222}, look: looksGLBP, sample: "\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppOLSR, "OLSR", dissector{udp: []uint16{698}, look: looksOLSR, sample: "\x00\x10\x00\x01\xc9\x86\x00\x0c\x0a\x00\x00\x01\x01\x00\x00\x01"})
	_ = plain(capture.AppAODV, "AODV", dissector{udp: []uint16{654}, look: looksAODV, sample: "\x02\x00\x00\x01" + zeros8 + zeros8})
	_ = plain(capture.AppMSDP, "MSDP", dissector{tcp: []uint16{639}, look: looksMSDP, sample: "\x04\x00\x03"})
	_ = plain(capture.AppRPKI, "RPKI", dissector{tcp: []uint16{323}, look: looksRPKI, sample: "\x01\x02\x00\x00\x00\x00\x00\x08"})
	_ = plain(capture.AppAutoRP, "Auto-RP", dissector{udp: []uint16{496}, look: looksAutoRP, sample: "\x11\x01\x00\xb5\x00\x00\x00\x00"})
	_ = plain(capture.AppTACACS, "TACACS+", dissector{tcp: []uint16{49}, look: looksTACACS, sample: "\xc0\x01\x01\x00\x00\x00\x00\x01\x00\x00\x00\x00"})
	_ = plain(capture.AppDiameter, "Diameter", dissector{tcp: []uint16{3868}, first: "\x01", look: looksDiameter, sample: "\x01\x00\x00\x14\x80\x00\x01\x01" + zeros8 + "\x00\x00\x00\x00"})
	_ = plain(capture.AppSLP, "SLP", dissector{tcp: []uint16{427}, udp: []uint16{427}, look: looksSLP, sample: "\x02\x01\x00\x00\x10\x00\x00\x00\x00\x00\x00\x01\x00\x02en"})
	_ = plain(capture.AppPCP, "PCP", dissector{udp: []uint16{5350, 5351}, look: looksPCP, sample: "\x00\x00"})
	_ = plain(capture.AppGSMTAP, "GSMTAP", dissector{udp: []uint16{4729}, first: "\x02\x03", look: looksGSMTAP, sample: "\x02\x04\x01\x00" + zeros8 + "\x00\x00\x00\x00"})
	_ = plain(capture.AppWoL, "wake-on-LAN", dissector{udp: []uint16{9}, first: "\xff", look: looksWoL, sample: "\xff\xff\xff\xff\xff\xffabcdefabcdef"})
	_ = plain(capture.AppTimed, "timed", dissector{udp: []uint16{525}, look: looksTimed, sample: "\x01\x01\x00\x00" + zeros8})
	_ = plain(capture.AppMNDP, "MNDP", dissector{udp: []uint16{5678}, look: looksMNDP, sample: "\x00\x00\x00\x00\x00\x05\x00\x01x"})
)

const zeros8 = "\x00\x00\x00\x00\x00\x00\x00\x00"

// looksBFD wants version 1, a count and the length (RFC 5880). An echo may be anything short.
func looksBFD(b []byte, ev *capture.Event) bool {
	const least, echo = 24, 3785
	if ev.Dport == echo {
		return ev.Payload <= 64
	}
	return len(b) >= least && b[0]>>5 <= 1 && b[2] > 0 && b[3] >= least && uint32(b[3]) <= ev.Payload && ev.Payload <= 64
}

// looksLDP wants version 1 and a length (RFC 5036).
func looksLDP(b []byte, ev *capture.Event) bool {
	const least = 14
	return len(b) >= least && b[0] == 0 && b[1] == 1 && binary.BigEndian.Uint16(b[2:]) >= least && fills16(b, 2, 4, ev)
}

// looksNetFlow wants version 5 with whole records, version 9 with a first set, or IPFIX
// with its length (RFC 3954, RFC 7011).
func looksNetFlow(b []byte, ev *capture.Event) bool {
	const head5, record5, head9 = 24, 48, 20
	if len(b) < 16 || b[0] != 0 {
		return false
	}
	switch b[1] {
	case 5, 7:
		return b[2] == 0 && b[3] > 0 && uint32(b[3])*record5+head5 <= ev.Payload && ev.Payload <= 1500 && (ev.Payload-head5)%4 == 0
	case 9:
		return len(b) >= head9+4 && b[2] == 0 && b[3] > 0 && uint32(binary.BigEndian.Uint16(b[head9+2:]))+head9 <= ev.Payload
	case 10:
		return fills16(b, 2, 0, ev)
	}
	return false
}

// looksIPFIX wants a length and a first set whose number and length it may have.
func looksIPFIX(b []byte, ev *capture.Event) bool {
	const head, templates, options, data = 16, 2, 3, 256
	if len(b) < head+4 || b[0] != 0 || b[1] != 10 || !fills16(b, 2, 0, ev) {
		return false
	}
	set := binary.BigEndian.Uint16(b[head:])
	return (set == templates || set == options || set >= data) && uint32(binary.BigEndian.Uint16(b[head+2:]))+head <= ev.Payload
}

// looksCAPWAP wants the version and a header's length, or DTLS behind four bytes (RFC 5415).
func looksCAPWAP(b []byte, ev *capture.Event) bool {
	const least, secret = 8, 1
	if len(b) < least || b[0]>>4 != 0 {
		return false
	}
	if b[0] == secret {
		return b[4] >= 20 && b[4] <= 25
	}
	n := 4 * uint32(b[1]>>3)
	return n >= least && n <= ev.Payload
}

// looksLWAPP wants a version and a length (RFC 5412).
func looksLWAPP(b []byte, ev *capture.Event) bool {
	return len(b) >= 6 && b[0]>>6 == 0 && uint32(binary.BigEndian.Uint16(b[2:])) <= ev.Payload
}

// looksLISP wants a kind of control message with zeros where it has them, or an IP packet
// within one (RFC 9301).
func looksLISP(b []byte, _ *capture.Event) bool {
	if len(b) < 12 {
		return false
	}
	switch b[0] >> 4 {
	case 1, 2, 3, 4:
		return b[2]&0xe0 == 0 && b[3] <= 32
	case 7:
		return b[2]|b[3] == 0
	case 8:
		return b[1]|b[2]|b[3] == 0 && (b[4]>>4 == 4 || b[4]>>4 == 6)
	}
	return false
}

// looksL2TP wants version 2 or 3 and, where there is a length, that of the datagram (RFC 2661, RFC 3931).
func looksL2TP(b []byte, ev *capture.Event) bool {
	const length, unused = 0x40, 0x34
	return len(b) >= 6 && b[0]&unused == 0 && b[1]&0xf0 == 0 && (b[1] == 2 || b[1] == 3) && (b[0]&length == 0 || uint32(binary.BigEndian.Uint16(b[2:])) <= ev.Payload)
}

// looksPPTP wants the length of a control message and the magic number (RFC 2637).
func looksPPTP(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && binary.BigEndian.Uint32(b[4:]) == 0x1a2b3c4d && fills16(b, 0, 0, ev)
}

// looksOpenFlow wants a version, a known message and its length.
func looksOpenFlow(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && b[0] >= 1 && b[0] <= 6 && b[1] <= 35 && binary.BigEndian.Uint16(b[2:]) >= 8
}

// looksHello wants a first message that is all of the segment.
func looksHello(b []byte, ev *capture.Event) bool {
	return looksOpenFlow(b, ev) && b[1] == 0 && (len(b) == 8 || len(b) == 16) && int(binary.BigEndian.Uint16(b[2:])) == len(b) && len(b) == int(ev.Payload) && b[4] == 0
}

// looksGLBP wants version 1 and no number in the byte behind it.
func looksGLBP(b []byte, _ *capture.Event) bool { return len(b) >= 12 && b[0] == 1 && b[1] == 0 }

// looksOLSR wants the lengths of the packet and of its first message (RFC 3626).
func looksOLSR(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && fills16(b, 0, 0, ev) && uint32(binary.BigEndian.Uint16(b[6:]))+4 <= ev.Payload
}

// looksAODV wants a kind of message in a length that it may have (RFC 3561).
func looksAODV(b []byte, ev *capture.Event) bool {
	return b[0] == 1 && ev.Payload >= 24 || b[0] == 2 && ev.Payload >= 20 || b[0] == 3 && ev.Payload >= 12 || (b[0] == 4 || b[0] == 16 || b[0] == 17) && len(b) >= 2
}

// looksMSDP wants a kind of message and its length (RFC 3618).
func looksMSDP(b []byte, ev *capture.Event) bool {
	return b[0] >= 1 && b[0] <= 7 && fills16(b, 1, 0, ev)
}

// looksRPKI wants a version, a kind of message and its length (RFC 8210).
func looksRPKI(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && b[0] <= 2 && b[1] <= 11 && fills32(b, 4, 0, ev)
}

// looksAutoRP wants a version and a kind of message.
func looksAutoRP(b []byte, _ *capture.Event) bool {
	return len(b) >= 8 && b[0]>>4 == 1 && (b[0]&15 == 1 || b[0]&15 == 2) && b[1] > 0
}

// looksTACACS wants the version, a kind of message and the length (RFC 8907).
func looksTACACS(b []byte, ev *capture.Event) bool {
	const head = 12
	return len(b) >= head && b[0]>>4 == 0xc && b[1] >= 1 && b[1] <= 3 && fills32(b, 8, head, ev)
}

// looksDiameter wants version 1, a length of whole words and flags (RFC 6733).
func looksDiameter(b []byte, ev *capture.Event) bool {
	n := len(b) >= 20 && b[0] == 1 && b[1] == 0 && b[3]&3 == 0 && b[4]&15 == 0 && b[5] == 0
	return n && binary.BigEndian.Uint16(b[2:]) >= 20 && fills16(b, 2, 0, ev)
}

// looksSLP wants a version, a known message and its length (RFC 2165, RFC 2608).
func looksSLP(b []byte, ev *capture.Event) bool {
	return len(b) >= 12 && b[1] >= 1 && b[1] <= 11 && (b[0] == 1 && fills16(b, 2, 0, ev) || b[0] == 2 && b[2] == 0 && fills16(b, 3, 0, ev))
}

// looksPCP wants the version of PCP with its least length, or of NAT-PMP with a size that
// its messages have (RFC 6886, RFC 6887).
func looksPCP(b []byte, ev *capture.Event) bool {
	if b[0] == 2 {
		return ev.Payload >= 24 && ev.Payload%4 == 0
	}
	return b[0] == 0 && len(b) >= 2 && (ev.Payload == 2 || ev.Payload == 8 || ev.Payload == 12 || ev.Payload == 16)
}

// looksMNDP wants a first field of MikroTik's neighbours: its kind and its length.
func looksMNDP(b []byte, ev *capture.Event) bool {
	if ev.Payload == 4 {
		return len(b) == 4 && bytes.Count(b, []byte{0}) == 4
	}
	return ev.Proto == wire.ProtoUDP && len(b) >= 8 && b[4] == 0 && b[5] >= 1 && b[5] <= 17 && uint32(binary.BigEndian.Uint16(b[6:]))+8 <= ev.Payload
}

// looksGSMTAP wants a version, the length of its header and a known kind.
func looksGSMTAP(b []byte, _ *capture.Event) bool {
	return len(b) >= 16 && b[0] == 2 && b[1] == 4 && b[2] >= 1 && b[2] <= 0x18
}

// looksWoL wants the six bytes and an address that is repeated.
func looksWoL(b []byte, _ *capture.Event) bool {
	return len(b) >= 18 && string(b[:6]) == "\xff\xff\xff\xff\xff\xff" && string(b[6:12]) == string(b[12:18])
}

// looksTimed wants a kind of message and version 1.
func looksTimed(b []byte, _ *capture.Event) bool {
	return len(b) >= 12 && b[0] >= 1 && b[0] <= 24 && b[1] == 1
}
