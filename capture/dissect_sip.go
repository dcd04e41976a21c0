package capture

import "bytes"

var _ = register(dissector{app: AppSIP, tcp: []uint16{5060}, udp: []uint16{5060}, first: "SIAOBCRUNPM", look: looksSIP, words: sipWords})

var sipVersion = []byte("SIP/2.0")

// looksSIP wants the version at the start or the end of the first line.
func looksSIP(b []byte, _ *Event) bool {
	line := cutLine(b)
	return bytes.HasPrefix(line, sipVersion) || bytes.HasSuffix(line, sipVersion)
}

func sipWords(b []byte, ev *Event) string {
	if !looksSIP(b, ev) {
		return "SIP, continued"
	}
	line := cutLine(b)
	if bytes.HasPrefix(line, sipVersion) {
		line = line[len(sipVersion):]
	} else {
		line = line[:len(line)-len(sipVersion)]
	}
	return say("SIP", clean(bytes.TrimSpace(line)))
}
