package decode

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// up and down are segments with data of a client and of its server.
func up(data string) frametest.Seg {
	return frametest.Seg{Flags: capture.ACK | capture.PSH, Data: []byte(data)}
}

func down(data string) frametest.Seg {
	return frametest.Seg{Back: true, Flags: capture.ACK | capture.PSH, Data: []byte(data)}
}

// opened puts a handshake before segments.
func opened(segs ...frametest.Seg) []frametest.Seg {
	return append([]frametest.Seg{{Flags: capture.SYN}, {Back: true, Flags: capture.SYN | capture.ACK}, {Flags: capture.ACK}}, segs...)
}

func TestAConnectionIsWhatItLooksLikeOnAnyPort(t *testing.T) {
	junk := bytes.Repeat([]byte("?"), 20)
	hello := string(frametest.CAMessage(0, 0, 13, 0, 0))
	modbus := "\x00\x01\x00\x00\x00\x06\x11\x03\x00\x64\x00\x02"
	for _, row := range []struct {
		name string
		port int
		segs []frametest.Seg
		want capture.App // of the last
	}{
		{"SSH on 2299", 2299, opened(down("SSH-2.0-x\r\n"), up("SSH-2.0-y\r\n"), up("secret")), capture.AppSSH},
		{"Channel Access off 5064", 6064, opened(up(hello), down(hello), down("more")), capture.AppCA},
		{"MQTT off 1883", 7000, opened(up("\x10\x10\x00\x04MQTT\x04\x02\x00\x3c\x00\x04hare"), down("\x20\x02\x00\x00"), up("\x30\x08\x00\x03a/bhey")), capture.AppMQTT},
		{"Modbus off 502", 10502, opened(up(modbus), down("\x00\x01\x00\x00\x00\x07\x11\x03\x04\x00\x00\x00\x00")), capture.AppModbus},
		{"two Modbus messages", 10502, opened(up(modbus + modbus)), capture.AppModbus},
		{"a length that is not Modbus's", 10502, opened(up(modbus + "x")), capture.AppNone},
		{"HTTP on 22", 22, opened(up("GET / HTTP/1.1\r\n\r\n"), down("HTTP/1.1 200 OK\r\n\r\n"), down("more")), capture.AppHTTP},
		{"HTTP on IRC's port", 6666, opened(up("GET / HTTP/1.1\r\n\r\n")), capture.AppHTTP},
		{"HTTP/0.9 on 80", 80, opened(up("GET /\r\n"), down("<html>"), down(string(junk)), down(string(junk))), capture.AppHTTP},
		{"DNS over TCP on 5300", 5300, opened(up("\x00\x17" + string(frametest.DNSMessage(0x100)))), capture.AppDNS},
		{"a middle on 22", 22, []frametest.Seg{up(string(junk)), down(string(junk)), up(string(junk)), up(string(junk)), up(string(junk))}, capture.AppSSH},
		{"a SYN on 22", 22, []frametest.Seg{{Flags: capture.SYN}}, capture.AppSSH},
		{"what is no SSH on 22, at first", 22, opened(up(string(junk))), capture.AppSSH},
		{"what is no SSH on 22", 22, opened(up(string(junk)), down(string(junk)), up(string(junk)), down(string(junk))), capture.AppNone},
		{"few bytes do not rule out SSH", 22, opened(up("a"), up("b"), up("c"), up("d"), up("e")), capture.AppSSH},
	} {
		evs := talk(New(Options{}), row.port, row.segs...)
		if got := evs[len(evs)-1].App; got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// A subflow of Multipath TCP carries the middle of another connection.
func TestASubflowKeepsItsPort(t *testing.T) {
	d := New(Options{})
	join := frametest.TCP(40000, 22, frametest.Seg{Flags: capture.SYN})
	join[12] = 8 << 4
	join = append(join, 1, 30, 10, 0x10, 0, 0, 0, 0, 0, 0, 0, 0)
	frames := [][]byte{join}
	for range 5 {
		frames = append(frames, frametest.TCP(40000, 22, frametest.Seg{Flags: capture.ACK, Data: bytes.Repeat([]byte("?"), 20)}))
	}
	var ev capture.Event
	for _, f := range frames {
		d.Decode(capture.Packet{Data: frametest.IP("10.0.0.1", "10.0.0.2", 6, f), Link: capture.LinkRaw}, &ev)
	}
	if ev.App != capture.AppSSH {
		t.Errorf("got %q, want ssh", ev.App)
	}
}

// datagrams decodes datagrams between 10.0.0.1:sport and 203.0.113.5:dport; those at odd
// places come back.
func datagrams(sport, dport int, data ...[]byte) []capture.App {
	d := New(Options{})
	apps := make([]capture.App, len(data))
	for i, b := range data {
		p := frametest.IP("10.0.0.1", "203.0.113.5", 17, frametest.UDP(sport, dport, b))
		if i%2 == 1 {
			p = frametest.IP("203.0.113.5", "10.0.0.1", 17, frametest.UDP(dport, sport, b))
		}
		var ev capture.Event
		d.Decode(capture.Packet{Time: int64(i) * 1e6, Data: p, Link: capture.LinkRaw}, &ev)
		apps[i] = ev.App
	}
	return apps
}

func TestDatagramsAreWhatTheyLookLikeOnAnyPort(t *testing.T) {
	rtp := func(number int, source uint32) []byte {
		return frametest.Join([]byte{0x80, 0}, frametest.BE16(number), frametest.BE32(160), frametest.BE32(source), make([]byte, 160))
	}
	initial := frametest.Join([]byte{0xc3, 0, 0, 0, 1, 8}, make([]byte, 300))
	short := append([]byte{0x41}, make([]byte, 60)...)
	q043 := append([]byte("\x0d12345678Q043"), make([]byte, 60)...)
	dtls := append([]byte{0x16, 0xfe, 0xff}, make([]byte, 60)...)
	wire := func(number byte) []byte {
		return append([]byte{4, 0, 0, 0, 1, 2, 3, 4, number, 0, 0, 0, 0, 0, 0, 0}, make([]byte, 32)...)
	}
	bacnet := []byte("\x81\x0a\x00\x11\x01\x04\x00\x05\x0e\x0c\x02\x00\x00\x00\x1e\x29\x00")
	again := bytes.Clone(bacnet)
	again[3], again[8] = 0x12, 0x0f
	search := frametest.Join(frametest.CAMessage(0, 0, 13, 0, 0), frametest.CAMessage(6, 5, 13, 1, 1, []byte("a:pv")...))
	const none, ca, dns, quic, voice, stun = capture.AppNone, capture.AppCA, capture.AppDNS, capture.AppQUIC, capture.AppRTP, capture.AppSTUN
	for _, row := range []struct {
		name         string
		sport, dport int
		data         [][]byte
		want         []capture.App
	}{
		{"Channel Access off 5064", 50000, 6064, [][]byte{search, {1}}, []capture.App{ca, ca}},
		{"DNS off 53", 50000, 5300, [][]byte{frametest.DNSMessage(0x100), frametest.DNSMessage(0x8180)}, []capture.App{dns, dns}},
		{"QUIC off 443, and on", 50000, 4433, [][]byte{initial, initial, short, short}, []capture.App{quic, quic, quic, quic}},
		{"Google's QUIC off 443", 50000, 4433, [][]byte{q043, {0}}, []capture.App{quic, quic}},
		{"QUIC's middle off 443", 50000, 4433, [][]byte{short, short}, []capture.App{none, none}},
		{"QUIC's middle on 443", 50000, 443, [][]byte{short, short}, []capture.App{quic, quic}},
		{"DTLS on 443", 50000, 443, [][]byte{dtls, dtls}, []capture.App{capture.AppDTLS, capture.AppDTLS}},
		{"DTLS of old OpenSSL on 443", 50000, 443, [][]byte{frametest.Join([]byte("\x16\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x10"), make([]byte, 16))}, []capture.App{capture.AppDTLS}},
		{"the middle of WireGuard off its port", 50000, 50001, [][]byte{wire(7), {9}, wire(8), {9}}, []capture.App{none, none, capture.AppWireGuard, capture.AppWireGuard}},
		{"Google's QUIC with TLS off 443", 50000, 4433, [][]byte{append([]byte("\xc3T051\x08"), make([]byte, 300)...)}, []capture.App{quic}},
		{"DNS on QUIC's port", 50000, 443, [][]byte{append([]byte{0x48, 0xc4}, frametest.DNSMessage(0x100)[2:]...)}, []capture.App{dns}},
		{"DNS whose number is a command of Channel Access", 50000, 5333, [][]byte{append([]byte{0, 6}, frametest.DNSMessage(0x100)[2:]...)}, []capture.App{dns}},
		{"BACnet", 47808, 47808, [][]byte{bacnet, bacnet, again, again}, []capture.App{capture.AppBACnet, capture.AppBACnet, capture.AppBACnet, capture.AppBACnet}},
		{"BACnet off 47808", 50000, 50001, [][]byte{bacnet, bacnet, again}, []capture.App{capture.AppBACnet, capture.AppBACnet, capture.AppBACnet}},
		{"a call whose keys DTLS agreed on", 20002, 30000, [][]byte{dtls, {9}, rtp(7, 1), {9}, rtp(8, 1), dtls}, []capture.App{capture.AppDTLS, none, none, none, voice, capture.AppDTLS}},
		{"a call", 20000 + 2, 30000, [][]byte{rtp(7, 1), rtp(9, 2), rtp(8, 1), rtp(10, 2)}, []capture.App{none, none, voice, voice}},
		{"a call with a gap", 20002, 30000, [][]byte{rtp(7, 1), {9}, rtp(20, 1)}, []capture.App{none, none, voice}},
		{"two calls that mix", 20002, 30000, [][]byte{rtp(7, 1), {9}, rtp(8, 3), {9}}, []capture.App{none, none, none, none}},
		{"the same number again", 20002, 30000, [][]byte{rtp(7, 1), {9}, rtp(7, 1), {9}}, []capture.App{none, none, none, none}},
		{"a call that was set up by STUN", 20002, 30000, [][]byte{frametest.STUNRequest(), frametest.STUNRequest(), rtp(7, 1), frametest.STUNRequest(), rtp(8, 1), frametest.STUNRequest()},
			[]capture.App{stun, stun, none, stun, voice, stun}},
		{"a port that is not meant", 50000, 53, [][]byte{[]byte("anything at all")}, []capture.App{none}},
		{"nothing on port 53", 50000, 53, [][]byte{nil}, []capture.App{dns}},
	} {
		got := datagrams(row.sport, row.dport, row.data...)
		for i := range got {
			if got[i] != row.want[i] {
				t.Errorf("%s: datagram %d: got %q, want %q", row.name, i, got[i], row.want[i])
			}
		}
	}
}

// A payload that the capture cut is no reason to doubt its port.
func TestACutDatagramKeepsItsPort(t *testing.T) {
	b := frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.UDP(50000, 443, append([]byte{0x16}, make([]byte, 500)...)))
	var ev capture.Event
	New(Options{}).Decode(capture.Packet{Data: b[:60], Size: len(b), Link: capture.LinkRaw}, &ev)
	if ev.App != capture.AppQUIC {
		t.Errorf("got %q, want quic", ev.App)
	}
}

func TestRandomPayloadsHaveNoName(t *testing.T) {
	const n, most = 100_000, 10
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, 1200)
	for _, proto := range []int{17, 6} {
		d := New(Options{})
		named := map[capture.App]int{}
		sum := 0
		for range n {
			data := b[:12+r.IntN(1000)]
			for i := range data {
				data[i] = byte(r.Uint32())
			}
			sport, dport := r.IntN(1<<16), r.IntN(1<<16)
			p := frametest.UDP(sport, dport, data)
			if proto == 6 { // high ports alone: one segment does not rule a port's protocol out
				p = frametest.TCP(36000+sport&8191, 50000+dport&8191, frametest.Seg{Flags: capture.ACK, Data: data})
			}
			var ev capture.Event
			d.Decode(capture.Packet{Data: frametest.IP("10.0.0.1", "203.0.113.5", proto, p), Link: capture.LinkRaw}, &ev)
			if ev.App != capture.AppNone {
				named[ev.App]++
				sum++
			}
		}
		if sum > most {
			t.Errorf("protocol %d: %d of %d random payloads are named: %v", proto, sum, n, named)
		}
	}
}

// A DNS message off port 53 says itself whether it is the question.
func TestQuestionsAreToldFromAnswersOnAnyPort(t *testing.T) {
	for _, row := range []struct {
		flags        int
		sport, dport int
		want         capture.Kind
	}{
		{0x0100, 50000, 5300, capture.KindDNSQuestion}, {0x8180, 5300, 50000, capture.KindDNSAnswer}, {0x8183, 5300, 50000, capture.KindDNSNone},
		{0x2900, 50000, 53, capture.KindDNSChange}, {0xa800, 53, 50000, capture.KindDNSChange}, {0x2000, 50000, 53, capture.KindDNSChange},
		{0x0100, 53, 53, capture.KindDNSQuestion}, {0x8180, 53, 53, capture.KindDNSAnswer},
	} {
		ev := decode(capture.LinkRaw, frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.UDP(row.sport, row.dport, frametest.DNSMessage(row.flags))))
		if ev.Kind != row.want {
			t.Errorf("flags %#x from %d to %d: kind %d, want %d", row.flags, row.sport, row.dport, ev.Kind, row.want)
		}
	}
}

// More exchanges than there is room for push out the oldest, and only those.
func TestBusyExchangesAreNotForgotten(t *testing.T) {
	d := New(Options{})
	send := func(at int64, sport int, data []byte) (ev capture.Event) {
		d.Decode(capture.Packet{Time: at, Data: frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.UDP(sport, 4433, data)), Link: capture.LinkRaw}, &ev)
		return ev
	}
	send(0, 50000, frametest.Join([]byte{0xc3, 0, 0, 0, 1, 8}, make([]byte, 300)))
	for i := range 4 * exchangeSets * exchangeWays {
		send(int64(i), i%50000, []byte{0})
		if i%64 == 0 {
			if ev := send(int64(i), 50000, []byte{0x41}); ev.App != capture.AppQUIC {
				t.Fatalf("after %d datagrams of others a busy exchange is forgotten", i)
			}
		}
	}
}

// A connection's client is whose server the other end is: FTP's server opens those for
// data, from port 20, and its client sends what is uploaded.
func TestTheClientOfActiveFTPSendsTheUpload(t *testing.T) {
	d := New(Options{})
	send := func(src, dst string, sport, dport int, s frametest.Seg) (ev capture.Event) {
		d.Decode(capture.Packet{Data: frametest.IP(src, dst, 6, frametest.TCP(sport, dport, s)), Link: capture.LinkRaw}, &ev)
		return ev
	}
	const client, server = "10.0.0.1", "10.0.0.2"
	for _, row := range []struct {
		name, command string
		from          int // the server's port
	}{
		{"from port 20", "", 20}, {"PORT", "PORT 10,0,0,1,195,81\r\n", 2020}, {"EPRT", "eprt |1|10.0.0.1|50001|\r\n", 61000},
	} {
		if row.command != "" {
			send(client, server, 50000, 21, frametest.Seg{Flags: capture.ACK, Data: []byte(row.command)})
		}
		send(server, client, row.from, 50001, frametest.Seg{Flags: capture.SYN})
		send(server, client, row.from, 50001, frametest.Seg{Flags: capture.SYN})
		send(client, server, 50001, row.from, frametest.Seg{Flags: capture.SYN | capture.ACK})
		data := frametest.Seg{Flags: capture.ACK, Data: make([]byte, 1000)}
		if ev := send(client, server, 50001, row.from, data); ev.Facts&capture.FromClient == 0 || ev.Dir != 1 {
			t.Errorf("%s: an upload has direction %d, facts %b", row.name, ev.Dir, ev.Facts)
		}
		if ev := send(server, client, row.from, 50001, data); ev.Facts&capture.FromClient != 0 || ev.Dir != -1 {
			t.Errorf("%s: a download has direction %d, facts %b", row.name, ev.Dir, ev.Facts)
		}
	}
}

// Where the opening was not seen, a service's port tells the server from the client.
func TestAServicesPortIsTheServers(t *testing.T) {
	for _, row := range []struct {
		sport, dport int
		fromClient   bool
	}{{1025, 5064, true}, {5064, 1025, false}, {50000, 9000, true}, {9000, 50000, false}, {22, 80, false}, {80, 22, true}} {
		evs := frametest.IP("10.0.0.1", "10.0.0.2", 6, frametest.TCP(row.sport, row.dport, frametest.Seg{Flags: capture.ACK}))
		if ev := decode(capture.LinkRaw, evs); ev.Facts&capture.FromClient != 0 != row.fromClient {
			t.Errorf("from %d to %d: from the client is %v", row.sport, row.dport, !row.fromClient)
		}
	}
}

func TestLooksCountMoreThanPorts(t *testing.T) {
	for name, m := range map[string]struct {
		app                 capture.App
		proto, sport, dport int
		data                []byte
	}{
		"TLS on port 80":                      {capture.AppTLS, 6, 4000, 80, frametest.TLSHello("x")},
		"HTTP on port 443":                    {capture.AppHTTP, 6, 4000, 443, []byte("GET / HTTP/1.1\r\n")},
		"SSH on port 443":                     {capture.AppSSH, 6, 4000, 443, []byte("SSH-2.0-x\r\n")},
		"the middle of a transfer on port 80": {capture.AppHTTP, 6, 4000, 80, []byte("anything")},
		"nothing known":                       {capture.AppNone, 6, 4000, 7000, []byte("anything")},
		"a DNS id that looks like RTP":        {capture.AppDNS, 17, 4000, 53, frametest.Join([]byte{0x80, 0}, frametest.DNSMessage(0x100)[2:])},
	} {
		var ev capture.Event
		b := frametest.UDP(m.sport, m.dport, m.data)
		if m.proto == 6 {
			b = frametest.TCP(m.sport, m.dport, frametest.Seg{Flags: capture.ACK | capture.PSH, Seq: 1, Ack: 1, Data: m.data})
		}
		New(Options{}).Decode(capture.Packet{Data: frametest.IP("10.0.0.1", "192.0.2.1", m.proto, b), Link: capture.LinkRaw}, &ev)
		if ev.App != m.app {
			t.Errorf("%s: got %q, want %q", name, ev.App, m.app)
		}
	}
}

func TestAConnectionKeepsItsProtocol(t *testing.T) {
	evs := talk(New(Options{}), 9000, frametest.Seg{Flags: capture.SYN}, frametest.Seg{Back: true, Flags: capture.SYN | capture.ACK},
		frametest.Seg{Flags: capture.ACK, Seq: 1, Data: []byte("GET / HTTP/1.1\r\n")}, frametest.Seg{Back: true, Flags: capture.ACK, Data: []byte{0, 1, 2}}, frametest.Seg{Back: true, Flags: capture.FIN | capture.ACK},
		frametest.Seg{Flags: capture.SYN, Seq: 99})
	for i, want := range []capture.App{0, 0, capture.AppHTTP, capture.AppHTTP, capture.AppHTTP, 0} {
		if evs[i].App != want {
			t.Errorf("segment %d: got %q, want %q", i, evs[i].App, want)
		}
	}
}

func TestAHelloTellsItsServersByNumber(t *testing.T) {
	value := func(name string) uint32 {
		return decode(capture.LinkRaw, frametest.IP("10.0.0.1", "192.0.2.1", 6,
			frametest.TCP(4000, 443, frametest.Seg{Flags: capture.ACK, Data: frametest.TLSHello(name)}))).Value
	}
	a, again, b := value("a.org"), value("a.org"), value("b.org")
	if a == 0 || a != again || a == b {
		t.Errorf("values %#x, %#x and %#x, want one a name", a, again, b)
	}
}

func TestAClockThatIsSetDoesNotAgeConnections(t *testing.T) {
	d := New(Options{})
	data := frametest.IPEther("192.0.2.1", "192.0.2.2", 6, frametest.TCP(40000, 80, frametest.Seg{Seq: 5, Flags: capture.ACK, Data: []byte("hello")}))
	ask := frametest.IPEther("192.0.2.1", "192.0.2.2", 17, frametest.UDP(4000, 53, []byte("question")))
	answer := frametest.IPEther("192.0.2.2", "192.0.2.1", 17, frametest.UDP(53, 4000, []byte("answer")))
	var ev capture.Event
	at := func(seconds int64, frame []byte) {
		d.Decode(capture.Packet{Time: seconds * 1e9, Data: frame, Link: capture.LinkEthernet}, &ev)
	}
	at(1000, data)
	at(1000, ask)
	d.Shift(-900e9)
	at(102, data)
	if ev.Age != 2000 {
		t.Errorf("a connection of 2 s is %d ms old", ev.Age)
	}
	if at(102, answer); ev.Facts&capture.Answer == 0 {
		t.Error("the answer after 2 s is none")
	}
	if at(120, answer); ev.Facts&capture.Answer != 0 {
		t.Error("a datagram 20 s after the question is an answer")
	}
}
