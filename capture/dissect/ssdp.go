package dissect

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppSSDP, udp: []uint16{1900}, look: looksSSDP, words: ssdpWords})

var ssdpMethods = []string{"M-SEARCH ", "NOTIFY ", "HTTP/1."}

// looksSSDP wants a request or an answer.
func looksSSDP(b []byte, _ *capture.Event) bool { return wire.HasPrefixOf(b, ssdpMethods) }

func ssdpWords(b []byte, _ *capture.Event) string {
	word, _, _ := bytes.Cut(cutLine(b), []byte(" "))
	for _, field := range []string{"\r\nST:", "\r\nNT:"} {
		if _, after, found := bytes.Cut(b, []byte(field)); found {
			return join("SSDP", wire.Printable(word), wire.Printable(bytes.TrimSpace(cutLine(after))))
		}
	}
	return join("SSDP", wire.Printable(word))
}
