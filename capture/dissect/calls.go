package dissect

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of calls and streams beside SIP, RTP and STUN, and of screens.
var (
	_ = plain(capture.AppMGCP, "MGCP", dissector{udp: []uint16{2427, 2727}, look: looksMGCP, sample: "RSIP 1 a@b MGCP 1.0\r\n"})
	_ = plain(capture.AppMegaco, "Megaco", dissector{tcp: []uint16{2944}, udp: []uint16{2944, 2945}, first: "M!", look: looksMegaco, sample: "!/1 [10.0.0.1]"})
	_ = plain(capture.AppSkinny, "Skinny", dissector{tcp: []uint16{2000}, look: looksSkinny, sample: "\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppIAX2, "IAX2", dissector{udp: []uint16{4569}, look: looksIAX2, sample: "\x80\x01\x00\x00\x00\x00\x00\x00\x00\x00\x06\x01"})
	_ = plain(capture.AppH323, "H.323", dissector{tcp: []uint16{1720}, first: "\x03", look: looksH323, alone: looksQ931, sample: "\x03\x00\x00\x09\x08\x02\x00\x01\x05"})
	_ = plain(capture.AppRTMP, "RTMP", dissector{tcp: []uint16{1935}, look: looksRTMP, sample: "\x03\x00\x00\x00"})
	_ = plain(capture.AppVNC, "VNC", dissector{tcp: []uint16{5900, 5901, 5902, 5903}, first: "R", alone: begins("RFB 003.", "RFB 004."), yields: startsTLS, sample: "RFB 003.008\n"})
	_ = plain(capture.AppX11, "X11", dissector{tcp: []uint16{6000, 6001, 6002}, first: "lB", alone: looksX11, sample: "l\x00\x0b\x00\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppAJP, "AJP", dissector{tcp: []uint16{8009}, first: "\x12A", look: looksAJP, sample: "\x12\x34\x00\x01\x0a"})
	_ = plain(capture.AppNNTP, "NNTP", dissector{tcp: []uint16{119}, yields: startsTLS, sample: "200 ready\r\n"})
	_ = plain(capture.AppFTPData, "FTP data", dissector{}) // FTP announces its connections
	_ = plain(capture.AppFinger, "finger", dissector{tcp: []uint16{79}, sample: "root\r\n"})
	_ = plain(capture.AppIdent, "ident", dissector{tcp: []uint16{113}, sample: "1, 2\r\n"})
	_ = plain(capture.AppRlogin, "rlogin", dissector{tcp: []uint16{513}, sample: "\x00"})
	_ = plain(capture.AppLPD, "LPD", dissector{tcp: []uint16{515}, sample: "\x02lp\n"})
	_ = plain(capture.AppYMSG, "Yahoo Messenger", dissector{tcp: []uint16{5050}, first: "Y", look: begins("YMSG"), sample: "YMSG\x00\x10"})
	_ = plain(capture.AppOSCAR, "OSCAR", dissector{tcp: []uint16{5190}, first: "*", look: looksOSCAR, sample: "*\x01\x00\x00\x00\x04\x00\x00\x00\x01"})
	_ = plain(capture.AppMSNP, "MSNP", dissector{tcp: []uint16{1863}, sample: "VER 1 MSNP15\r\n"})
	_ = plain(capture.AppBitcoin, "Bitcoin", dissector{tcp: []uint16{8333}, first: "\xf9\x0b", look: begins("\xf9\xbe\xb4\xd9", "\x0b\x11\x09\x07"), sample: "\xf9\xbe\xb4\xd9verack\x00\x00"})
	_ = plain(capture.AppDropbox, "Dropbox", dissector{udp: []uint16{17500}, look: begins("{"), sample: "{\"host_int\": 1}"})
	_ = plain(capture.AppSteam, "Steam", dissector{udp: []uint16{27036}, first: "\xff", look: begins("\xff\xff\xff\xff\x21\x4c\x5f\xa0"), sample: "\xff\xff\xff\xff\x21\x4c\x5f\xa0"})
	_ = plain(capture.AppEDonkey, "eDonkey", dissector{tcp: []uint16{4661, 4662}, udp: []uint16{4665, 4672}, first: "\xe3\xc5\xd4", look: looksEDonkey, alone: looksEDonkeyMessage, sample: "\xe3\x02\x00\x00\x00\x01\x10"})
	_ = plain(capture.AppRTPS, "RTPS", dissector{udp: []uint16{7400, 7401, 7410, 7411}, first: "R", look: begins("RTPS\x01", "RTPS\x02"), sample: "RTPS\x02\x01\x01\x03"})
	_ = plain(capture.AppRDPUDP, "RDP over UDP", dissector{udp: []uint16{3389}, first: "\xff", look: looksRDPUDP, alone: looksRDPSYN, sample: "\xff\xff\xff\xff\x00\x40\x18\x01"})
	_ = plain(capture.AppBJNP, "BJNP", dissector{udp: []uint16{8610, 8611, 8612, 8613}, first: "BM", look: begins("BJNP", "BJNB", "MFNP"), sample: "BJNP\x01\x01\x00\x00"})
	_ = plain(capture.AppXDMCP, "XDMCP", dissector{udp: []uint16{177}, look: looksXDMCP, sample: "\x00\x01\x00\x02\x00\x01\x00"})
	_ = plain(capture.AppWSD, "WS-Discovery", dissector{udp: []uint16{3702}, look: begins("<?xml", "<soap", "<s:", "<SOAP", "<e:", "\xef\xbb\xbf<?xml"), sample: "<?xml version=\"1.0\"?>"})
)

var (
	mgcpVersion = []byte(" MGCP ")
	mgcpVerbs   = []string{"EPCF ", "CRCX ", "MDCX ", "DLCX ", "RQNT ", "NTFY ", "AUEP ", "AUCX ", "RSIP "}
)

// looksMGCP wants a request with its version, or an answer's code (RFC 3435).
func looksMGCP(b []byte, _ *capture.Event) bool {
	if wire.HasPrefixOf(b, mgcpVerbs) {
		return bytes.Contains(cutLine(b), mgcpVersion)
	}
	return len(b) > 4 && isDigit(b[0]) && isDigit(b[1]) && isDigit(b[2]) && b[3] == ' '
}

// looksMegaco wants the long or short name, a version and a space (RFC 3525).
func looksMegaco(b []byte, _ *capture.Event) bool {
	const long, short = "MEGACO/", "!/"
	n := len(short)
	if len(b) > len(long) && string(b[:len(long)]) == long {
		n = len(long)
	} else if len(b) < 4 || string(b[:n]) != short {
		return false
	}
	return len(b) >= n+2 && isDigit(b[n]) && (b[n+1] <= ' ' || b[n+1] == '[')
}

// looksSkinny wants a length and a version of Cisco's call control.
func looksSkinny(b []byte, ev *capture.Event) bool {
	return len(b) >= 12 && little32(b, 0, 8, ev) && b[5]|b[6]|b[7] == 0 && b[4] <= 0x20
}

// looksIAX2 wants a whole frame of a known kind, or one of sound between two
// exchanges (RFC 5456).
func looksIAX2(b []byte, ev *capture.Event) bool {
	const head = 12
	if b[0]&0x80 == 0 {
		return len(b) >= 4 && ev.Sport == ev.Dport
	}
	return len(b) >= head && b[10] >= 1 && b[10] <= 12
}

// looksH323 wants the head of ISO's transport.
func looksH323(b []byte, _ *capture.Event) bool { return len(b) >= 4 && b[0] == 3 && b[1] == 0 }

// looksQ931 wants a message of Q.931 with a call's number of two bytes.
func looksQ931(b []byte, ev *capture.Event) bool {
	return ev.Proto == wire.ProtoTCP && len(b) >= 9 && b[0] == 3 && b[1] == 0 && b[4] == 8 && b[5] == 2 && fills16(b, 2, 0, ev)
}

// looksRTMP wants the version of a handshake, or a chunk's head.
func looksRTMP(b []byte, _ *capture.Event) bool {
	return b[0] == 3 || len(b) >= shortest && b[0]&0x3f >= 2 && b[0]&0x3f < 0x20
}

// looksX11 wants a client's first message: the order of bytes, version 11 and lengths of
// what it shows to be let in.
func looksX11(b []byte, ev *capture.Event) bool {
	if len(b) < 12 || b[1]|b[10]|b[11] != 0 {
		return false
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if b[0] == 'B' {
		order = binary.BigEndian
	}
	pad := func(n uint16) uint32 { return uint32(n+3) &^ 3 }
	return order.Uint16(b[2:]) == 11 && 12+pad(order.Uint16(b[6:]))+pad(order.Uint16(b[8:])) == ev.Payload
}

// looksAJP wants the magic number of either end and a length.
func looksAJP(b []byte, ev *capture.Event) bool {
	return len(b) >= 5 && (b[0] == 0x12 && b[1] == 0x34 || b[0] == 'A' && b[1] == 'B') && fills16(b, 2, 4, ev)
}

// looksOSCAR wants the first byte, a channel and the length.
func looksOSCAR(b []byte, ev *capture.Event) bool {
	return len(b) >= 6 && b[0] == '*' && b[1] >= 1 && b[1] <= 5 && fills16(b, 4, 6, ev)
}

// looksXDMCP wants version 1, a known operation and the length.
func looksXDMCP(b []byte, ev *capture.Event) bool {
	return len(b) >= 6 && b[0] == 0 && b[1] == 1 && b[2] == 0 && b[3] >= 1 && b[3] <= 14 && fills16(b, 4, 6, ev)
}

// looksEDonkey wants the first byte of one of its forms.
func looksEDonkey(b []byte, _ *capture.Event) bool {
	return b[0] == 0xe3 || b[0] == 0xc5 || b[0] == 0xd4
}

// looksEDonkeyMessage wants the length too.
func looksEDonkeyMessage(b []byte, ev *capture.Event) bool {
	return ev.Proto == wire.ProtoTCP && len(b) >= 6 && looksEDonkey(b, ev) && len(b) == int(ev.Payload) && binary.LittleEndian.Uint32(b[1:]) == ev.Payload-5
}

// looksRDPUDP wants known flags (MS-RDPEUDP, 2.2.2.1).
func looksRDPUDP(b []byte, _ *capture.Event) bool { return len(b) >= 8 && b[6]&0xc0 == 0 }

// looksRDPSYN wants the first datagram: no number before it, and the flag SYN.
func looksRDPSYN(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && binary.BigEndian.Uint32(b) == 0xffffffff && b[6]&0xe0 == 0 && b[7] == 1 && ev.Payload >= 1132
}
