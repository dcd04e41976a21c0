package dissect

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// message is a built payload with its protocol and description.
type message struct {
	app          capture.App
	proto        int
	sport, dport int
	data         []byte
	words        string
}

func dhcpPayload() []byte {
	const options = 240
	b := make([]byte, options)
	b[0], b[1], b[2] = 1, 1, 6
	copy(b[options-4:], frametest.BE32(0x63825363))
	return frametest.Join(b, []byte{53, 1, 3, 0, 50, 4, 10, 0, 0, 5, 12, 3, 'p', 'c', '1', 255})
}

func caMessage(command int, data string) []byte {
	data += strings.Repeat("\x00", 8-len(data)%8)
	return frametest.Join(frametest.BE16(command), frametest.BE16(len(data)), make([]byte, 12), []byte(data))
}

var messages = []message{
	{capture.AppDNS, 17, 4000, 53, frametest.DNSMessage(0x0100), "DNS A? x.org"},
	{capture.AppDNS, 17, 53, 4000, frametest.DNSMessage(0x8180, frametest.Join([]byte{0xc0, 12}, frametest.BE16(1), frametest.BE16(1), frametest.BE32(60), frametest.BE16(4), []byte{192, 0, 2, 9})), "DNS A x.org 192.0.2.9"},
	{capture.AppDNS, 17, 53, 4000, frametest.DNSMessage(0x8183), "DNS NXDOMAIN A x.org"},
	{capture.AppDNS, 17, 4000, 53, frametest.DNSMessage(0x2900), "DNS update A x.org"},
	{capture.AppDNS, 17, 53, 4000, frametest.DNSMessage(0xa809), "DNS update NOTAUTH A x.org"},
	{capture.AppDNS, 17, 4000, 53, frametest.DNSMessage(0x2100), "DNS notify A x.org"},
	{capture.AppDNS, 17, 53, 4000, frametest.DNSMessage(0xa000), "DNS notify answer A x.org"},
	{capture.AppDNS, 17, 4000, 53, []byte("\x00\x03\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x00\x01\x01\x00\x01"), "DNS CAA? a"},
	{capture.AppDNS, 6, 4000, 53, frametest.Join(frametest.BE16(23), frametest.DNSMessage(0x0100)), "DNS A? x.org"},
	{capture.AppMDNS, 17, 5353, 5353, frametest.DNSMessage(0), "mDNS A? x.org"},
	{capture.AppLLMNR, 17, 4000, 5355, frametest.DNSMessage(0), "LLMNR A? x.org"},
	{capture.AppTLS, 6, 4000, 443, frametest.TLSHello("www.example.org"), "TLS ClientHello www.example.org"},
	{capture.AppTLS, 6, 4000, 9999, frametest.TLSHello("a.b"), "TLS ClientHello a.b"},
	{capture.AppTLS, 6, 4000, 443, []byte{21, 3, 3, 0, 2, 2, 48}, "TLS alert: unknown CA"},
	{capture.AppTLS, 6, 4000, 443, []byte{23, 3, 3, 0, 2, 2, 48}, "TLS data"},
	{capture.AppHTTP, 6, 4000, 80, []byte("GET /index.html HTTP/1.1\r\nHost: x.org\r\n\r\n"), "HTTP GET /index.html (x.org)"},
	{capture.AppHTTP, 6, 9000, 4000, []byte("HTTP/1.1 200 OK\r\n\r\n"), "HTTP/1.1 200 OK"},
	{capture.AppQUIC, 17, 4000, 443, frametest.Join([]byte{0xc3, 0, 0, 0, 1, 8}, make([]byte, 1194)), "QUIC Initial"},
	{capture.AppQUIC, 17, 4000, 443, append([]byte{0x40}, make([]byte, 8)...), "QUIC 1-RTT, 9 bytes"},
	{capture.AppSSH, 6, 22, 4000, []byte("SSH-2.0-OpenSSH_9.6\r\n"), "SSH-2.0-OpenSSH_9.6"},
	{capture.AppSSH, 6, 4000, 7000, []byte("SSH-2.0-Go"), "SSH-2.0-Go"},
	{capture.AppNTP, 17, 123, 123, frametest.Join([]byte{0x24, 2}, make([]byte, 46)), "NTP v4 server, stratum 2"},
	{capture.AppDHCP, 17, 68, 67, dhcpPayload(), "DHCP Request 10.0.0.5 pc1"},
	{capture.AppDHCPv6, 17, 546, 547, []byte{1, 0, 0, 0}, "DHCPv6 Solicit"},
	{capture.AppSIP, 17, 5060, 5060, []byte("INVITE sip:a@x.org SIP/2.0\r\n"), "SIP INVITE sip:a@x.org"},
	{capture.AppSIP, 17, 7777, 8888, []byte("SIP/2.0 180 Ringing\r\n"), "SIP 180 Ringing"},
	{capture.AppRTP, 17, 16384, 5004, frametest.Join([]byte{0x80, 0, 0, 7}, frametest.BE32(160), frametest.BE32(0xabc)), "RTP PCMU, number 7, stream 00000abc"},
	{capture.AppRTP, 17, 16385, 16387, frametest.Join([]byte{0x81, 201, 0, 1}, frametest.BE32(160)), "RTCP receiver report"},
	{capture.AppMQTT, 6, 4000, 1883, []byte("\x30\x08\x00\x03a/bhey"), "MQTT PUBLISH a/b"},
	{capture.AppMQTT, 6, 4000, 7000, []byte("\x10\x10\x00\x04MQTT\x04\x02\x00\x3c"), "MQTT CONNECT"},
	{capture.AppModbus, 6, 4000, 502, []byte{0, 1, 0, 0, 0, 6, 17, 3, 0, 100, 0, 2}, "Modbus unit 17, read registers at 100"},
	{capture.AppModbus, 6, 502, 4000, []byte{0, 1, 0, 0, 0, 3, 17, 0x83, 2}, "Modbus unit 17, read registers: refused"},
	{capture.AppDNP3, 6, 4000, 20000, []byte{5, 0x64, 8, 0xc4, 10, 0, 1, 0, 0, 0, 0xc0, 0xc0, 1, 60, 2, 6}, "DNP3 1 to 10, read"},
	{capture.AppSNMP, 17, 4000, 161, []byte("\x30\x13\x02\x01\x01\x04\x06public\xa0\x06\x02\x01\x07\x02\x01\x00"), "SNMP v2c get"},
	{capture.AppSyslog, 17, 4000, 514, []byte("<13>host: hey\x1b[2J\x00"), "syslog <13>host: hey.[2J."},
	{capture.AppSMB, 6, 4000, 445, frametest.Join([]byte{0, 0, 0, 64, 0xfe}, []byte("SMB"), make([]byte, 8), []byte{5, 0}, make([]byte, 50)), "SMB2 create"},
	{capture.AppRDP, 6, 4000, 3389, []byte{3, 0, 0, 11, 6, 0xe0, 0, 0, 0, 0, 0}, "RDP connection request"},
	{capture.AppIMAP, 6, 4000, 143, []byte("a1 LOGIN joe secret\r\n"), "IMAP a1 LOGIN ***"},
	{capture.AppSMTP, 6, 4000, 25, []byte("MAIL FROM:<a@x.org>\r\n"), "SMTP MAIL FROM:<a@x.org>"},
	{capture.AppFTP, 6, 4000, 21, []byte("PASS secret\r\n"), "FTP PASS ***"},
	{capture.AppPOP3, 6, 110, 4000, []byte("+OK ready\r\n"), "POP3 +OK ready"},
	{capture.AppIRC, 6, 4000, 6667, []byte("JOIN #x\r\n"), "IRC JOIN #x"},
	{capture.AppNetBIOS, 17, 137, 137, frametest.Join([]byte{0, 1, 1, 0x10, 0, 1, 0, 0, 0, 0, 0, 0, 32}, []byte("FDFCFACACACACACACACACACACACACAAA"), []byte{0}), "NetBIOS query SRP"},
	{capture.AppSSDP, 17, 4000, 1900, []byte("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n"), "SSDP M-SEARCH ssdp:all"},
	{capture.AppCA, 17, 4000, 5064, frametest.Join(caMessage(0, "")[:2], make([]byte, 14), caMessage(6, "RING:CURRENT")), "CA SearchRequest RING:CURRENT"},
	{capture.AppCA, 17, 50000, 6064, frametest.Join(frametest.CAMessage(0, 0, 13, 0, 0), frametest.CAMessage(6, 5, 13, 1, 1, []byte("a:pv")...)), "CA SearchRequest a:pv"},
	{capture.AppTelnet, 6, 4000, 23, []byte("x"), "Telnet, 1 byte"},
	{capture.AppCoAP, 17, 4000, 5683, []byte{0x40, 1, 0, 7}, "CoAP, 4 bytes"},
	{capture.AppLDAP, 6, 4000, 389, []byte("x"), "LDAP, 1 byte"},
	{capture.AppKerberos, 17, 4000, 88, []byte{0x6a, 0}, "Kerberos, 2 bytes"},
	{capture.AppBGP, 6, 4000, 179, []byte("x"), "BGP, 1 byte"},
	{capture.AppRTSP, 6, 4000, 554, []byte("PLAY rtsp://x RTSP/1.0\r\n"), "RTSP PLAY rtsp://x RTSP/1.0"},
	{capture.AppSTUN, 17, 4000, 3478, make([]byte, 20), "STUN, 20 bytes"},
	{capture.AppSTUN, 17, 4000, 7000, frametest.STUNRequest(), "STUN, 20 bytes"},
	{capture.AppTFTP, 17, 4000, 69, []byte("\x00\x01f\x00octet\x00"), "TFTP, 10 bytes"},
	{capture.AppRADIUS, 17, 4000, 1812, append([]byte{1, 9, 0, 20}, make([]byte, 16)...), "RADIUS, 20 bytes"},
	{capture.AppMySQL, 6, 4000, 3306, []byte("x"), "MySQL, 1 byte"},
	{capture.AppPostgreSQL, 6, 4000, 5432, []byte("x"), "PostgreSQL, 1 byte"},
	{capture.AppS7, 6, 4000, 102, []byte("\x03\x00\x00\x19\x02\xf0\x80\x32\x01\x00\x00\x00\x00\x00\x08\x00\x00\xf0\x00\x00\x01\x00\x01\x01\xe0"), "S7 job"},
	{capture.AppFTPData, 6, 40000, 50001, []byte("x"), "FTP data, 1 byte"},
	{capture.AppRedis, 6, 4000, 6379, []byte("x"), "Redis, 1 byte"},
}

// flow returns a packet with the message, and what a flow that begins with it is.
func (m *message) flow() (Packet, capture.Event) {
	p := Packet{Payload: m.data, Low: true}
	ev := capture.Event{Proto: uint8(m.proto), Sport: uint16(m.sport), Dport: uint16(m.dport), Payload: uint32(len(m.data)), Flags: capture.ACK | capture.PSH}
	if m.app == capture.AppFTPData {
		p.Announced = m.app
	}
	if FromClient(&ev) {
		ev.Facts |= capture.FromClient
	}
	return p, ev
}

// samples returns the messages that dissectors hold for this test, each on a port of its own.
func samples() (list []message) {
	for _, d := range dissectors {
		switch {
		case d.sample == "":
		case len(d.tcp) > 0:
			list = append(list, message{d.app, wire.ProtoTCP, 50000, int(d.tcp[0]), []byte(d.sample), d.described})
		default:
			list = append(list, message{d.app, wire.ProtoUDP, 50000, int(d.udp[0]), []byte(d.sample), d.described})
		}
	}
	return list
}

func TestEachProtocolIsKnownAndPutIntoWords(t *testing.T) {
	met := map[capture.App]bool{}
	for _, m := range append(samples(), messages...) {
		var f Flow
		p, ev := m.flow()
		f.Identify(p, &ev)
		if got := Words(m.data, nil, &ev); ev.App != m.app || got != m.words {
			t.Errorf("%q: got %s %q, want %s %q", m.data[:min(20, len(m.data))], ev.App, got, m.app, m.words)
		}
		met[m.app] = true
	}
	for a := capture.AppNone + 1; a < capture.NumApps; a++ {
		if network := a >= capture.AppSTP; a.String() == "" || !met[a] != network {
			t.Errorf("protocol %d %q has no name, or neither a sample nor a message here", a, a)
		}
	}
}

func TestKnowingProtocolsAllocatesNothing(t *testing.T) {
	for _, m := range append(samples(), messages...) {
		p, ev := m.flow()
		if n := testing.AllocsPerRun(20, func() {
			var f Flow
			f.Identify(p, &ev)
		}); n != 0 {
			t.Errorf("%s: %v allocations, want 0", m.words, n)
		}
	}
}

// FuzzFlow has a flow of two payloads on any ports: words are safe to print.
func FuzzFlow(f *testing.F) {
	for _, m := range append(samples(), messages...) {
		for _, cut := range []int{len(m.data), len(m.data) / 2, 1} {
			f.Add(m.proto == wire.ProtoTCP, uint16(m.sport), uint16(m.dport), m.data[:cut])
		}
		if lie := append([]byte(nil), m.data...); len(lie) > 8 {
			lie[4], lie[5], lie[len(lie)-1] = 255, 255, 255
			f.Add(m.proto == wire.ProtoTCP, uint16(m.sport), uint16(m.dport), lie)
		}
	}
	f.Fuzz(func(t *testing.T, tcp bool, sport, dport uint16, data []byte) {
		if len(data) == 0 || len(data) > 60000 {
			return
		}
		m := message{proto: wire.ProtoUDP, sport: int(sport), dport: int(dport), data: data}
		if tcp {
			m.proto = wire.ProtoTCP
		}
		var flow Flow
		for range 2 {
			p, ev := m.flow()
			flow.Identify(p, &ev)
			frametest.CheckPrintable(t, Words(data, nil, &ev))
		}
	})
}
