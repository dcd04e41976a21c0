package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppRTP, udp: []uint16{5004, 5005}, first: "\x80\x81\x90", look: looksRTP, words: rtpWords})

// looksRTP wants version 2, a payload type in use or one of RTCP's, and ports
// that no service has.
func looksRTP(b []byte, ev *capture.Event) bool {
	if len(b) < 8 || b[0]>>6 != 2 || ev.Sport < 1024 || ev.Dport < 1024 {
		return false
	}
	if isRTCP(b) {
		return true
	}
	kind := b[1] & 0x7f
	return len(b) >= 12 && (kind <= 34 || kind >= 96)
}

// isRTCP tells a control packet, of at least 2 bytes, from one with sound or picture.
func isRTCP(b []byte) bool { return b[1] >= 200 && b[1] <= 207 }

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
	return fmt.Sprintf("RTP %s, number %d, stream %08x", Pick(rtpTypes, kind, fmt.Sprint("type ", kind)),
		binary.BigEndian.Uint16(b[2:]), binary.BigEndian.Uint32(b[8:]))
}
