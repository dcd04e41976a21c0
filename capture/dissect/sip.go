package dissect

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppSIP, tcp: []uint16{5060}, udp: []uint16{5060}, look: looksSIP,
	first: "SIAOBCRUNPM", alone: looksSIPLine, words: sipWords})

var sipVersion = []byte("SIP/2.0")

// looksSIP wants a message, or the empty lines and zeros that keep a path open.
func looksSIP(b []byte, ev *capture.Event) bool {
	return len(bytes.Trim(b, "\r\n\x00")) == 0 || looksSIPLine(b, ev)
}

// looksSIPLine wants the version at the start or the end of the first line.
func looksSIPLine(b []byte, _ *capture.Event) bool {
	line := cutLine(b)
	return bytes.HasPrefix(line, sipVersion) || bytes.HasSuffix(line, sipVersion)
}

func sipWords(b []byte, ev *capture.Event) string {
	if !looksSIPLine(b, ev) {
		return "SIP, continued"
	}
	line := cutLine(b)
	if bytes.HasPrefix(line, sipVersion) {
		line = line[len(sipVersion):]
	} else {
		line = line[:len(line)-len(sipVersion)]
	}
	return join("SIP", wire.Printable(bytes.TrimSpace(line)))
}
