package ca_test

import (
	"fmt"
	"net/netip"

	"github.com/netsynth/netsynth/capture/ca"
)

// A datagram of a client that looks for a PV.
func Example() {
	client, all := netip.MustParseAddrPort("10.0.0.1:40000"), netip.MustParseAddrPort("10.0.0.255:5064")
	decoder := ca.NewDecoder(func(c *ca.Command) {
		fmt.Printf("%v->%v %s\n", c.From, c.To, c.AppendText(nil))
	})
	datagram := []byte("\x00\x00\x00\x00\x00\x00\x00\x0d\x00\x00\x00\x00\x00\x00\x00\x00" +
		"\x00\x06\x00\x08\x00\x05\x00\x0d\x00\x00\x00\x07\x00\x00\x00\x07ring:I\x00\x00")
	decoder.Datagram(0, client, all, datagram, len(datagram))
	fmt.Println(decoder.Stats().Commands, "commands")
	// Output:
	// 10.0.0.1:40000->10.0.0.255:5064 VersionRequest(priority=0, version=13)
	// 10.0.0.1:40000->10.0.0.255:5064 SearchRequest(name='ring:I', cid=7, version=13, reply=5)
	// 2 commands
}
