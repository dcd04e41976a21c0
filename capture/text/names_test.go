package text

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/wire"
)

func TestANameHasOneAddress(t *testing.T) {
	a, b := hostOf([]byte("www.example.org"), networkIPv4), hostOf([]byte("www.example.org"), networkIPv4)
	if a != b || a == hostOf([]byte("www.example.com"), networkIPv4) {
		t.Errorf("%v, then %v", a, b)
	}
	if got := hostOf([]byte("localhost"), networkIPv4); got != wire.FromNetip(netip.MustParseAddr("127.0.0.1")) {
		t.Errorf("localhost is %v", got)
	}
}

// A nest of tunnels is put together as deep as frames are built, not without end.
func TestANestOfTunnelsKeepsLittleRoom(t *testing.T) {
	nest := strings.Repeat("    10.0.0.1 > 10.0.0.2: GREv0, length 40\n    IP (tos 0x0, ttl 64, length 36)\n", 800)
	f := Open(input.New("trace.txt", strings.NewReader("12:00:00.000001 IP (tos 0x0, ttl 64, proto GRE (47), length 60)\n"+nest)))
	var p capture.Packet
	if err := f.Next(&p); err != nil {
		t.Fatal(err)
	}
	if n := cap(f.(*text).lines.record); n > 2048 {
		t.Errorf("room for %d bytes is kept of the nest", n)
	}
}
