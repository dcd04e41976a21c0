package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// Updates and notifications of a zone ask for no name.
func TestAChangedZoneIsNoQuestion(t *testing.T) {
	for facts, want := range map[capture.Facts]Class{0: Datagram, capture.Multicast: Discovery} {
		ev := capture.Event{App: capture.AppDNS, Kind: capture.KindDNSChange, Proto: udp, Sport: 50000, Dport: 53, Facts: facts, Payload: 100}
		if c, v := classify(&ev); c != want || v != 53 {
			t.Errorf("facts %d: class %d with %d, want %d with 53", facts, c, v, want)
		}
	}
}

// TestClassesGoByApplication gives each event a port that would say something else.
func TestClassesGoByApplication(t *testing.T) {
	const fromClient = capture.FromClient
	for _, row := range []struct {
		name  string
		app   capture.App
		proto uint8
		dport uint16
		facts capture.Facts
		want  Class
		value uint32
	}{
		{"SSH", capture.AppSSH, tcp, 53, 0, Session, 7},
		{"Telnet", capture.AppTelnet, tcp, 2323, 0, Session, 7},
		{"web on SSH's port", capture.AppHTTP, tcp, 22, fromClient, Web, 7},
		{"nothing known on SSH's port", capture.AppNone, tcp, 22, fromClient, Web, 7},
		{"a sensor's client", capture.AppMQTT, tcp, 7000, fromClient, Sensor, 1},
		{"a sensor's server", capture.AppMQTT, tcp, 7000, 0, Sensor, 2},
		{"Modbus", capture.AppModbus, tcp, 10502, fromClient, Sensor, 1},
		{"BACnet", capture.AppBACnet, udp, 47808, fromClient, Sensor, 1},
		{"BACnet to all", capture.AppBACnet, udp, 47808, capture.Multicast | fromClient, Sensor, 1},
		{"S7", capture.AppS7, tcp, 102, 0, Sensor, 2},
		{"FINS", capture.AppFINS, udp, 9600, fromClient, Sensor, 1},
		{"clocks", capture.AppPTP, udp, 319, 0, Control, 13},
		{"spare routers", capture.AppHSRP, udp, 1985, capture.Multicast, Control, 10},
		{"routes of the world", capture.AppBGP, tcp, 1790, fromClient, Control, 4},
		{"spanning tree", capture.AppSTP, 0, 0, capture.Multicast, Control, 1},
		{"neighbours' routes", capture.AppNone, ospf, 0, capture.Multicast, Control, 0},
		{"groups", capture.AppNone, igmp, 0, capture.Multicast, Control, 2},
		{"a tunnel", capture.AppNone, esp, 0, 0, Tunnel, 30},
		{"a tunnel over UDP", capture.AppWireGuard, udp, 443, 0, Tunnel, 30},
		{"a tunnel over TCP", capture.AppOpenVPN, tcp, 443, 0, Tunnel, 30},
		{"a substation", capture.AppGOOSE, 0, 0, capture.Multicast, Sensor, 1},
		{"an older network", capture.AppIPX, 0, 0, 0, Datagram, 0},
		{"SCTP", capture.AppNone, 132, 2905, 0, Datagram, 2905},
		{"keys of a call", capture.AppDTLS, udp, 30000, 0, Datagram, 30000},
		{"CoAP", capture.AppCoAP, udp, 7000, fromClient, Sensor, 1},
		{"MQTT for sensor networks", capture.AppNone, udp, 1883, fromClient, Sensor, 1},
		{"MQTT within TLS", capture.AppTLS, tcp, 8883, fromClient, Sensor, 1},
		{"TLS", capture.AppTLS, tcp, 1883, fromClient, Web, 7},
		{"names within TLS", capture.AppTLS, tcp, 853, fromClient, Question, 7},
		{"a name's answer over TCP", capture.AppDNS, tcp, 50000, 0, Answer, 7},
		{"a name asked for", capture.AppDNS, udp, 5300, fromClient, Question, 9},
		{"Channel Access", capture.AppCA, tcp, 6064, 0, ChannelAccess, 0},
		{"Channel Access to many", capture.AppCA, udp, 6064, capture.Multicast, ChannelAccess, 0},
		{"time", capture.AppNTP, udp, 443, 0, Discovery, 443},
		{"DHCPv6 to one host", capture.AppDHCPv6, udp, 546, 0, Discovery, 546},
		{"files over NetBIOS", capture.AppNetBIOS, tcp, 139, 0, Web, 7},
		{"QUIC", capture.AppQUIC, udp, 4433, 0, QUIC, 100},
		{"a call", capture.AppRTP, udp, 443, 0, RTP, 0},
		{"a call to many", capture.AppRTP, udp, 5004, capture.Multicast, RTP, 0},
		{"to many", capture.AppNone, udp, 9999, capture.Multicast, Discovery, 9999},
		{"nothing known", capture.AppNone, udp, 443, 0, Datagram, 443},
	} {
		ev := capture.Event{App: row.app, Proto: row.proto, Sport: 50000, Dport: row.dport, Facts: row.facts, Payload: 100,
			SrcLast: 1, DstLast: 2, Src: 10, Dst: 20, Flow: 7, Value: 9, Flags: capture.ACK}
		if c, v := classify(&ev); c != row.want || v != row.value {
			t.Errorf("%s: class %d with %d, want %d with %d", row.name, c, v, row.want, row.value)
		}
	}
}

// TestEveryApplicationHasAClassOnPurpose finds each application in one row.
func TestEveryApplicationHasAClassOnPurpose(t *testing.T) {
	rows := make([]int, capture.NumApps)
	for _, apps := range applicationsOf {
		for _, app := range apps {
			rows[app]++
		}
	}
	for app, n := range rows {
		if n != 1 {
			t.Errorf("%q is in %d rows of applicationsOf", capture.App(app), n)
		}
	}
}

// TestEachProtocolOfControlHasAPlaceOfItsOwn holds the table to one place a protocol.
func TestEachProtocolOfControlHasAPlaceOfItsOwn(t *testing.T) {
	met := map[controlProtocol]bool{}
	for _, s := range controlProtocols {
		if met[s] || (s.app == capture.AppNone) == (s.proto == 0) {
			t.Errorf("%+v is there twice, or is not one protocol", s)
		}
		met[s] = true
	}
	listener := capture.Event{Proto: icmp6, Kind: capture.KindICMP, Value: 143 << 8, Facts: capture.Multicast}
	group := capture.Event{Proto: igmp}
	c, v := classify(&listener)
	if same, w := classify(&group); c != Control || same != Control || v != w {
		t.Errorf("group membership of IPv6 is class %d with %d, of IPv4 class %d with %d", c, v, same, w)
	}
	for _, ev := range []capture.Event{{Proto: icmp6, Kind: capture.KindICMP, Value: 200 << 8}, {Proto: icmp, Kind: capture.KindICMP, Value: 13 << 8}} {
		if c, v := classify(&ev); c != Control || v != protocolPitch(icmp) || v == protocolPitch(ospf) {
			t.Errorf("another ICMP message of protocol %d is class %d with %d", ev.Proto, c, v)
		}
	}
}
