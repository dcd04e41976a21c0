package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppRTP, udp: []uint16{5004, 5005}, look: looksRTP,
	first: "\x80\x81\x90", alone: looksRTCP, sign: rtpSign, yields: setsUpCalls, words: rtpWords})

// setsUpCalls returns the protocol of a packet that keeps a call's path open or agrees on
// its keys: their first bytes are below RTP's (RFC 7983).
func setsUpCalls(b []byte, ev *capture.Event) capture.App {
	switch {
	case b[0] >= 0x80:
	case looksCookie(b, ev):
		return capture.AppSTUN
	case looksDTLS(b, ev):
		return capture.AppDTLS
	}
	return capture.AppNone
}

// looksRTP wants version 2 and a payload type in use, or RTCP.
func looksRTP(b []byte, ev *capture.Event) bool {
	if looksRTCP(b, ev) {
		return true
	}
	if len(b) < 12 || b[0]>>6 != 2 {
		return false
	}
	kind := b[1] & 0x7f
	return kind <= 34 || kind >= 96
}

// looksRTCP wants a control packet with a length that it can have.
func looksRTCP(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && b[0]>>6 == 2 && isRTCP(b) && 4*(int(binary.BigEndian.Uint16(b[2:]))+1) <= int(ev.Payload)
}

// isRTCP reports whether b, of at least 2 bytes, is a control packet (RTCP).
func isRTCP(b []byte) bool { return b[1] >= 200 && b[1] <= 207 }

// rtpSign is the source and the number of a packet between ports that no service has:
// most of an RTP header is free, so one alone proves nothing.
func rtpSign(b []byte, ev *capture.Event) (source uint32, number uint16, ok bool) {
	if ev.Sport < 1024 || ev.Dport < 1024 || !looksRTP(b, ev) || isRTCP(b) {
		return 0, 0, false
	}
	return binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint16(b[2:]), true
}

var (
	rtpTypes = []string{0: "PCMU", 3: "GSM", 4: "G723", 8: "PCMA", 9: "G722", 10: "L16", 11: "L16", 13: "comfort noise", 14: "MPEG audio",
		15: "G728", 18: "G729", 26: "JPEG", 31: "H261", 32: "MPEG video", 33: "MPEG-TS", 34: "H263"}
	rtcpTypes = []string{"sender report", "receiver report", "description", "goodbye", "application", "feedback", "feedback", "extended report"}
)

func rtpWords(b []byte, ev *capture.Event) string {
	if !looksRTP(b, ev) {
		return "RTP"
	}
	if isRTCP(b) {
		return "RTCP " + rtcpTypes[b[1]-200]
	}
	kind := int(b[1] & 0x7f)
	return fmt.Sprintf("RTP %s, number %d, stream %08x", pick(rtpTypes, kind, fmt.Sprint("type ", kind)),
		binary.BigEndian.Uint16(b[2:]), binary.BigEndian.Uint32(b[8:]))
}
