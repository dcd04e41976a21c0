package file

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// readText returns the events and the statistics of printed packets.
func readText(t *testing.T, text string) ([]capture.Event, capture.Stats) {
	t.Helper()
	src, err := NewReader("trace.txt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return frametest.ReadAll(t, src), src.Stats()
}

func TestPrintedPacketsAreUnderstood(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       capture.Event // Proto, ports, Flags, Payload, Size and Kind count
	}{
		{"SYN", "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.443: Flags [S], seq 7, win 64240, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7], length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 443, Flags: capture.SYN, Size: 74}},
		{"data, no stamp", "IP 10.0.0.1.40000 > 192.0.2.1.443: Flags [P.], seq 1:101, ack 1, win 502, length 100",
			capture.Event{Proto: 6, Sport: 40000, Dport: 443, Flags: capture.PSH | capture.ACK, Size: 154, Payload: 100}},
		{"IPv6", "1700000000.000001 IP6 2001:db8::1.40000 > 2001:db8::2.22: Flags [F.], seq 1, ack 1, win 502, length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 22, Flags: capture.FIN | capture.ACK, Size: 74}},
		{"names", "12:00:00.000001 IP laptop.40000 > www.example.org.https: Flags [.], ack 1, win 502, length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 443, Flags: capture.ACK, Size: 54}},
		{"tcpdump 3", "12:00:00.000001 10.0.0.1.40000 > 192.0.2.1.80: P 1:20(19) ack 1 win 5840",
			capture.Event{Proto: 6, Sport: 40000, Dport: 80, Flags: capture.PSH | capture.ACK, Size: 73, Payload: 19}},
		{"-q", "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.80: tcp 1448",
			capture.Event{Proto: 6, Sport: 40000, Dport: 80, Flags: capture.PSH | capture.ACK, Size: 1502, Payload: 1448}},
		{"-v", "12:00:00.000001 IP (tos 0x0, ttl 64, id 5, offset 0, flags [DF], proto UDP (17), length 76)\n    10.0.0.1.123 > 192.0.2.1.123: [udp sum ok] NTPv4, Client, length 48",
			capture.Event{Proto: 17, Sport: 123, Dport: 123, Size: 90, Payload: 48}},
		{"-e", "12:00:00.000001 00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 60: 10.0.0.1.40000 > 192.0.2.1.80: Flags [.], ack 1, win 1, length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 80, Flags: capture.ACK, Size: 60}},
		{"question", "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.53: 4660+ A? example.org. (29)",
			capture.Event{Proto: 17, Sport: 40000, Dport: 53, Size: 71, Payload: 29, Kind: capture.KindDNSQuestion}},
		{"no such name", "12:00:00.000001 IP 192.0.2.1.53 > 10.0.0.1.40000: 4660 NXDomain 0/1/0 (104)",
			capture.Event{Proto: 17, Sport: 53, Dport: 40000, Size: 146, Payload: 104, Kind: capture.KindDNSNone}},
		{"ping", "12:00:00.000001 IP 10.0.0.1 > 192.0.2.1: ICMP echo request, id 1, seq 1, length 64",
			capture.Event{Proto: 1, Size: 98, Payload: 56, Kind: capture.KindICMP}},
		{"ARP", "12:00:00.000001 ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28", capture.Event{Size: 42, Kind: capture.KindARP}},
		{"later fragment", "12:00:00.000001 IP 10.0.0.1 > 192.0.2.1: ip-proto-17", capture.Event{Proto: 17, Size: 34, Facts: capture.LaterFragment}},
		{"later fragment, by name", "12:00:00.000001 IP 10.0.0.1 > 192.0.2.1: udp", capture.Event{Proto: 17, Size: 34, Facts: capture.LaterFragment}},
		{"one word of Kerberos", "12:00:00.000001 IP 10.0.0.1.1799 > 192.0.2.1.88:  v5", capture.Event{Proto: 17, Sport: 1799, Dport: 88, Size: 42}},
		{"options with commas", "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.22: Flags [S], seq 7, win 1, options [mss 1460,nop,mptcp 12 capable v0 csum {0x1,0x2}], length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 22, Flags: capture.SYN, Size: 14 + 20 + 20 + 20}},
		{"options that nobody knows, -v", "12:00:00.000001 IP (tos 0x0, ttl 64, id 5, offset 0, flags [DF], proto TCP (6), length 72)\n    10.0.0.1.40000 > 192.0.2.1.22: Flags [S], seq 7, win 1, options [new-100 0x1234], length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 22, Flags: capture.SYN, Size: 86}},
		{"IPv6, -v", "12:00:00.000001 IP6 (hlim 64, next-header UDP (17), payload length 36) 2001:db8::1.40000 > 2001:db8::2.53: [udp sum ok] 6+ ANY? example.org. (28)",
			capture.Event{Proto: 17, Sport: 40000, Dport: 53, Size: 90, Payload: 28, Kind: capture.KindDNSQuestion}},
		{"IPv6 extension", "12:00:00.000001 IP6 fe80::1 > ff02::16: HBH ICMP6, multicast listener report v2, 3 group record(s), length 68",
			capture.Event{Proto: 58, Size: 14 + 40 + 8 + 68, Kind: capture.KindICMP}},
		{"within VXLAN", "12:00:00.000001 IP 10.0.0.1.9 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 7\nIP 192.0.2.1.40000 > 192.0.2.2.22: Flags [S], seq 7, win 1, length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 22, Flags: capture.SYN, Size: 14 + 28 + 8 + 54}},
		{"within PPPoE, -e", "12:00:00.000001 00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype PPPoE S (0x8864), length 70: PPPoE  [ses 0x11] IP (0x0021), length 50: 10.0.0.1.123 > 192.0.2.1.123: UDP, length 20",
			capture.Event{Proto: 17, Sport: 123, Dport: 123, Size: 70, Payload: 20}},
		{"unsaid length, -e", "12:00:00.000001 00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype IPv4 (0x0800), length 509: 10.0.0.1.5060 > 192.0.2.1.5060: SIP: REGISTER sip:example.org SIP/2.0",
			capture.Event{Proto: 17, Sport: 5060, Dport: 5060, Size: 509, Payload: 467}},
		{"cut ARP, -e", "12:00:00.000001 00:00:5e:00:53:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 60:  [|arp]", capture.Event{Size: 60, Kind: capture.KindARP, Cause: capture.CauseTruncated}},
		{"cut ARP", "12:00:00.000001  [|arp]", capture.Event{Size: 42, Kind: capture.KindARP, Cause: capture.CauseTruncated}},
		{"ARP, IPv4 addresses of 12 bytes", "12:00:00.000001 ARP, Ethernet (len 6), IPv4 (len 12), length 46", capture.Event{Size: 60, Kind: capture.KindARP, Cause: capture.CauseNetwork}},
		{"no header", "[Invalid header: caplen==0, len==0]", capture.Event{Size: 14, Cause: capture.CauseNetwork}},
		{"Wi-Fi, no stamp", "1.0 Mb/s 2412 MHz 11b -22dBm signal -86dBm noise antenna 1 Beacon (example) [1.0* 2.0* Mbit] ESS CH: 1", capture.Event{Size: 14, Cause: capture.CauseNetwork}},
		{"cut IP", "12:00:00.000001 IP [|ip]", capture.Event{Size: 34, Cause: capture.CauseTruncated}},
		{"cut IPv6", "12:00:00.000001 IP6 [|ip6]", capture.Event{Size: 54, Cause: capture.CauseTruncated}},
		{"spanning tree", "12:00:00.000001 STP 802.1d, Config, Flags [none], length 35", capture.Event{Size: 49, Cause: capture.CauseNetwork}},
	} {
		list, st := readText(t, c.text)
		if len(list) != 1 || len(st.Warnings) != 0 {
			t.Errorf("%s: %d packets, warnings %q", c.name, len(list), st.Warnings)
			continue
		}
		g := list[0]
		got := capture.Event{Proto: g.Proto, Sport: g.Sport, Dport: g.Dport, Flags: g.Flags, Size: g.Size, Kind: g.Kind, Cause: g.Cause, Facts: g.Facts & capture.LaterFragment}
		want := c.want
		if want.Proto == 6 || want.Proto == 17 && want.Sport != 0 {
			got.Payload = g.Payload
		} else {
			want.Payload = 0
		}
		if got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}

func TestLinesThatNameNoPacketAreReported(t *testing.T) {
	list, st := readText(t, `listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
12:00:00.000001 IP 10.0.0.1.1 > 192.0.2.1.2: UDP, length 5
this is nothing
12:00:00.000002 IP 192.0.2.1.2 > 10.0.0.1.1: UDP, length 6
2 packets captured
`)
	if len(list) != 2 || st.Seen != 2 {
		t.Errorf("%d packets, %d seen; want 2", len(list), st.Seen)
	}
	if len(st.Warnings) != 1 || !strings.Contains(st.Warnings[0], `trace.txt: line 3 names no packet: "this is nothing"`) {
		t.Errorf("warnings %q, want one of line 3", st.Warnings)
	}
}

func TestAnARPReplyHasItsMACAddress(t *testing.T) {
	src, err := NewReader("trace.txt", strings.NewReader("12:00:00.000001 ARP, Reply 10.0.0.2 is-at 00:00:5e:00:53:01, length 28\n"))
	if err != nil {
		t.Fatal(err)
	}
	look, err := inspect.New(src, true)
	if err != nil {
		t.Fatal(err)
	}
	r, err := look.Next(1)
	if err != nil || !strings.Contains(r.Words, "10.0.0.2 is-at 00:00:5e:00:53:01") {
		t.Errorf("%+v, %v", r, err)
	}
}

// The lines of tunnels within tunnels are joined as deep as their packets are built.
func TestANestOfTunnelsIsOnePacket(t *testing.T) {
	nest := strings.Repeat("    10.0.0.1 > 10.0.0.2: GREv0, length 40\n    IP (tos 0x0, ttl 64, length 36)\n", 800)
	src, err := NewReader("trace.txt", strings.NewReader("12:00:00.000001 IP (tos 0x0, ttl 64, proto GRE (47), length 60)\n"+nest+
		"12:00:00.000002 IP 10.0.0.1.1 > 10.0.0.2.2: UDP, length 5\n"))
	if err != nil {
		t.Fatal(err)
	}
	if list := frametest.ReadAll(t, src); len(list) != 2 || list[1].Proto != wire.ProtoUDP {
		t.Errorf("%d packets, want two", len(list))
	}
}

// Relative numbers become absolute again, so that a retransmission is recognized.
func TestPrintedRetransmissionsAreRecognized(t *testing.T) {
	list, _ := readText(t, `12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [S], seq 4000000000, win 64240, length 0
12:00:00.000002 IP 192.0.2.1.80 > 10.0.0.1.40000: Flags [S.], seq 5, ack 4000000001, win 64240, length 0
12:00:00.000003 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [.], ack 1, win 502, length 0
12:00:00.000004 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [P.], seq 1:101, ack 1, win 502, length 100
12:00:00.000005 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [P.], seq 101:201, ack 1, win 502, length 100
12:00:00.000006 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [P.], seq 1:101, ack 1, win 502, length 100
`)
	for i, ev := range list {
		if again := ev.Facts&capture.Retransmission != 0; again != (i == 5) {
			t.Errorf("line %d: retransmission %t", i+1, again)
		}
	}
}

func TestStampsBecomeTimes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int64 // nanoseconds between the two packets
	}{
		{"time of day", "23:59:59.500000 IP 10.0.0.1 > 10.0.0.2: igmp\n00:00:00.250000 IP 10.0.0.1 > 10.0.0.2: igmp\n", 750e6},
		{"-tt", "1700000000.000001 IP 10.0.0.1 > 10.0.0.2: igmp\n1700000001.000002 IP 10.0.0.1 > 10.0.0.2: igmp\n", 1000001e3},
		{"-ttt", " 00:00:00.000000 IP 10.0.0.1 > 10.0.0.2: igmp\n 00:00:02.000000 IP 10.0.0.1 > 10.0.0.2: igmp\n", 2e9},
		{"-tttt", "2024-02-29 23:59:59.000000 IP 10.0.0.1 > 10.0.0.2: igmp\n2024-03-01 00:00:01.000000 IP 10.0.0.1 > 10.0.0.2: igmp\n", 2e9},
		{"-t", "IP 10.0.0.1 > 10.0.0.2: igmp\nIP 10.0.0.1 > 10.0.0.2: igmp\n", 1e6},
	} {
		list, _ := readText(t, c.text)
		if len(list) != 2 || list[1].Time-list[0].Time != c.want {
			t.Errorf("%s: %d packets %+v, want them %d ns apart", c.name, len(list), list, c.want)
		}
	}
}

// The first line that tcpdump quotes of a payload identifies its protocol.
func TestAQuotedLineIdentifiesTheProtocol(t *testing.T) {
	list, _ := readText(t, "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.7777: Flags [P.], seq 1:88, ack 1, win 63, length 87: HTTP: GET /index.html HTTP/1.1\n")
	if len(list) != 1 || list[0].App != capture.AppHTTP || list[0].Payload != 87 {
		t.Errorf("%+v, want HTTP with 87 bytes", list)
	}
}

// A packet is given when its line arrives, one that -v prints on two lines when both have.
func TestPrintedPacketsComeAsTheyArrive(t *testing.T) {
	const one = "12:00:00.000001 IP 10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n"
	r, w := io.Pipe()
	go w.Write([]byte(one))
	src, err := NewReader("x", r)
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 8)
	if n, err := src.Read(evs); n != 1 || err != nil {
		t.Fatalf("%d packets of one line, %v", n, err)
	}
	go w.Write([]byte("12:00:00.000002 IP (tos 0x0, ttl 64, id 5, offset 0, flags [DF], proto UDP (17), length 33)\n    10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n" + one))
	for left := 2; left > 0; {
		n, err := src.Read(evs)
		if err != nil {
			t.Fatal(err)
		}
		left -= n
	}
}

func TestReadSizesOfTextDoNotMatter(t *testing.T) {
	const trace = "listening on eth0\n" +
		"12:00:00.1 IP (tos 0x0, ttl 64, id 5, offset 0, flags [DF], proto UDP (17), length 33)\n    10.0.0.1.1 > 192.0.2.1.2: UDP, length 5\n" +
		"12:00:00.2 IP 10.0.0.1.9 > 10.0.0.2.4789: VXLAN, flags [I] (0x08), vni 7\nARP, Request who-has 10.0.0.2 tell 10.0.0.1, length 28\n" +
		"12:00:00.3 IP 10.0.0.1.1 > 192.0.2.1.80: Flags [P.], seq 1:3, ack 1, win 5, length 2\n\t0x0000:  4500 0021\nnothing\n" +
		"12:00:00.4 STP 802.1d, Config, Flags [none], length 35"
	whole, st := readText(t, trace)
	for name, r := range map[string]io.Reader{"byte by byte": iotest.OneByteReader(strings.NewReader(trace)), "in halves": iotest.HalfReader(strings.NewReader(trace))} {
		src, err := NewReader("trace.txt", r)
		if err != nil {
			t.Fatal(err)
		}
		if list := frametest.ReadAll(t, src); !slices.Equal(list, whole) || src.Stats().Unread != st.Unread {
			t.Errorf("%s: %+v, want %+v", name, list, whole)
		}
	}
	if len(whole) != 4 || st.Unread != 1 {
		t.Errorf("%d packets, %d unread lines; want 4 and 1", len(whole), st.Unread)
	}
}

func TestReadingTextDoesNotAllocate(t *testing.T) {
	line := "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.53: 4660+ A? example.org. (29)\n12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [P.], seq 1:101, ack 1, win 502, options [nop,nop,TS val 1 ecr 2], length 100\n"
	src, err := NewReader("x", strings.NewReader(strings.Repeat(line, 5000)))
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 16)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := src.Read(evs); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a Read", n)
	}
}

// FuzzText reads anything as the lines after a packet: nothing panics and no packet is
// lost.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "IP", "IP 10.0.0.1.1 > 10.0.0.2.2: Flags [S", "IP6 ::1.1 > ::1.2: UDP, length 99999999999999999999", "ARP, Request who-has",
		"12:00:00.000001 IP (tos 0x0, length 40)\n    10.0.0.1.1 > 10.0.0.2.2: Flags [.], ack 1, win 0, options [nop,nop,sack 1 {1:2}], length 0",
		"IP 10.0.0.1.53 > 10.0.0.2.5: 1 1/0/0 A 10.0.0.1 (45)", "IP 10.0.0.1 > 10.0.0.2: GREv0, length 30: IP 10.0.0.1 > 10.0.0.2: ICMP echo reply, length 8",
		"IP 10.0.0.1.1 > 10.0.0.2.2: P 1:20(19) ack 1 win 5840 <nop,mss 5>", "00:00:5e:00:53:01 > 00:00:5e:00:53:02, ethertype 802.1Q (0x8100), length 64: vlan 7, p 0, ethertype ARP"} {
		f.Add([]byte(seed))
	}
	const first = "12:00:00.000001 IP 10.0.0.1.1 > 10.0.0.2.2: UDP, length 5\n"
	f.Fuzz(func(t *testing.T, data []byte) {
		src, err := NewReader("x", strings.NewReader(first+string(data)))
		if err != nil {
			t.Fatal(err)
		}
		list, st := frametest.ReadAll(t, src), src.Stats()
		if len(list) == 0 || st.Seen != uint64(len(list)) || st.Recovered != 0 {
			t.Fatalf("%d packets, %+v", len(list), st)
		}
	})
}
