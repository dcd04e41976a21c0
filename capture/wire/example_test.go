package wire_test

import (
	"fmt"

	"github.com/netsynth/netsynth/capture/wire"
)

// The addresses of an IPv4 header, and which of them stands for many hosts.
func Example() {
	header := []byte{0x45, 0, 0, 32, 0, 0, 0, 0, 255, wire.ProtoUDP, 0, 0, 192, 168, 1, 42, 224, 0, 0, 251}
	src, dst := wire.Addr4(header[12:]), wire.Addr4(header[16:])
	for _, a := range []wire.Addr{src, dst} {
		fmt.Printf("%s: private %t, multicast %t\n", a.Netip(), a.Private(), a.Multicast())
	}
	fmt.Println(wire.Printable([]byte("\x04host\x05local\x00")))
	// Output:
	// 192.168.1.42: private true, multicast false
	// 224.0.0.251: private false, multicast true
	// .host.local.
}
