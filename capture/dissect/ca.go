package dissect

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppCA, tcp: []uint16{ca.ServerPort, ca.RepeaterPort}, udp: []uint16{ca.ServerPort, ca.RepeaterPort},
	look: looksCA, first: "\x00", alone: looksUsual, words: caWords})

// looksCA wants the header of a known command, or too few bytes for one.
func looksCA(b []byte, _ *capture.Event) bool {
	h, n := ca.ParseHeader(b)
	return n == 0 || h.Known()
}

// looksUsual wants headers as they are seen in practice, and no DNS question, whose
// number may be a command's.
func looksUsual(b []byte, ev *capture.Event) bool { return ca.Looks(b) && !looksQuestion(b, ev) }

// caWords describes the first message that is more than a version.
func caWords(b []byte, ev *capture.Event) string {
	atServer := func(port uint16) bool { return port == ca.ServerPort || port == ca.RepeaterPort }
	toServer := atServer(ev.Dport) || !atServer(ev.Sport) && ev.Facts&capture.FromClient != 0
	return join("CA", wire.Printable([]byte(ca.Summary(b, toServer))))
}
