package dissect_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
)

// A connection to a port that says nothing: its first payload decides.
func ExampleFlow() {
	var flow dissect.Flow
	for _, payload := range []string{"SSH-2.0-OpenSSH_9.6\r\n", "\x00\x00\x01\x4c\x06\x14"} {
		ev := capture.Event{Proto: 6, Sport: 50000, Dport: 2299, Payload: uint32(len(payload))}
		flow.Identify(dissect.Packet{Payload: []byte(payload), Opened: true}, &ev)
		fmt.Println(ev.App, "-", dissect.Words([]byte(payload), nil, &ev))
	}
	// Output:
	// ssh - SSH-2.0-OpenSSH_9.6
	// ssh - SSH, 6 bytes
}
