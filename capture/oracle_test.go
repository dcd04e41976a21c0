package capture

import (
	"encoding/csv"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// oracle decodes Ethernet frames with gopacket's decoders alone.
type oracle struct {
	parser *gopacket.DecodingLayerParser
	eth    layers.Ethernet
	vlan   layers.Dot1Q
	ip4    layers.IPv4
	ip6    layers.IPv6
	tcp    layers.TCP
	udp    layers.UDP
	icmp4  layers.ICMPv4
	icmp6  layers.ICMPv6
	types  []gopacket.LayerType
}

func newOracle() *oracle {
	o := &oracle{}
	o.parser = gopacket.NewDecodingLayerParser(layers.LayerTypeEthernet,
		&o.eth, &o.vlan, &o.ip4, &o.ip6, &o.tcp, &o.udp, &o.icmp4, &o.icmp6)
	o.parser.IgnoreUnsupported = true
	return o
}

// agree compares an event with what the library says of the same frame.
func (o *oracle) agree(t *testing.T, name string, b []byte, ev *Event) {
	t.Helper()
	if err := o.parser.DecodeLayers(b, &o.types); err != nil {
		return // it refuses more than we do, such as a cut payload
	}
	for _, kind := range o.types {
		switch kind {
		case layers.LayerTypeIPv4:
			src, _ := netip.AddrFromSlice(o.ip4.SrcIP)
			dst, _ := netip.AddrFromSlice(o.ip4.DstIP)
			o.same(t, name, "ends", [2]uint32{ev.Src, ev.Dst}, [2]uint32{fromNetip(src).host(), fromNetip(dst).host()})
			o.same(t, name, "protocol", ev.Proto, uint8(o.ip4.Protocol))
		case layers.LayerTypeIPv6:
			src, _ := netip.AddrFromSlice(o.ip6.SrcIP)
			dst, _ := netip.AddrFromSlice(o.ip6.DstIP)
			o.same(t, name, "ends", [2]uint32{ev.Src, ev.Dst}, [2]uint32{fromNetip(src).host(), fromNetip(dst).host()})
			if extended := o.ip6.NextHeader == layers.IPProtocolIPv6HopByHop; !extended {
				o.same(t, name, "protocol", ev.Proto, uint8(o.ip6.NextHeader))
			}
		case layers.LayerTypeTCP:
			o.same(t, name, "ports", [2]uint16{ev.Sport, ev.Dport}, [2]uint16{uint16(o.tcp.SrcPort), uint16(o.tcp.DstPort)})
			o.same(t, name, "flags", ev.Flags&(SYN|RST|FIN|ACK) == SYN, o.tcp.SYN && !o.tcp.ACK && !o.tcp.RST && !o.tcp.FIN)
		case layers.LayerTypeUDP:
			o.same(t, name, "ports", [2]uint16{ev.Sport, ev.Dport}, [2]uint16{uint16(o.udp.SrcPort), uint16(o.udp.DstPort)})
		case layers.LayerTypeICMPv4:
			o.same(t, name, "type", ev.Value, uint32(o.icmp4.TypeCode))
		case layers.LayerTypeICMPv6:
			if ev.Kind == KindICMP {
				o.same(t, name, "type", ev.Value, uint32(o.icmp6.TypeCode))
			}
		}
	}
}

func (o *oracle) same(t *testing.T, name, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %s %v, the library says %v", name, what, got, want)
	}
}

// compare reads a capture and compares every Ethernet frame without a tunnel.
func (o *oracle) compare(t *testing.T, path string) {
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	f := s.(*file)
	for f.format.next(&f.packet) == nil {
		var ev Event
		f.decoder.Decode(f.packet, &ev)
		if f.packet.Link == LinkEthernet && f.decoder.tunnels == 0 && ev.Cause == CauseNone {
			o.agree(t, filepath.Base(path)+" packet "+strconv.FormatInt(f.in.packets, 10), f.packet.Data, &ev)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestTheLibraryAgrees(t *testing.T) {
	o := newOracle()
	o.compare(t, "../testdata/wikipedia.pcap")
	if dir := os.Getenv("NETSYNTH_CORPUS"); dir != "" {
		files, _ := filepath.Glob(filepath.Join(dir, "captures", "*.pcap"))
		for _, f := range files {
			o.compare(t, f)
		}
	}
	d := NewDemo(5, 0).(*demo)
	for range 20000 {
		var ev Event
		if !d.step(&ev) {
			t.Fatal("the demo ended")
		}
		o.agree(t, "demo", d.frame[:], &ev)
	}
}

func TestEveryCaptureOfTheCorpusIsReadToItsEnd(t *testing.T) {
	dir := os.Getenv("NETSYNTH_CORPUS")
	if dir == "" {
		t.Skip("NETSYNTH_CORPUS names no folder with captures/LIST.tsv")
	}
	list, err := os.ReadFile(filepath.Join(dir, "captures", "LIST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(list)))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(len(rows), err)
	}
	const packets = 9
	for _, row := range rows[1:] {
		want, err := strconv.Atoi(row[packets])
		if err != nil { // tools that were asked could not read it to its end
			want = -1
		}
		s, err := Open(filepath.Join(dir, "captures", row[0]))
		if err != nil {
			t.Errorf("%s: %v", row[0], err)
			continue
		}
		if got := len(allOf(t, s)); got != want && want >= 0 {
			t.Errorf("%s: %d packets, want %d", row[0], got, want)
		}
		if st := s.Stats(); st.Recovered > 0 || want >= 0 && len(st.Warnings) > 0 {
			t.Errorf("%s: recovered %d, warnings %q", row[0], st.Recovered, st.Warnings)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// The classes of testdata/wikipedia.pcap, packet by packet, and how often each
// comes in a row.
func TestAStoredCaptureKeepsItsClasses(t *testing.T) {
	s, err := Open("../testdata/wikipedia.pcap")
	if err != nil {
		t.Fatal(err)
	}
	evs := allOf(t, s)
	var got strings.Builder
	var last string
	var n int
	flush := func() {
		if n > 0 {
			got.WriteString(last)
			if n > 1 {
				got.WriteString("*" + strconv.Itoa(n))
			}
			got.WriteString(" ")
		}
		n = 0
	}
	for i := range evs {
		c := strings.Join(classesOf(&evs[i]), "+")
		if c != last {
			flush()
		}
		last = c
		n++
	}
	flush()
	if want := strings.Join(strings.Fields(wikipediaClasses), " "); strings.TrimSpace(got.String()) != want {
		t.Errorf("got %s\nwant %s", got.String(), want)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

const wikipediaClasses = `
DISC*3 OTHER ARP WEB*2 ACK SYN SYNACK ACK WEB ACK WEB ACK DNSQ DNSA DNSQ NX DNSQ DNSA SYN*2 DNSQ
DNSA DNSQ NX DNSQ DNSA SYN DNSQ DNSA DNSQ NX DNSQ DNSA SYN*2 DNSQ DNSA DNSQ NX DNSQ DNSA SYN DNSQ
DNSA DNSQ DNSA SYN SYNACK ACK WEB SYNACK ACK WEB SYNACK ACK WEB SYNACK ACK SYNACK ACK WEB*2 SYNACK
ACK WEB SYNACK ACK WEB ACK*2 WEB ACK WEB*2 ACK WEB ACK WEB ACK WEB ACK*2 WEB ACK WEB ACK*2 WEB*3 ACK
WEB ACK WEB ACK WEB*3 ACK WEB*2 ACK*2 WEB ACK ARP ACK*2 OTHER SYNACK DISC ARP*2 DISC OTHER DISC*5
ARP DISC*3 ARP DISC*2 OTHER DISC*5
`
