package decode_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
)

// A datagram to a name server: IPv4, UDP, and a question.
func ExampleDecoder() {
	frame := []byte("\x45\x00\x00\x33\x00\x00\x00\x00\x40\x11\x00\x00\x0a\x00\x00\x01\xc0\x00\x02\x35" +
		"\xc3\x50\x00\x35\x00\x1f\x00\x00" +
		"\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01x\x03org\x00\x00\x01\x00\x01")
	d := decode.New(decode.Options{})
	var ev capture.Event
	d.Decode(capture.Packet{Data: frame, Link: capture.LinkRaw}, &ev)
	from, to := d.Endpoints(&ev)
	fmt.Println(from, to, ev.App, ev.Payload, ev.Dir)
	fmt.Println(d.Words(&ev))
	// Output:
	// 10.0.0.1:50000 192.0.2.53:53 dns 23 1
	// DNS A? x.org
}
