package frametest

import (
	"net/netip"
	"testing"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Oracle decodes Ethernet frames with gopacket's decoders alone.
type Oracle struct {
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

// NewOracle returns an Oracle. One goroutine uses it.
func NewOracle() *Oracle {
	o := &Oracle{}
	o.parser = gopacket.NewDecodingLayerParser(layers.LayerTypeEthernet,
		&o.eth, &o.vlan, &o.ip4, &o.ip6, &o.tcp, &o.udp, &o.icmp4, &o.icmp6)
	o.parser.IgnoreUnsupported = true
	return o
}

// Agree fails the test where ev and gopacket's reading of the frame b differ. Frames
// that gopacket refuses are left out.
func (o *Oracle) Agree(t *testing.T, name string, b []byte, ev *capture.Event) {
	t.Helper()
	if err := o.parser.DecodeLayers(b, &o.types); err != nil {
		return // it refuses more, such as a cut payload
	}
	for _, kind := range o.types {
		switch kind {
		case layers.LayerTypeIPv4:
			src, _ := netip.AddrFromSlice(o.ip4.SrcIP)
			dst, _ := netip.AddrFromSlice(o.ip4.DstIP)
			o.same(t, name, "hosts", [2]uint32{ev.Src, ev.Dst}, [2]uint32{wire.FromNetip(src).Host(), wire.FromNetip(dst).Host()})
			o.same(t, name, "protocol", ev.Proto, uint8(o.ip4.Protocol))
		case layers.LayerTypeIPv6:
			src, _ := netip.AddrFromSlice(o.ip6.SrcIP)
			dst, _ := netip.AddrFromSlice(o.ip6.DstIP)
			o.same(t, name, "hosts", [2]uint32{ev.Src, ev.Dst}, [2]uint32{wire.FromNetip(src).Host(), wire.FromNetip(dst).Host()})
			if extended := o.ip6.NextHeader == layers.IPProtocolIPv6HopByHop; !extended {
				o.same(t, name, "protocol", ev.Proto, uint8(o.ip6.NextHeader))
			}
		case layers.LayerTypeTCP:
			o.same(t, name, "ports", [2]uint16{ev.Sport, ev.Dport}, [2]uint16{uint16(o.tcp.SrcPort), uint16(o.tcp.DstPort)})
			o.same(t, name, "flags", ev.Flags&(capture.SYN|capture.RST|capture.FIN|capture.ACK) == capture.SYN, o.tcp.SYN && !o.tcp.ACK && !o.tcp.RST && !o.tcp.FIN)
		case layers.LayerTypeUDP:
			o.same(t, name, "ports", [2]uint16{ev.Sport, ev.Dport}, [2]uint16{uint16(o.udp.SrcPort), uint16(o.udp.DstPort)})
		case layers.LayerTypeICMPv4:
			o.same(t, name, "type", ev.Value, uint32(o.icmp4.TypeCode))
		case layers.LayerTypeICMPv6:
			if ev.Kind == capture.KindICMP {
				o.same(t, name, "type", ev.Value, uint32(o.icmp6.TypeCode))
			}
		}
	}
}

// same fails the test where a field of the event name differs.
func (o *Oracle) same(t *testing.T, name, field string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %s %v, want gopacket's %v", name, field, got, want)
	}
}

// Decode decodes the frame b, for a benchmark.
func (o *Oracle) Decode(b []byte) { _ = o.parser.DecodeLayers(b, &o.types) }
