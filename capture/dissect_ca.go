package capture

import (
	"bytes"
	"encoding/binary"
)

var _ = register(dissector{app: AppCA, name: "ca", tcp: []uint16{5064, 5065}, udp: []uint16{5064, 5065}, look: looksCA, words: caWords})

// caHeader is the length of a Channel Access message's header: command, payload
// size, data type, count and two parameters.
const caHeader = 16

var caCommands = []string{0: "version", 1: "monitor", 2: "monitor cancel", 4: "read", 6: "search", 8: "events off", 9: "events on", 11: "error",
	12: "clear channel", 13: "beacon", 14: "not found", 15: "read notify", 17: "repeater confirm", 18: "create channel", 19: "write notify",
	20: "client name", 21: "host name", 22: "access rights", 23: "echo", 24: "repeater register", 26: "create failed", 27: "disconnect"}

// looksCA wants a known command.
func looksCA(b []byte, _ *Event) bool {
	return len(b) >= caHeader && binary.BigEndian.Uint16(b) <= 27
}

// caWords says the first message that is more than a version.
func caWords(b []byte, ev *Event) string {
	for len(b) >= caHeader { // each turn takes at least the header
		command, size := int(binary.BigEndian.Uint16(b)), int(binary.BigEndian.Uint16(b[2:]))
		data := b[caHeader:min(caHeader+size, len(b))]
		if command == 0 && len(b) > caHeader+size {
			b = b[caHeader+size:]
			continue
		}
		name := ""
		switch command {
		case 6, 18, 20, 21:
			text, _, _ := bytes.Cut(data, []byte{0})
			name = clean(text)
		}
		return say("CA", pick(caCommands, command, ""), name)
	}
	return "CA"
}
