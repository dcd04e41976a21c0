package dissect

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of text lines: their words are the first line, without passwords.
var (
	_ = register(dissector{app: capture.AppIMAP, tcp: []uint16{143}, yields: startsTLS, words: lineWords("IMAP")})
	_ = register(dissector{app: capture.AppSMTP, tcp: []uint16{25, 587, 2525}, yields: startsTLS, words: lineWords("SMTP")})
	_ = register(dissector{app: capture.AppFTP, tcp: []uint16{21}, yields: startsTLS, words: lineWords("FTP")})
	_ = register(dissector{app: capture.AppPOP3, tcp: []uint16{110}, yields: startsTLS, words: lineWords("POP3")})
	_ = register(dissector{app: capture.AppIRC, tcp: []uint16{194, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668, 6669}, yields: startsTLS, words: lineWords("IRC")})
)

// secrets are the commands whose arguments are not quoted.
var secrets = []string{"PASS", "LOGIN", "AUTH", "AUTHENTICATE", "APOP", "OPER"}

// lineWords returns the words of a protocol of text lines.
func lineWords(protocol string) func([]byte, *capture.Event) string {
	return func(b []byte, ev *capture.Event) string {
		line := cutLine(b)
		if !printable(line) {
			return fmt.Sprintf("%s, %d bytes", protocol, ev.Payload)
		}
		return join(protocol, hush(wire.Printable(line)))
	}
}

// printable reports whether b has text and no control characters.
func printable(b []byte) bool {
	return len(b) > 0 && bytes.IndexFunc(b, func(r rune) bool { return r < ' ' && r != '\t' }) < 0
}

// hush returns line without the arguments of a command that takes a secret: its first
// word or, after a tag, its second. A line that is one long word may be a secret
// by itself: the answer to such a command.
func hush(line string) string {
	words := strings.Fields(line)
	for i := range min(2, len(words)) {
		for _, s := range secrets {
			if strings.EqualFold(words[i], s) && len(words) > i+1 {
				return strings.Join(words[:i+1], " ") + " ***"
			}
		}
	}
	if len(words) == 1 && len(line) >= 8 && line[0] != '+' {
		return "(one word)"
	}
	return line
}
