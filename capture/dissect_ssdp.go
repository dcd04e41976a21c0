package capture

import "bytes"

var _ = register(dissector{app: AppSSDP, udp: []uint16{1900}, words: ssdpWords})

func ssdpWords(b []byte, _ *Event) string {
	word, _, _ := bytes.Cut(cutLine(b), []byte(" "))
	for _, field := range []string{"\r\nST:", "\r\nNT:"} {
		if _, after, found := bytes.Cut(b, []byte(field)); found {
			return say("SSDP", clean(word), clean(bytes.TrimSpace(cutLine(after))))
		}
	}
	return say("SSDP", clean(word))
}
