package file

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/internal/frametest"
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
		{"within Geneve", "12:00:00.000001 IP 10.0.0.1.9 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x5: IP 192.0.2.1.40000 > 192.0.2.2.53: 4660+ A? example.org. (29)",
			capture.Event{Proto: 17, Sport: 40000, Dport: 53, Size: 14 + 28 + 8 + 14 + 28 + 29, Payload: 29, Kind: capture.KindDNSQuestion}},
		{"within Geneve, -v", "12:00:00.000001 IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 90)\n    10.0.0.1.9 > 10.0.0.2.6081: Geneve, Flags [none], vni 0x5\n\tIP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto TCP (6), length 40)\n    192.0.2.1.40000 > 192.0.2.2.22: Flags [S], seq 7, win 1, length 0",
			capture.Event{Proto: 6, Sport: 40000, Dport: 22, Flags: capture.SYN, Size: 104}},
		{"tcpdump 3, -e", "12:00:00.000000 0:c:29:26:e6:21 0:c:29:1:2:3 ip 98: 10.0.0.1 > 192.0.2.1: icmp: echo request (DF)", capture.Event{Proto: 1, Size: 98, Kind: capture.KindICMP}},
		{"tcpdump 3, -e, VLAN", "12:00:00.000000 0:c:29:26:e6:21 0:c:29:1:2:3 8100 78: 802.1Q vlan#7 P0 10.0.0.1.40000 > 192.0.2.1.80: P 1:20(19) ack 1 win 5840", capture.Event{Proto: 6, Sport: 40000, Dport: 80, Flags: capture.PSH | capture.ACK, Size: 78, Payload: 19}},
		{"tcpdump 3, -e, ARP", "12:00:00.000000 0:c:29:26:e6:21 ff:ff:ff:ff:ff:ff arp 60: arp who-has 10.0.0.2 tell 10.0.0.1", capture.Event{Size: 60, Kind: capture.KindARP}},
		{"tcpdump 3, -e, spanning tree", "12:00:00.000000 0:c:29:26:e6:21 1:80:c2:0:0:0 0026 64: 802.1d config 8000.00:0c", capture.Event{Size: 64, Cause: capture.CauseNetwork}},
		{"tcpdump 3, DNS", "12:00:00.000000 10.0.0.1.1024 > 10.0.0.2.53:  4660+ A? example.org. (29) (DF)", capture.Event{Proto: 17, Sport: 1024, Dport: 53, Size: 71, Payload: 29, Kind: capture.KindDNSQuestion}},
		{"tcpdump 3, first fragment", "12:00:00.000000 10.0.0.1.5 > 10.0.0.2.7: udp 1992 (frag 242:1480@0+)", capture.Event{Proto: 17, Sport: 5, Dport: 7, Size: 1514, Payload: 1472}},
		{"tcpdump 3, later fragment", "12:00:00.000000 10.0.0.1 > 10.0.0.2: (frag 242:520@1480)", capture.Event{Proto: 255, Size: 554, Facts: capture.LaterFragment}},
		{"tcpdump 3, wrong checksum", "12:00:00.000000 10.0.0.1.40000 > 10.0.0.2.80: FP [bad tcp cksum 2ba8 (->1234)!] 1:3(2) ack 1 win 5840 [tos 0x10]  (ttl 64, id 1, len 42)", capture.Event{Proto: 6, Sport: 40000, Dport: 80, Flags: capture.FIN | capture.PSH | capture.ACK, Size: 56, Payload: 2}},
		{"tcpdump 3, IPv6", "12:00:00.000000 2001:db8::1.5 > 2001:db8::2.7: udp 20 (len 28, hlim 64)", capture.Event{Proto: 17, Sport: 5, Dport: 7, Size: 82, Payload: 20}},
		{"tcpdump 3, an interface", "12:00:00.000000 eth0 < 10.0.0.2.80 > 10.0.0.1.40000: S 1:1(0) ack 2 win 512", capture.Event{Proto: 6, Sport: 80, Dport: 40000, Flags: capture.SYN | capture.ACK, Size: 54}},
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
		{"spanning tree", "12:00:00.000001 STP 802.1d, Config, Flags [none], length 35", capture.Event{Size: 49}},
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

// The first line that tcpdump quotes of a payload identifies its protocol.
func TestAQuotedLineIdentifiesTheProtocol(t *testing.T) {
	list, _ := readText(t, "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.7777: Flags [P.], seq 1:88, ack 1, win 63, length 87: HTTP: GET /index.html HTTP/1.1\n")
	if len(list) != 1 || list[0].App != capture.AppHTTP || list[0].Payload != 87 {
		t.Errorf("%+v, want HTTP with 87 bytes", list)
	}
}
