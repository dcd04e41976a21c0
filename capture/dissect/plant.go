package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// The protocols of plants, vehicles and stages that have magic bytes or lengths.
var (
	_ = plain(capture.AppENIP, "EtherNet/IP", dissector{tcp: []uint16{44818}, udp: []uint16{44818, 2222}, look: looksENIP,
		first: "\x04\x63\x64\x65\x66\x6f\x70\x72\x73", alone: looksENIPHeader, sample: "\x65\x00\x04\x00" + zeros20 + "\x01\x00\x00\x00"})
	_ = plain(capture.AppHARTIP, "HART-IP", dissector{tcp: []uint16{5094}, udp: []uint16{5094}, look: looksHARTIP,
		sample: "\x01\x00\x00\x00\x00\x01\x00\x0d\x01\x00\x00\x75\x30"})
	_ = plain(capture.AppADS, "ADS", dissector{tcp: []uint16{48898}, udp: []uint16{48898, 48899}, look: looksADS, sample: "\x00\x00\x20\x00\x00\x00" + zeros20 + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppOPCUA, "OPC UA", dissector{tcp: []uint16{4840}, first: "HAREMOC", look: looksOPCUA, sample: "HELF\x0c\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppKNX, "KNX", dissector{tcp: []uint16{3671}, udp: []uint16{3671}, first: "\x06", look: looksKNX, sample: "\x06\x10\x02\x01\x00\x08\x08\x01"})
	_ = plain(capture.AppSynchrophasor, "synchrophasor", dissector{tcp: []uint16{4712}, udp: []uint16{4713}, first: "\xaa", look: looksSynchrophasor,
		sample: "\xaa\x41\x00\x12\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00"})
	_ = plain(capture.AppEGD, "Ethernet Global Data", dissector{udp: []uint16{18246}, look: looksEGD, sample: "\x0d\x01\x00\x00\x01\x02\x03\x04" + zeros20 + "\x00\x00\x00\x00"})
	_ = plain(capture.AppDoIP, "DoIP", dissector{tcp: []uint16{13400}, udp: []uint16{13400}, look: looksDoIP, sample: "\x02\xfd\x00\x01\x00\x00\x00\x00"})
	_ = plain(capture.AppSOMEIP, "SOME/IP", dissector{tcp: []uint16{30490}, udp: []uint16{30490}, first: byteRange(0, 0xff), look: looksSOMEIP,
		sample: "\xff\xff\x81\x00\x00\x00\x00\x08\x00\x00\x00\x01\x01\x01\x02\x00"})
	_ = plain(capture.AppArtNet, "Art-Net", dissector{udp: []uint16{6454}, first: "A", look: begins("Art-Net\x00"), sample: "Art-Net\x00\x00\x20"})
	_ = plain(capture.AppACN, "ACN", dissector{udp: []uint16{5568}, first: "\x00", look: begins("\x00\x10\x00\x00ASC-E1.17"), sample: "\x00\x10\x00\x00ASC-E1.17\x00\x00\x00"})
	_ = plain(capture.AppCAN, "CAN", dissector{udp: []uint16{11898}, first: "I", look: begins("ISO11898"), sample: "ISO11898\x01\x00"})
	_ = plain(capture.AppRMCP, "RMCP", dissector{udp: []uint16{623}, look: looksRMCP, sample: "\x06\x00\xff\x07"})
	_ = plain(capture.AppC1222, "C12.22", dissector{tcp: []uint16{1153}, udp: []uint16{1153}, look: looksC1222, sample: "\x60\x04\xa2\x02\x06\x00"})
	_ = plain(capture.AppHiSLIP, "HiSLIP", dissector{tcp: []uint16{4880}, first: "H", look: looksHiSLIP, sample: "HS\x00\x00\x01\x00AA\x00\x00\x00\x00\x00\x00\x00\x00"})
)

const enipHeader = 24

// looksENIP wants the head of a message (ODVA's volume 2, 2-3) or, of data that is sent at
// intervals, its address and data.
func looksENIP(b []byte, ev *capture.Event) bool {
	const interval, sequenced, connected = 2222, 0x8002, 0x00b1
	if ev.Sport != interval && ev.Dport != interval {
		return looksENIPHeader(b, ev)
	}
	return len(b) >= 18 && b[0] >= 2 && b[0] <= 4 && b[1] == 0 && binary.LittleEndian.Uint16(b[2:]) == sequenced &&
		binary.LittleEndian.Uint16(b[14:]) == connected && little16(b, 16, 18, ev)
}

// looksENIPHeader wants a known command, the length, a status and no options.
func looksENIPHeader(b []byte, ev *capture.Event) bool {
	const commands = "\x00\x04\x63\x64\x65\x66\x6f\x70\x72\x73"
	if len(b) < enipHeader || b[1] != 0 || b[9]|b[10]|b[11] != 0 || binary.LittleEndian.Uint32(b[20:]) != 0 {
		return false
	}
	for i := range len(commands) {
		if b[0] == commands[i] {
			return little16(b, 2, enipHeader, ev)
		}
	}
	return false
}

// looksHARTIP wants a version, a kind of message, a number and the length (FieldComm HCF_SPEC-085).
func looksHARTIP(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && (b[0] == 1 || b[0] == 2) && (b[1] <= 2 || b[1] == 15) && b[2] <= 5 && fills16(b, 6, 0, ev)
}

// looksADS wants two zeros and the length of a message of Beckhoff's controllers; the
// search for them begins with a number of its own.
func looksADS(b []byte, ev *capture.Event) bool {
	const search, least = 0x71146603, 32
	if ev.Sport == 48899 || ev.Dport == 48899 {
		return len(b) >= 8 && binary.LittleEndian.Uint32(b) == search
	}
	return len(b) >= 6+least && b[0] == 0 && b[1] <= 0x10 && little32(b, 2, 6, ev)
}

// looksOPCUA wants the kind of a message, that it is whole, part or last, and its length
// (OPC 10000-6, 7.1).
func looksOPCUA(b []byte, ev *capture.Event) bool {
	if len(b) < 8 || b[3] != 'F' && b[3] != 'C' && b[3] != 'A' {
		return false
	}
	switch string(b[:3]) {
	case "HEL", "ACK", "ERR", "RHE", "MSG", "OPN", "CLO":
		n := binary.LittleEndian.Uint32(b[4:])
		return n >= 8 && n < 1<<24
	}
	return false
}

// looksKNX wants the size of the head, version 1.0, a family of services and the length.
func looksKNX(b []byte, ev *capture.Event) bool {
	return len(b) >= 6 && b[0] == 6 && b[1] == 0x10 && b[2] >= 2 && b[2] <= 9 && fills16(b, 4, 0, ev)
}

// looksSynchrophasor wants the first byte, a kind of frame, a version and the length (IEEE C37.118.2).
func looksSynchrophasor(b []byte, ev *capture.Event) bool {
	const least = 16
	return len(b) >= least && b[0] == 0xaa && b[1]>>4 <= 5 && b[1]&15 >= 1 && b[1]&15 <= 2 && binary.BigEndian.Uint16(b[2:]) >= least && fills16(b, 2, 0, ev)
}

// looksEGD wants a kind of message and version 1 (GE Fanuc GFK-1541).
func looksEGD(b []byte, _ *capture.Event) bool { return len(b) >= 32 && b[0] == 0x0d && b[1] == 1 }

// looksDoIP wants a version, the same inverted, a kind of message and the length (ISO 13400-2).
func looksDoIP(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && b[0] == ^b[1] && fills32(b, 4, 8, ev)
}

// looksSOMEIP wants the length, version 1, a kind of message and a code that fits it
// (AUTOSAR's PRS_SOMEIPProtocol).
func looksSOMEIP(b []byte, ev *capture.Event) bool {
	const head, uncounted = 16, 8
	return len(b) >= head && b[12] == 1 && b[13] <= 16 && (b[14]&^0x60 <= 2 || b[14]&^0x60 == 0x80 || b[14]&^0x60 == 0x81) && b[15] <= 0x10 && (b[14] >= 0x80 || b[15] == 0) &&
		fills32(b, 4, uncounted, ev) && binary.BigEndian.Uint32(b) != 0
}

// looksHiSLIP wants the start, a known message and a length (IVI-6.1).
func looksHiSLIP(b []byte, _ *capture.Event) bool {
	return len(b) >= 16 && b[0] == 'H' && b[1] == 'S' && b[2] <= 31 && binary.BigEndian.Uint32(b[8:]) == 0
}

// looksRMCP wants version 1.0 and a known class, acknowledged or not (DMTF's DSP0114).
func looksRMCP(b []byte, _ *capture.Event) bool {
	return len(b) >= 4 && b[0] == 6 && b[1] == 0 && b[3]&0x7f >= 6 && b[3]&0x7f <= 8
}

// looksC1222 wants a field of the application that fills the payload (ANSI C12.22).
func looksC1222(b []byte, ev *capture.Event) bool {
	tag, content, rest := berNext(b)
	return tag == 0x60 && len(content) > 0 && len(rest) == 0 && len(b) == int(ev.Payload)
}
