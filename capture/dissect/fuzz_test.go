package dissect

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// FuzzLooks asks every dissector about anything, also where neither ports nor looks
// would ask it: words are safe to print.
func FuzzLooks(f *testing.F) {
	f.Add([]byte("GET / HTTP/1.1\r\n"), true)
	f.Add([]byte{0x16, 3, 1, 0, 200, 1, 0, 0, 4}, true)
	f.Add([]byte("\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01x\xc0\x0c"), false)
	f.Add([]byte{0x30, 0x82, 0xff, 0xff, 2, 1, 1}, false)
	f.Fuzz(func(t *testing.T, data []byte, tcp bool) {
		if len(data) == 0 {
			return
		}
		ev := capture.Event{Proto: wire.ProtoUDP, Payload: uint32(len(data))}
		if tcp {
			ev.Proto = wire.ProtoTCP
		}
		for a := capture.AppNone + 1; a < capture.NumApps; a++ {
			d := &dissectors[a]
			for _, look := range []func([]byte, *capture.Event) bool{d.look, d.alone} {
				if look != nil {
					look(data, &ev)
				}
			}
			flow := Flow{app: a}
			flow.Identify(Packet{Payload: data}, &ev)
			frametest.CheckPrintable(t, Words(data, nil, &ev))
		}
	})
}
