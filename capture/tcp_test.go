package capture

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// said returns the classes of events, a comma between packets.
func said(evs []Event) string {
	out := make([]string, len(evs))
	for i := range evs {
		out[i] = strings.Join(classesOf(&evs[i]), "+")
	}
	return strings.Join(out, ", ")
}

func TestSegmentsAreJudgedByWhatWentBefore(t *testing.T) {
	x := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	up := func(seq uint32, data []byte) seg { return seg{flags: ACK | PSH, seq: seq, data: data} }
	ack := func(n uint32) seg { return seg{back: true, flags: ACK, seq: 500, ack: n} }
	tls := []byte{0x16, 3, 1}
	rows := []struct {
		name string
		port int
		segs []seg
		want string
	}{
		{"handshake", 80, []seg{{flags: SYN}, {back: true, flags: SYN | ACK}, {flags: ACK}}, "SYN, SYNACK, ACK"},
		{"refused", 80, []seg{{flags: SYN}, {back: true, flags: RST | ACK}}, "SYN, REF"},
		{"broken off", 80, []seg{up(1, x(60)), {back: true, flags: ACK, data: x(60)}, {flags: RST}}, "WEB, WEB, RST"},
		{"a new connection clears the old", 80, []seg{up(1, x(200)), {flags: SYN}, {back: true, flags: RST}}, "WEB, SYN, REF"},
		{"sent again", 80, []seg{up(1, x(10)), up(11, x(10)), up(1, x(10))}, "WEB, WEB, RETR+WEB"},
		{"sequence numbers wrap", 80, []seg{up(0xfffffff6, x(20)), up(10, x(10)), up(0xfffffff6, x(20))}, "WEB, WEB, RETR+WEB"},
		{"each direction has its own numbers", 80, []seg{up(1000, x(10)), {back: true, flags: ACK, seq: 5, data: x(5)}}, "WEB, WEB"},
		{"keep-alive", 80, []seg{up(1, x(10)), up(10, nil), up(10, x(1)), up(11, x(1))}, "WEB, ACK, ACK, WEB"},
		{"third sighting", 80, []seg{ack(7), ack(7), ack(7), ack(7)}, "ACK, ACK, DUP, DUP"},
		{"a new number begins anew", 80, []seg{ack(7), ack(7), ack(8), ack(8), ack(8)}, "ACK, ACK, ACK, ACK, DUP"},
		{"a window update does not count", 80, []seg{ack(7), ack(7),
			{back: true, flags: ACK, ack: 7, window: 2000}, {back: true, flags: ACK, ack: 7, window: 2000}}, "ACK, ACK, ACK, DUP"},
		{"answers to keep-alives are no duplicates", 80, []seg{up(1, x(10)), ack(11), up(10, nil), ack(11), up(10, nil), ack(11),
			up(10, nil), ack(11)}, "WEB, ACK, ACK, ACK, ACK, ACK, ACK, ACK"},
		{"probes", 80, []seg{{flags: FIN}, {}, {flags: FIN | PSH | URG}, {flags: URG}}, "FIN, ACK, ACK, ACK"},
		{"hello and its answer", 443, []seg{{flags: SYN}, up(1, tls), {back: true, flags: ACK, data: tls}}, "SYN, TLS+WEB, WEB"},
		{"ports have names", 22, []seg{up(1, x(10)), {flags: ACK | FIN}}, "SSH, FIN"},
		{"sensor", 1883, []seg{up(1, x(10))}, "IOT"},
		{"control system", 5064, []seg{up(1, x(10))}, "CA"},
		{"names over TCP", 53, []seg{up(1, x(10)), {back: true, flags: ACK, data: x(9)}}, "DNSQ, DNSA"},
	}
	for _, r := range rows {
		if got := said(talk(NewDecoder(DecoderOptions{}), r.port, r.segs...)); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
	}
}

func TestMuchDataFastIsBulk(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	data := bytes.Repeat([]byte("x"), 1400)
	for _, r := range []struct {
		name string
		port int
		gap  int64 // milliseconds
		want string
	}{{"fast", 80, 10, "BULK"}, {"slow", 8080, 100, "WEB"}, {"fast shell", 22, 10, "BULK"}} {
		var last []Event
		for i := range int64(400) {
			last = talk(d, r.port, seg{flags: ACK, seq: uint32(i * 1400), data: data, after: i * r.gap})
		}
		if got := said(last); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
		got, want := fmt.Sprint(last[0].Moved, last[0].Age), fmt.Sprint(400*1400, 399*r.gap)
		if got != want {
			t.Errorf("%s: moved and age %s, want %s", r.name, got, want)
		}
	}
}

func TestWhoOpenedIsRemembered(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	var ev Event
	send := func(src, dst string, sport, dport int, s seg) Event {
		d.Decode(Packet{Data: ipFrame(src, dst, 6, tcpFrame(sport, dport, s)), Link: LinkRaw}, &ev)
		return ev
	}
	const a, b = "192.0.2.1", "192.0.2.2"
	if e := send(a, b, 9000, 80, seg{flags: ACK}); e.Facts&FromClient == 0 || e.Dir != 1 {
		t.Error("the higher port is not taken for the client")
	}
	send(a, b, 80, 9000, seg{flags: SYN})
	if e := send(a, b, 80, 9000, seg{flags: ACK}); e.Facts&FromClient == 0 || e.Dir != 1 {
		t.Error("who sent the SYN is not taken for the client")
	}
	if e := send(b, a, 9000, 80, seg{flags: ACK}); e.Facts&FromClient != 0 || e.Dir != -1 {
		t.Error("who got the SYN is taken for the client")
	}
}

func TestAClosedWindowShows(t *testing.T) {
	evs := talk(NewDecoder(DecoderOptions{}), 80, seg{flags: ACK, window: -1}, seg{flags: ACK, window: 5})
	if evs[0].Facts&ZeroWindow == 0 || evs[1].Facts&ZeroWindow != 0 {
		t.Errorf("facts %b, %b: want a closed and an open window", evs[0].Facts, evs[1].Facts)
	}
}

func TestTheFlowTableForgetsTheIdleAndCounts(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	var ev Event
	busy := ipFrame("10.0.0.1", "192.0.2.1", 6, tcpFrame(50000, 80, seg{flags: ACK, data: make([]byte, 100)}))
	for i := range 3 * maxFlows {
		d.Decode(Packet{Data: ipFrame("10.0.0.1", "192.0.2.1", 6, tcpFrame(1+i, 9, seg{flags: SYN})), Link: LinkRaw}, &ev)
		if i%32 == 0 {
			d.Decode(Packet{Data: busy, Link: LinkRaw}, &ev)
		}
	}
	d.Decode(Packet{Data: busy, Link: LinkRaw}, &ev)
	if want := uint32(100 * (3*maxFlows/32 + 1)); ev.Moved != want {
		t.Errorf("the busy connection moved %d bytes, want %d", ev.Moved, want)
	}
	var s Stats
	d.AddTo(&s)
	if want := uint64(2*maxFlows + 1); s.Evicted != want {
		t.Errorf("%d connections forgotten, want %d", s.Evicted, want)
	}
}

func TestDatagramsAreNamed(t *testing.T) {
	name := append(make([]byte, 12), "aaaaaaaaaaaaaaaaaaaaaaaa"...)
	none := []byte{0xab, 0xcd, 0x81, 0x83}
	rows := []struct {
		name, src, dst string
		sport, dport   int
		data           []byte
		want           string
	}{
		{"question", "10.0.0.1", "10.0.0.2", 999, 53, name, "DNSQ"},
		{"answer", "10.0.0.2", "10.0.0.1", 53, 999, name, "DNSA"},
		{"no such name", "10.0.0.2", "10.0.0.1", 53, 999, none, "NX"},
		{"channel access", "10.0.0.2", "10.0.0.255", 999, 5065, nil, "CA"},
		{"coap", "10.0.0.2", "10.0.0.1", 999, 5683, nil, "IOT"},
		{"broadcast", "10.0.0.2", "10.0.0.255", 9, 9, nil, "DISC"},
		{"multicast", "fe80::2", "ff02::fb", 9, 9, nil, "DISC"},
		{"ntp", "10.0.0.2", "10.0.0.1", 123, 123, nil, "DISC"},
		{"quic", "10.0.0.2", "192.0.2.1", 5000, 443, nil, "QUIC"},
		{"rtp", "10.0.0.2", "192.0.2.1", 5000, 6000, []byte{0x80, 8}, "RTP"},
		{"long", "10.0.0.2", "192.0.2.1", 5000, 6000, append([]byte{0x80}, make([]byte, 400)...), "UDP"},
		{"other", "10.0.0.2", "192.0.2.1", 5000, 6000, []byte{0x40}, "UDP"},
	}
	for _, r := range rows {
		ev := decode(LinkRaw, ipFrame(r.src, r.dst, 17, udpFrame(r.sport, r.dport, r.data)))
		if got := said([]Event{ev}); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
		switch r.want {
		case "DNSQ": // CRC-32 of twenty "a"
			if want := uint32(0x266f8bce); ev.Value != want {
				t.Errorf("%s: value %#x, want %#x", r.name, ev.Value, want)
			}
		case "NX":
			if ev.Value != 0xabcd {
				t.Errorf("%s: value %#x, want 0xabcd", r.name, ev.Value)
			}
		}
	}
}

func TestAnswersAreKnownForFiveSeconds(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	send := func(at float64, src, dst string, sport, dport int) bool {
		var ev Event
		d.Decode(Packet{Time: int64(at * 1e9), Data: ipFrame(src, dst, 17, udpFrame(sport, dport, nil)), Link: LinkRaw}, &ev)
		return ev.Facts&Answer != 0
	}
	if send(0, "10.0.0.1", "10.0.0.2", 1, 2) {
		t.Error("a question is taken for an answer")
	}
	if !send(5, "10.0.0.2", "10.0.0.1", 2, 1) {
		t.Error("an answer after 5 s is not known")
	}
	if send(10.1, "10.0.0.1", "10.0.0.2", 1, 2) {
		t.Error("a packet 5.1 s after the other direction is taken for an answer")
	}
	if send(10.2, "10.0.0.2", "10.0.0.1", 2, 3) {
		t.Error("another port is taken for an answer")
	}
}

func TestControlMessagesAndNeighbours(t *testing.T) {
	rows := []struct {
		name  string
		b     []byte
		want  string
		value uint32
	}{
		{"ping", ipFrame("10.0.0.1", "10.0.0.2", 1, []byte{8, 0, 0, 0}), "PING", 8 << 8},
		{"pong", ipFrame("10.0.0.1", "10.0.0.2", 1, []byte{0, 0, 0, 0}), "PONG", 0},
		{"unreachable", ipFrame("10.0.0.1", "10.0.0.2", 1, []byte{3, 1, 0, 0}), "REF", 3<<8 | 1},
		{"ping6", ipFrame("fe80::1", "fe80::2", 58, []byte{128, 0, 0, 0}), "PING", 128 << 8},
		{"report6", ipFrame("fe80::1", "ff02::16", 58, []byte{143, 0, 0, 0}), "DISC", 143 << 8},
		{"solicitation", ipFrame("fe80::1", "ff02::16", 58, append([]byte{135}, append(make([]byte, 22), 77)...)), "ARP", 77},
		{"igmp", ipFrame("10.0.0.1", "224.0.0.1", 2, make([]byte, 8)), "OTHER", 0},
	}
	for _, r := range rows {
		ev := decode(LinkRaw, r.b)
		if got := said([]Event{ev}); got != r.want || ev.Value != r.value {
			t.Errorf("%s: got %s with %d, want %s with %d", r.name, got, ev.Value, r.want, r.value)
		}
	}
	arp := join([]byte{0, 1, 8, 0, 6, 4, 0, 1}, make([]byte, 6), []byte{10, 0, 0, 1}, make([]byte, 6), []byte{10, 0, 0, 99})
	ev := decode(LinkEthernet, ether(etherARP, arp))
	if ev.Kind != KindARP || ev.Value != 99 || ev.Cause != CauseNone || ev.Src != addr4([]byte{10, 0, 0, 1}).host() {
		t.Errorf("ARP: got %+v", ev)
	}
}

func TestLaterFragmentsHaveNoPorts(t *testing.T) {
	b := ipFrame("10.0.0.1", "10.0.0.2", 17, udpFrame(4000, 5000, nil))
	b[7] = 10 // of 8 bytes
	later6 := ipFrame("fe80::1", "fe80::2", 44, join([]byte{17, 0, 0, 9, 0, 0, 0, 5}, udpFrame(4000, 5000, nil)))
	for name, b := range map[string][]byte{"IPv4": b, "IPv6": later6} {
		ev := decode(LinkRaw, b)
		if ev.Facts&LaterFragment == 0 || ev.Sport != 0 || ev.Proto != 17 || ev.Cause != CauseNone {
			t.Errorf("%s: got %+v", name, ev)
		}
	}
}
