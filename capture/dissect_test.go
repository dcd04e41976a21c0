package capture

import (
	"strings"
	"testing"
)

// message is one built payload and what it is.
type message struct {
	app          App
	proto        int
	sport, dport int
	data         []byte
	words        string
}

// dnsPayload asks for, or answers, the name x.org.
func dnsPayload(flags int, answers ...[]byte) []byte {
	name := []byte("\x01x\x03org\x00")
	return join(be16(7), be16(flags), be16(1), be16(len(answers)), be16(0), be16(0), name, be16(1), be16(1), join(answers...))
}

// tlsHelloFor is a TLS client's hello for the server name.
func tlsHelloFor(name string) []byte {
	sni := join(be16(0), be16(len(name)+5), be16(len(name)+3), []byte{0}, be16(len(name)), []byte(name))
	grease := join(be16(0x0a0a), be16(1), []byte{0})
	ext := join(grease, sni)
	body := join(be16(0x0303), make([]byte, 32), []byte{2, 9, 9}, be16(4), be16(0x1301), be16(0x1302), []byte{1, 0}, be16(len(ext)), ext)
	return join([]byte{22, 3, 1}, be16(len(body)+4), []byte{1, 0}, be16(len(body)), body)
}

func dhcpPayload() []byte {
	const options = 240
	b := make([]byte, options)
	b[0], b[1], b[2] = 1, 1, 6
	copy(b[options-4:], be32(0x63825363))
	return join(b, []byte{53, 1, 3, 0, 50, 4, 10, 0, 0, 5, 12, 3, 'p', 'c', '1', 255})
}

func caMessage(command int, data string) []byte {
	data += strings.Repeat("\x00", 8-len(data)%8)
	return join(be16(command), be16(len(data)), make([]byte, 12), []byte(data))
}

var messages = []message{
	{AppDNS, 17, 4000, 53, dnsPayload(0x0100), "DNS A? x.org"},
	{AppDNS, 17, 53, 4000, dnsPayload(0x8180, join([]byte{0xc0, 12}, be16(1), be16(1), be32(60), be16(4), []byte{192, 0, 2, 9})), "DNS A x.org 192.0.2.9"},
	{AppDNS, 17, 53, 4000, dnsPayload(0x8183), "DNS NXDOMAIN A x.org"},
	{AppDNS, 6, 4000, 53, join(be16(23), dnsPayload(0x0100)), "DNS A? x.org"},
	{AppMDNS, 17, 5353, 5353, dnsPayload(0), "mDNS A? x.org"},
	{AppLLMNR, 17, 4000, 5355, dnsPayload(0), "LLMNR A? x.org"},
	{AppTLS, 6, 4000, 443, tlsHelloFor("www.example.org"), "TLS ClientHello www.example.org"},
	{AppTLS, 6, 4000, 9999, tlsHelloFor("a.b"), "TLS ClientHello a.b"},
	{AppTLS, 6, 4000, 443, []byte{21, 3, 3, 0, 2, 2, 48}, "TLS alert: unknown CA"},
	{AppTLS, 6, 4000, 443, []byte{23, 3, 3, 0, 2, 2, 48}, "TLS data"},
	{AppHTTP, 6, 4000, 80, []byte("GET /index.html HTTP/1.1\r\nHost: x.org\r\n\r\n"), "HTTP GET /index.html (x.org)"},
	{AppHTTP, 6, 9000, 4000, []byte("HTTP/1.1 200 OK\r\n\r\n"), "HTTP/1.1 200 OK"},
	{AppQUIC, 17, 4000, 443, join([]byte{0xc3, 0, 0, 0, 1, 8}, make([]byte, 1194)), "QUIC Initial"},
	{AppQUIC, 17, 4000, 443, make([]byte, 9), "QUIC 1-RTT, 9 bytes"},
	{AppSSH, 6, 22, 4000, []byte("SSH-2.0-OpenSSH_9.6\r\n"), "SSH-2.0-OpenSSH_9.6"},
	{AppSSH, 6, 4000, 7000, []byte("SSH-2.0-Go"), "SSH-2.0-Go"},
	{AppNTP, 17, 123, 123, join([]byte{0x24, 2}, make([]byte, 46)), "NTP v4 server, stratum 2"},
	{AppDHCP, 17, 68, 67, dhcpPayload(), "DHCP Request 10.0.0.5 pc1"},
	{AppDHCPv6, 17, 546, 547, []byte{1, 0, 0, 0}, "DHCPv6 Solicit"},
	{AppSIP, 17, 5060, 5060, []byte("INVITE sip:a@x.org SIP/2.0\r\n"), "SIP INVITE sip:a@x.org"},
	{AppSIP, 17, 7777, 8888, []byte("SIP/2.0 180 Ringing\r\n"), "SIP 180 Ringing"},
	{AppRTP, 17, 16384, 16386, join([]byte{0x80, 0, 0, 7}, be32(160), be32(0xabc)), "RTP PCMU, number 7, stream 00000abc"},
	{AppRTP, 17, 16385, 16387, join([]byte{0x81, 201, 0, 7}, be32(160)), "RTCP receiver report"},
	{AppMQTT, 6, 4000, 1883, []byte("\x30\x08\x00\x03a/bhey"), "MQTT PUBLISH a/b"},
	{AppMQTT, 6, 4000, 7000, []byte("\x10\x10\x00\x04MQTT\x04\x02\x00\x3c"), "MQTT CONNECT"},
	{AppModbus, 6, 4000, 502, []byte{0, 1, 0, 0, 0, 6, 17, 3, 0, 100, 0, 2}, "Modbus unit 17, read registers at 100"},
	{AppModbus, 6, 502, 4000, []byte{0, 1, 0, 0, 0, 3, 17, 0x83, 2}, "Modbus unit 17, read registers: refused"},
	{AppDNP3, 6, 4000, 20000, []byte{5, 0x64, 8, 0xc4, 10, 0, 1, 0, 0, 0, 0xc0, 0xc0, 1, 60, 2, 6}, "DNP3 1 to 10, read"},
	{AppSNMP, 17, 4000, 161, []byte("\x30\x13\x02\x01\x01\x04\x06public\xa0\x06\x02\x01\x07\x02\x01\x00"), "SNMP v2c get"},
	{AppSyslog, 17, 4000, 514, []byte("<13>host: hey\x1b[2J\x00"), "syslog <13>host: hey.[2J."},
	{AppSMB, 6, 4000, 445, join([]byte{0, 0, 0, 64, 0xfe}, []byte("SMB"), make([]byte, 8), []byte{5, 0}, make([]byte, 50)), "SMB2 create"},
	{AppRDP, 6, 4000, 3389, []byte{3, 0, 0, 11, 6, 0xe0, 0, 0, 0, 0, 0}, "RDP connection request"},
	{AppIMAP, 6, 4000, 143, []byte("a1 LOGIN joe secret\r\n"), "IMAP a1 LOGIN ***"},
	{AppSMTP, 6, 4000, 25, []byte("MAIL FROM:<a@x.org>\r\n"), "SMTP MAIL FROM:<a@x.org>"},
	{AppFTP, 6, 4000, 21, []byte("PASS secret\r\n"), "FTP PASS ***"},
	{AppPOP3, 6, 110, 4000, []byte("+OK ready\r\n"), "POP3 +OK ready"},
	{AppIRC, 6, 4000, 6667, []byte("JOIN #x\r\n"), "IRC JOIN #x"},
	{AppNetBIOS, 17, 137, 137, join([]byte{0, 1, 1, 0x10, 0, 1, 0, 0, 0, 0, 0, 0, 32}, []byte("FDFCFACACACACACACACACACACACACAAA"), []byte{0}), "NetBIOS query SRP"},
	{AppSSDP, 17, 4000, 1900, []byte("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n"), "SSDP M-SEARCH ssdp:all"},
	{AppCA, 17, 4000, 5064, join(caMessage(0, "")[:2], make([]byte, 14), caMessage(6, "RING:CURRENT")), "CA SearchRequest RING:CURRENT"},
	{AppTelnet, 6, 4000, 23, []byte("x"), "Telnet, 1 byte"},
	{AppCoAP, 17, 4000, 5683, []byte("x"), "CoAP, 1 byte"},
	{AppLDAP, 6, 4000, 389, []byte("x"), "LDAP, 1 byte"},
	{AppKerberos, 17, 4000, 88, []byte("x"), "Kerberos, 1 byte"},
	{AppBGP, 6, 4000, 179, []byte("x"), "BGP, 1 byte"},
	{AppRTSP, 6, 4000, 554, []byte("PLAY rtsp://x RTSP/1.0\r\n"), "RTSP PLAY rtsp://x RTSP/1.0"},
	{AppSTUN, 17, 4000, 3478, []byte("x"), "STUN, 1 byte"},
	{AppTFTP, 17, 4000, 69, []byte("x"), "TFTP, 1 byte"},
	{AppRADIUS, 17, 4000, 1812, []byte("x"), "RADIUS, 1 byte"},
	{AppMySQL, 6, 4000, 3306, []byte("x"), "MySQL, 1 byte"},
	{AppPostgreSQL, 6, 4000, 5432, []byte("x"), "PostgreSQL, 1 byte"},
	{AppRedis, 6, 4000, 6379, []byte("x"), "Redis, 1 byte"},
}

// frame puts the message into a packet.
func (m *message) frame() []byte {
	b := udpFrame(m.sport, m.dport, m.data)
	if m.proto == protoTCP {
		b = tcpFrame(m.sport, m.dport, seg{flags: ACK | PSH, seq: 1, ack: 1, data: m.data})
	}
	return ipEther("10.0.0.1", "192.0.2.1", m.proto, b)
}

func TestEachProtocolIsKnownAndPutIntoWords(t *testing.T) {
	met := map[App]bool{}
	for _, m := range messages {
		d := NewDecoder(DecoderOptions{})
		var ev Event
		d.Decode(Packet{Data: m.frame(), Link: LinkEthernet}, &ev)
		if got := d.words(&ev); ev.App != m.app || got != m.words {
			t.Errorf("%q: got %s %q, want %s %q", m.data[:min(20, len(m.data))], ev.App, got, m.app, m.words)
		}
		met[m.app] = true
	}
	for a := AppNone + 1; a < NumApps; a++ {
		if a.String() == "" || !met[a] {
			t.Errorf("protocol %d %q has no name or no message in this test", a, a)
		}
	}
}

func TestLooksCountMoreThanPorts(t *testing.T) {
	for name, m := range map[string]message{
		"TLS on port 80":                      {AppTLS, 6, 4000, 80, tlsHelloFor("x"), ""},
		"HTTP on port 443":                    {AppHTTP, 6, 4000, 443, []byte("GET / HTTP/1.1\r\n"), ""},
		"SSH on port 443":                     {AppSSH, 6, 4000, 443, []byte("SSH-2.0-x\r\n"), ""},
		"the middle of a transfer on port 80": {AppHTTP, 6, 4000, 80, []byte("anything"), ""},
		"nothing known":                       {AppNone, 6, 4000, 7000, []byte("anything"), ""},
		"a DNS id that looks like RTP":        {AppDNS, 17, 4000, 53, join([]byte{0x80, 0}, dnsPayload(0x100)[2:]), ""},
	} {
		var ev Event
		NewDecoder(DecoderOptions{}).Decode(Packet{Data: m.frame(), Link: LinkEthernet}, &ev)
		if ev.App != m.app {
			t.Errorf("%s: got %q, want %q", name, ev.App, m.app)
		}
	}
}

func TestAConnectionKeepsItsProtocol(t *testing.T) {
	evs := talk(NewDecoder(DecoderOptions{}), 9000, seg{flags: SYN}, seg{back: true, flags: SYN | ACK},
		seg{flags: ACK, seq: 1, data: []byte("GET / HTTP/1.1\r\n")}, seg{back: true, flags: ACK, data: []byte{0, 1, 2}}, seg{back: true, flags: FIN | ACK},
		seg{flags: SYN, seq: 99})
	for i, want := range []App{0, 0, AppHTTP, AppHTTP, AppHTTP, 0} {
		if evs[i].App != want {
			t.Errorf("segment %d: got %q, want %q", i, evs[i].App, want)
		}
	}
}

func TestAHelloTellsItsServersByNumber(t *testing.T) {
	value := func(name string) uint32 {
		return decode(LinkEthernet, (&message{AppTLS, 6, 4000, 443, tlsHelloFor(name), ""}).frame()).Value
	}
	a, again, b := value("a.org"), value("a.org"), value("b.org")
	if a == 0 || a != again || a == b {
		t.Errorf("values %#x, %#x and %#x, want one a name", a, again, b)
	}
}

func TestKnowingProtocolsAllocatesNothing(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	var frames [][]byte
	for _, m := range messages {
		frames = append(frames, m.frame())
	}
	var ev Event
	if n := testing.AllocsPerRun(20, func() {
		for _, f := range frames {
			d.Decode(Packet{Data: f, Link: LinkEthernet}, &ev)
		}
	}); n != 0 {
		t.Errorf("%d packets allocate %v times, want 0", len(frames), n)
	}
}

func FuzzDissect(f *testing.F) {
	for _, m := range messages {
		for _, cut := range []int{len(m.data), len(m.data) / 2, 1} {
			f.Add(m.proto == protoTCP, uint16(m.sport), uint16(m.dport), m.data[:cut])
		}
		if lie := append([]byte(nil), m.data...); len(lie) > 8 {
			lie[4], lie[5], lie[len(lie)-1] = 255, 255, 255
			f.Add(m.proto == protoTCP, uint16(m.sport), uint16(m.dport), lie)
		}
	}
	f.Fuzz(func(t *testing.T, tcp bool, sport, dport uint16, data []byte) {
		if len(data) == 0 || len(data) > 60000 {
			return
		}
		m := message{proto: protoUDP, sport: int(sport), dport: int(dport), data: data}
		if tcp {
			m.proto = protoTCP
		}
		d := NewDecoder(DecoderOptions{})
		var ev Event
		d.Decode(Packet{Data: m.frame(), Link: LinkEthernet}, &ev)
		checkWords(t, d.words(&ev))
	})
}
