package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppSyslog, udp: []uint16{514}, look: looksSyslog,
	words: func(b []byte, _ *capture.Event) string { return "syslog " + firstLine(b) }})

// looksSyslog wants the priority that a message begins with, or text: some senders
// leave the priority out.
func looksSyslog(b []byte, _ *capture.Event) bool {
	const enough = 16
	return b[0] == '<' || printable(b[:min(len(b), enough)])
}
