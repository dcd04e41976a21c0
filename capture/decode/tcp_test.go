package decode

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// said returns the classes of events, a comma between packets.
func said(evs []capture.Event) string {
	out := make([]string, len(evs))
	for i := range evs {
		out[i] = strings.Join(frametest.Classes(&evs[i]), "+")
	}
	return strings.Join(out, ", ")
}

func TestSegmentsAreJudgedByWhatWentBefore(t *testing.T) {
	x := func(n int) []byte { return bytes.Repeat([]byte("x"), n) }
	up := func(seq uint32, data []byte) frametest.Seg {
		return frametest.Seg{Flags: capture.ACK | capture.PSH, Seq: seq, Data: data}
	}
	ack := func(n uint32) frametest.Seg { return frametest.Seg{Back: true, Flags: capture.ACK, Seq: 500, Ack: n} }
	tls := []byte{0x16, 3, 1}
	rows := []struct {
		name string
		port int
		segs []frametest.Seg
		want string
	}{
		{"handshake", 80, []frametest.Seg{{Flags: capture.SYN}, {Back: true, Flags: capture.SYN | capture.ACK}, {Flags: capture.ACK}}, "SYN, SYNACK, ACK"},
		{"refused", 80, []frametest.Seg{{Flags: capture.SYN}, {Back: true, Flags: capture.RST | capture.ACK}}, "SYN, REF"},
		{"broken off", 80, []frametest.Seg{up(1, x(60)), {Back: true, Flags: capture.ACK, Data: x(60)}, {Flags: capture.RST}}, "WEB, WEB, RST"},
		{"a new connection clears the old", 80, []frametest.Seg{up(1, x(200)), {Flags: capture.SYN}, {Back: true, Flags: capture.RST}}, "WEB, SYN, REF"},
		{"sent again", 80, []frametest.Seg{up(1, x(10)), up(11, x(10)), up(1, x(10))}, "WEB, WEB, RETR+WEB"},
		{"sequence numbers wrap", 80, []frametest.Seg{up(0xfffffff6, x(20)), up(10, x(10)), up(0xfffffff6, x(20))}, "WEB, WEB, RETR+WEB"},
		{"each direction has its own numbers", 80, []frametest.Seg{up(1000, x(10)), {Back: true, Flags: capture.ACK, Seq: 5, Data: x(5)}}, "WEB, WEB"},
		{"a request sent again", 80, []frametest.Seg{{Flags: capture.SYN, Seq: 7}, {Flags: capture.SYN, Seq: 7}, {Flags: capture.SYN, Seq: 7}}, "SYN, RETR+SYN, RETR+SYN"},
		{"another request of the same ports", 80, []frametest.Seg{{Flags: capture.SYN, Seq: 7}, {Flags: capture.SYN, Seq: 8}, {Flags: capture.SYN, Seq: 7}}, "SYN, SYN, SYN"},
		{"a request with other flags, sent again", 80, []frametest.Seg{{Flags: capture.SYN | capture.ECE | capture.CWR, Seq: 7}, {Flags: capture.SYN, Seq: 7}}, "SYN, RETR+SYN"},
		{"an acceptance sent again", 80, []frametest.Seg{{Flags: capture.SYN}, {Back: true, Flags: capture.SYN | capture.ACK, Seq: 9},
			{Back: true, Flags: capture.SYN | capture.ACK, Seq: 9}, {Flags: capture.ACK}}, "SYN, SYNACK, RETR+SYNACK, ACK"},
		{"both ends request with one number", 80, []frametest.Seg{{Flags: capture.SYN, Seq: 7}, {Back: true, Flags: capture.SYN | capture.ACK, Seq: 7}}, "SYN, SYNACK"},
		{"an end sent again", 80, []frametest.Seg{{Flags: capture.FIN | capture.ACK, Seq: 5}, {Flags: capture.FIN | capture.ACK, Seq: 5},
			{Back: true, Flags: capture.FIN | capture.ACK, Seq: 5}}, "FIN, RETR+FIN, FIN"},
		{"an end sent again without its data", 80, []frametest.Seg{{Flags: capture.FIN | capture.ACK, Seq: 1, Data: x(10)}, {Flags: capture.FIN | capture.ACK, Seq: 11}}, "WEB, RETR+FIN"},
		{"an end with its data, sent again", 80, []frametest.Seg{{Flags: capture.FIN | capture.ACK, Seq: 1, Data: x(10)}, {Flags: capture.FIN | capture.ACK, Seq: 1, Data: x(10)}}, "WEB, RETR+WEB"},
		{"refused, then tried again", 80, []frametest.Seg{{Flags: capture.SYN, Seq: 7}, {Back: true, Flags: capture.RST | capture.ACK}, {Flags: capture.SYN, Seq: 7}}, "SYN, REF, RETR+SYN"},
		{"keep-alive", 80, []frametest.Seg{up(1, x(10)), up(10, nil), up(10, x(1)), up(11, x(1))}, "WEB, ACK, ACK, WEB"},
		{"third sighting", 80, []frametest.Seg{ack(7), ack(7), ack(7), ack(7)}, "ACK, ACK, DUP, DUP"},
		{"a new number begins anew", 80, []frametest.Seg{ack(7), ack(7), ack(8), ack(8), ack(8)}, "ACK, ACK, ACK, ACK, DUP"},
		{"a window update does not count", 80, []frametest.Seg{ack(7), ack(7),
			{Back: true, Flags: capture.ACK, Ack: 7, Window: 2000}, {Back: true, Flags: capture.ACK, Ack: 7, Window: 2000}}, "ACK, ACK, ACK, DUP"},
		{"answers to keep-alives are no duplicates", 80, []frametest.Seg{up(1, x(10)), ack(11), up(10, nil), ack(11), up(10, nil), ack(11),
			up(10, nil), ack(11)}, "WEB, ACK, ACK, ACK, ACK, ACK, ACK, ACK"},
		{"probes", 80, []frametest.Seg{{Flags: capture.FIN}, {}, {Flags: capture.FIN | capture.PSH | capture.URG}, {Flags: capture.URG}}, "FIN, ACK, ACK, ACK"},
		{"hello and its answer", 443, []frametest.Seg{{Flags: capture.SYN}, up(1, tls), {Back: true, Flags: capture.ACK, Data: tls}}, "SYN, TLS+WEB, WEB"},
		{"ports have names", 22, []frametest.Seg{up(1, x(10)), {Flags: capture.ACK | capture.FIN}}, "SSH, FIN"},
		{"sensor", 1883, []frametest.Seg{up(1, x(10))}, "IOT"},
		{"control system", 5064, []frametest.Seg{up(1, x(10))}, "CA"},
		{"names over TCP", 53, []frametest.Seg{up(1, x(10)), {Back: true, Flags: capture.ACK, Data: x(9)}}, "DNSQ, DNSA"},
	}
	for _, r := range rows {
		if got := said(talk(New(Options{}), r.port, r.segs...)); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
	}
}

// A switch that mirrors packets may give each of them several times within microseconds: nothing was sent again. What
// comes a millisecond later was.
func TestCopiesOfAMirrorAreNotSentAgain(t *testing.T) {
	data := frametest.Seg{Flags: capture.ACK, Seq: 1, Data: []byte("twelve bytes")}
	more := frametest.Seg{Flags: capture.ACK, Seq: 13, Data: []byte("twelve bytes")}
	ack := frametest.Seg{Back: true, Flags: capture.ACK, Seq: 500, Ack: 25}
	if got, want := said(talk(New(Options{}), 80, data, data, more, more, more, ack, ack, ack, ack)), "WEB, WEB, WEB, WEB, WEB, ACK, ACK, ACK, ACK"; got != want {
		t.Errorf("copies: got %s, want %s", got, want)
	}
	late := more
	late.After = 1
	if got, want := said(talk(New(Options{}), 80, data, more, late, ack, ack, ack)), "WEB, WEB, RETR+WEB, ACK, ACK, DUP"; got != want {
		t.Errorf("a millisecond later: got %s, want %s", got, want)
	}
}

func TestARequestSentAgainIsNoNewConnection(t *testing.T) {
	syn := frametest.Seg{Flags: capture.SYN, Seq: 7}
	data := frametest.Seg{Flags: capture.ACK, Seq: 8, Data: []byte("x")}
	evs := talk(New(Options{}), 80, syn, syn, data, syn, data)
	for i, want := range []capture.Facts{capture.NewConnection, capture.Retransmission, 0, capture.Retransmission, capture.KeepAlive} {
		if got := evs[i].Facts & (capture.NewConnection | capture.Retransmission | capture.KeepAlive); got != want {
			t.Errorf("segment %d: got facts %b, want %b", i, got, want)
		}
	}
}

func TestMuchDataFastIsBulk(t *testing.T) {
	d := New(Options{})
	data := bytes.Repeat([]byte("x"), 1400)
	for _, r := range []struct {
		name string
		port int
		gap  int64 // milliseconds
		want string
	}{{"fast", 80, 10, "BULK"}, {"slow", 8080, 100, "WEB"}, {"fast shell", 22, 10, "BULK"}} {
		var last []capture.Event
		for i := range int64(400) {
			last = talk(d, r.port, frametest.Seg{Flags: capture.ACK, Seq: uint32(i * 1400), Data: data, After: i * r.gap})
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
	d := New(Options{})
	var ev capture.Event
	send := func(src, dst string, sport, dport int, s frametest.Seg) capture.Event {
		d.Decode(capture.Packet{Data: frametest.IP(src, dst, 6, frametest.TCP(sport, dport, s)), Link: capture.LinkRaw}, &ev)
		return ev
	}
	const a, b = "192.0.2.1", "192.0.2.2"
	if e := send(a, b, 9000, 80, frametest.Seg{Flags: capture.ACK}); e.Facts&capture.FromClient == 0 || e.Dir != 1 {
		t.Error("the higher port is not taken for the client")
	}
	send(a, b, 80, 9000, frametest.Seg{Flags: capture.SYN})
	if e := send(a, b, 80, 9000, frametest.Seg{Flags: capture.ACK}); e.Facts&capture.FromClient == 0 || e.Dir != 1 {
		t.Error("who sent the SYN is not taken for the client")
	}
	if e := send(b, a, 9000, 80, frametest.Seg{Flags: capture.ACK}); e.Facts&capture.FromClient != 0 || e.Dir != -1 {
		t.Error("who got the SYN is taken for the client")
	}
}

func TestAClosedWindowShows(t *testing.T) {
	evs := talk(New(Options{}), 80, frametest.Seg{Flags: capture.ACK, Window: -1}, frametest.Seg{Flags: capture.ACK, Window: 5})
	if evs[0].Facts&capture.ZeroWindow == 0 || evs[1].Facts&capture.ZeroWindow != 0 {
		t.Errorf("facts %b, %b: want a closed and an open window", evs[0].Facts, evs[1].Facts)
	}
}

func TestTheFlowTableForgetsTheIdleAndCounts(t *testing.T) {
	d := New(Options{})
	var ev capture.Event
	busy := frametest.IP("10.0.0.1", "192.0.2.1", 6, frametest.TCP(50000, 80, frametest.Seg{Flags: capture.ACK, Data: make([]byte, 100)}))
	for i := range 3 * maxFlows {
		d.Decode(capture.Packet{Data: frametest.IP("10.0.0.1", "192.0.2.1", 6, frametest.TCP(1+i, 9, frametest.Seg{Flags: capture.SYN})), Link: capture.LinkRaw}, &ev)
		if i%32 == 0 {
			d.Decode(capture.Packet{Data: busy, Link: capture.LinkRaw}, &ev)
		}
	}
	d.Decode(capture.Packet{Data: busy, Link: capture.LinkRaw}, &ev)
	if want := uint32(100 * (3*maxFlows/32 + 1)); ev.Moved != want {
		t.Errorf("the busy connection moved %d bytes, want %d", ev.Moved, want)
	}
	var s capture.Stats
	d.AddTo(&s)
	if want := uint64(2*maxFlows + 1); s.Evicted != want {
		t.Errorf("%d connections forgotten, want %d", s.Evicted, want)
	}
}

func TestDatagramsAreNamed(t *testing.T) {
	name := append(make([]byte, 12), "aaaaaaaaaaaaaaaaaaaaaaaa"...)
	answer := frametest.Join([]byte{0xab, 0xcd, 0x81, 0x80}, name[4:])
	none := frametest.Join([]byte{0xab, 0xcd, 0x81, 0x83}, name[4:])
	rows := []struct {
		name, src, dst string
		sport, dport   int
		data           []byte
		want           string
	}{
		{"question", "10.0.0.1", "10.0.0.2", 999, 53, name, "DNSQ"},
		{"answer", "10.0.0.2", "10.0.0.1", 53, 999, answer, "DNSA"},
		{"no such name", "10.0.0.2", "10.0.0.1", 53, 999, none, "NX"},
		{"channel access", "10.0.0.2", "10.0.0.255", 999, 5065, nil, "CA"},
		{"coap", "10.0.0.2", "10.0.0.1", 999, 5683, nil, "IOT"},
		{"broadcast", "10.0.0.2", "10.0.0.255", 9, 9, nil, "DISC"},
		{"multicast", "fe80::2", "ff02::fb", 9, 9, nil, "DISC"},
		{"ntp", "10.0.0.2", "10.0.0.1", 123, 123, nil, "DISC"},
		{"quic", "10.0.0.2", "192.0.2.1", 5000, 443, nil, "QUIC"},
		{"rtp", "10.0.0.2", "192.0.2.1", 5000, 5004, append([]byte{0x80, 8}, make([]byte, 10)...), "RTP"},
		{"long", "10.0.0.2", "192.0.2.1", 5000, 6000, append([]byte{0x80}, make([]byte, 400)...), "UDP"},
		{"other", "10.0.0.2", "192.0.2.1", 5000, 6000, []byte{0x40}, "UDP"},
	}
	for _, r := range rows {
		ev := decode(capture.LinkRaw, frametest.IP(r.src, r.dst, 17, frametest.UDP(r.sport, r.dport, r.data)))
		if got := said([]capture.Event{ev}); got != r.want {
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
	d := New(Options{})
	send := func(at float64, src, dst string, sport, dport int) bool {
		var ev capture.Event
		d.Decode(capture.Packet{Time: int64(at * 1e9), Data: frametest.IP(src, dst, 17, frametest.UDP(sport, dport, nil)), Link: capture.LinkRaw}, &ev)
		return ev.Facts&capture.Answer != 0
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
		{"ping", frametest.IP("10.0.0.1", "10.0.0.2", 1, []byte{8, 0, 0, 0}), "PING", 8 << 8},
		{"pong", frametest.IP("10.0.0.1", "10.0.0.2", 1, []byte{0, 0, 0, 0}), "PONG", 0},
		{"unreachable", frametest.IP("10.0.0.1", "10.0.0.2", 1, []byte{3, 1, 0, 0}), "REF", 3<<8 | 1},
		{"ping6", frametest.IP("fe80::1", "fe80::2", 58, []byte{128, 0, 0, 0}), "PING", 128 << 8},
		{"report6", frametest.IP("fe80::1", "ff02::16", 58, []byte{143, 0, 0, 0}), "DISC", 143 << 8},
		{"solicitation", frametest.IP("fe80::1", "ff02::16", 58, append([]byte{135}, append(make([]byte, 22), 77)...)), "ARP", 77},
		{"igmp", frametest.IP("10.0.0.1", "224.0.0.1", 2, make([]byte, 8)), "OTHER", 0},
	}
	for _, r := range rows {
		ev := decode(capture.LinkRaw, r.b)
		if got := said([]capture.Event{ev}); got != r.want || ev.Value != r.value {
			t.Errorf("%s: got %s with %d, want %s with %d", r.name, got, ev.Value, r.want, r.value)
		}
	}
	arp := frametest.Join([]byte{0, 1, 8, 0, 6, 4, 0, 1}, make([]byte, 6), []byte{10, 0, 0, 1}, make([]byte, 6), []byte{10, 0, 0, 99})
	ev := decode(capture.LinkEthernet, frametest.Ether(wire.EtherTypeARP, arp))
	if ev.Kind != capture.KindARP || ev.Value != 99 || ev.Cause != capture.CauseNone || ev.Src != wire.Addr4([]byte{10, 0, 0, 1}).Host() {
		t.Errorf("ARP: got %+v", ev)
	}
}

func TestLaterFragmentsHaveNoPorts(t *testing.T) {
	b := frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.UDP(4000, 5000, nil))
	b[7] = 10 // of 8 bytes
	later6 := frametest.IP("fe80::1", "fe80::2", 44, frametest.Join([]byte{17, 0, 0, 9, 0, 0, 0, 5}, frametest.UDP(4000, 5000, nil)))
	for name, b := range map[string][]byte{"IPv4": b, "IPv6": later6} {
		ev := decode(capture.LinkRaw, b)
		if ev.Facts&capture.LaterFragment == 0 || ev.Sport != 0 || ev.Proto != 17 || ev.Cause != capture.CauseNone {
			t.Errorf("%s: got %+v", name, ev)
		}
	}
}
