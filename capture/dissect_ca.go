package capture

import "github.com/netsynth/netsynth/capture/ca"

var _ = register(dissector{app: AppCA, tcp: []uint16{ca.ServerPort, ca.RepeaterPort}, udp: []uint16{ca.ServerPort, ca.RepeaterPort},
	first: "\x00", look: looksCA, words: caWords})

// looksCA wants headers as they are seen in practice.
func looksCA(b []byte, _ *Event) bool { return ca.Looks(b) }

// caWords says the first message that is more than a version.
func caWords(b []byte, ev *Event) string {
	return say("CA", clean([]byte(ca.Summary(b, ev.Dport == ca.ServerPort || ev.Dport == ca.RepeaterPort))))
}
