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
		{"clocks", capture.AppPTP, udp, 319, 0, Discovery, 319},
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
			SrcLast: 1, DstLast: 2, Flow: 7, Value: 9, Flags: capture.ACK}
		if c, v := classify(&ev); c != row.want || v != row.value {
			t.Errorf("%s: class %d with %d, want %d with %d", row.name, c, v, row.want, row.value)
		}
	}
}
