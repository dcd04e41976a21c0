//go:build live

package live

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/internal/overhear"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/veth"
)

// wireExpressions are filters for frames on an interface and for the same frames in a file.
var wireExpressions = []string{
	"", "ip", "ip6", "arp", "not arp", "tcp", "udp port 53", "host 10.0.0.1", "src host 10.0.0.1", "net 10.0.0.0/8 and not port 443",
	"portrange 80-90", "tcp[tcpflags] & tcp-syn != 0", "tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn", "icmp", "less 100", "greater 101", "len = 102",
	"vlan", "not vlan", "vlan 7", "vlan 7 and tcp port 80", "vlan 7 and vlan 9 and tcp", "vlan and ip6", "vlan or udp", "udp or vlan", "tcp port 80",
	"vlan and less 100", "ether host 02:00:00:00:00:01", "ether[12:2] = 0x88a8", "ether[14] & 0xe0 = 0x60", "ip broadcast or ether broadcast",
	"multicast", "mpls", "ether[12:4] = 0x81000007", "ip[2:2] > 500",
}

// wireFrames are frames of many kinds, from 60 bytes to the longest.
func wireFrames() [][]byte {
	tcp := func(port int, flags capture.TCPFlags, n int) []byte {
		return frametest.IP("10.0.0.1", "203.0.113.5", 6, frametest.TCP(40000, port, frametest.Seg{Flags: flags, Data: make([]byte, n)}))
	}
	udp := func(port, n int) []byte {
		return frametest.IP("10.0.0.2", "10.0.0.1", 17, frametest.UDP(40001, port, make([]byte, n)))
	}
	udp6 := frametest.IP("fd00::1", "2001:db8::9", 17, frametest.UDP(4000, 53, make([]byte, 20)))
	arp := frametest.Join([]byte{0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 9}, make([]byte, 18))
	tag := func(number, kind int, b []byte) []byte {
		return frametest.Join(frametest.BE16(number), frametest.BE16(kind), b)
	}

	frames := [][]byte{
		frametest.Ether(wire.EtherTypeIPv4, tcp(80, capture.SYN, 0)), frametest.Ether(wire.EtherTypeIPv4, tcp(80, capture.SYN|capture.ACK, 6)), frametest.Ether(wire.EtherTypeIPv4, tcp(443, capture.ACK, 1400)),
		frametest.Ether(wire.EtherTypeIPv4, tcp(85, capture.FIN|capture.ACK, 33)), frametest.Ether(wire.EtherTypeIPv4, udp(53, 46)), frametest.Ether(wire.EtherTypeIPv4, udp(123, 48)), frametest.Ether(wire.EtherTypeIPv4, udp(9, 1472)),
		frametest.Ether(wire.EtherTypeIPv6, udp6), frametest.Ether(wire.EtherTypeARP, arp), frametest.Ether(wire.EtherTypeIPv4, frametest.IP("10.0.0.9", "198.51.100.2", 1, make([]byte, 40))),
		frametest.Ether(wire.EtherTypeMPLS, frametest.Join([]byte{0, 1, 0x21, 64}, udp(53, 30))), frametest.Ether(60, make([]byte, 60)),
	}
	for _, inner := range []struct {
		kind int
		b    []byte
	}{{wire.EtherTypeIPv4, tcp(80, capture.SYN, 6)}, {wire.EtherTypeIPv4, tcp(443, capture.ACK, 900)}, {wire.EtherTypeIPv4, udp(53, 50)}, {wire.EtherTypeIPv4, udp(53, 55)}, {wire.EtherTypeIPv6, udp6}, {wire.EtherTypeARP, arp}} {
		frames = append(frames,
			frametest.Ether(wire.EtherTypeVLAN, tag(7, inner.kind, inner.b)), frametest.Ether(wire.EtherTypeVLAN, tag(0x6000|8, inner.kind, inner.b)), frametest.Ether(wire.EtherTypeVLAN, tag(0, inner.kind, inner.b)),
			frametest.Ether(wire.EtherTypeQinQ, tag(7, wire.EtherTypeVLAN, tag(9, inner.kind, inner.b))), frametest.Ether(wire.EtherTypeQinQ, tag(0x2007, inner.kind, inner.b)))
	}
	broadcast := frametest.Ether(wire.EtherTypeIPv4, udp(67, 250))
	copy(broadcast, "\xff\xff\xff\xff\xff\xff")
	return append(frames, broadcast)
}

// TestFiltersOnAWireDoAsOnAFile sends frames of many kinds to an interface that is captured
// with a filter: it passes exactly those that the same filter passes of a file of these
// frames, with the same bytes. On one interface the kernel filters, on "any" this program.
func TestFiltersOnAWireDoAsOnAFile(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		frames := wireFrames()
		name := filepath.Join(t.TempDir(), "frames.pcap")
		var stored []capture.Packet
		for _, f := range frames {
			stored = append(stored, capture.Packet{Data: f, Size: len(f)})
		}
		frametest.WritePcap(t, name, capture.LinkEthernet, stored)
		ends := []struct {
			sender  int
			witness *veth.Witness
			listen  string
		}{
			{veth.Away(t, "near"), veth.NewWitness(t, "far"), "far"},
			{veth.Sender(t, "lo"), veth.NewWitness(t, "lo"), "lo"},
		}
		ends = append(ends, ends[0])
		ends[2].listen = "any"
		for _, expr := range wireExpressions {
			want := inFile(t, name, expr)
			for _, e := range ends {
				s := open(t, Options{Interface: e.listen, Filter: expr})
				got := overhear.Packets(s)
				veth.Send(t, e.sender, frames...)
				e.witness.Await(len(frames))
				conclude(t, s)
				compare(t, e.listen+": "+expr, *got, want)
				st, passed := s.Stats(), uint64(len(want))
				if st.Kernel != 0 || st.Seen-st.Filtered != passed || e.listen == "any" && st.Seen != uint64(len(frames)) {
					t.Errorf("%s: %s: seen %d, filtered %d, dropped %d; want %d passed of %d", e.listen, expr, st.Seen, st.Filtered, st.Kernel, passed, len(frames))
				}
				if inKernel := e.listen != "any" && expr != "ether[12:4] = 0x81000007"; inKernel && st.Filtered != 0 {
					t.Errorf("%s: %s: %d packets were not left to the kernel", e.listen, expr, st.Filtered)
				}
			}
		}
	})
}

// inFile returns the packets of a file that expr matches.
func inFile(t *testing.T, name, expr string) []capture.Packet {
	t.Helper()
	src, err := file.OpenFiltered(name, expr)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	list := overhear.Packets(src)
	finish(t, src)
	return *list
}

// compare reports the packets that are missing and those that should not be there.
func compare(t *testing.T, name string, got, want []capture.Packet) {
	t.Helper()
	same := func(a, b capture.Packet) bool { return a.Size == b.Size && bytes.Equal(a.Data, b.Data) }
	if slices.EqualFunc(got, want, same) {
		return
	}
	t.Errorf("%s: %d packets, want %d", name, len(got), len(want))
	list := func(missing string, in, of []capture.Packet) {
		for _, p := range of {
			if !slices.ContainsFunc(in, func(q capture.Packet) bool { return same(p, q) }) {
				t.Logf("%s: %d of %d bytes: % x", missing, len(p.Data), p.Size, p.Data[:min(len(p.Data), 48)])
			}
		}
	}
	list("missing", got, want)
	list("not wanted", want, got)
}
