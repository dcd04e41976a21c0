package file

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// A packet that a router forwards is printed once for each interface: it is not sent
// again, and the second sighting is known as one.
func TestAPrintedPacketThatIsForwardedIsNoRetransmission(t *testing.T) {
	const syn = "IP 10.1.0.2.38810 > 10.2.0.2.5555: Flags [S], seq 2023579951, win 64240, options [mss 1460], length 0"
	const data = "IP 10.1.0.2.38810 > 10.2.0.2.5555: Flags [P.], seq 2023579952:2023580052, ack 1794516368, win 63, length 100"
	for name, heads := range map[string][2]string{
		"-i any":     {"12:00:00.00000%d ra    In  ", "12:00:00.00000%d rb    Out "},
		"-i any -e":  {"12:00:00.00000%d ra    In  ifindex 2 ce:b8:db:18:7c:e4 ethertype IPv4 (0x0800), length 80: ", "12:00:00.00000%d rb    Out ifindex 3 5e:3b:22:b7:f3:8a ethertype IPv4 (0x0800), length 80: "},
		"tcpdump 3":  {"12:00:00.00000%d ra < ", "12:00:00.00000%d rb > "},
		"from a log": {"Jan  1 12:00:00 router tcpdump[8]: 12:00:00.00000%d ra    In  ", "Jan  1 12:00:00 router tcpdump[8]: 12:00:00.00000%d rb    Out "},
	} {
		var b strings.Builder
		for i, line := range []string{syn, syn, data, data} {
			if name == "-i any -e" || name == "tcpdump 3" {
				line = strings.TrimPrefix(line, "IP ")
			}
			fmt.Fprintf(&b, heads[i%2]+line+"\n", i)
		}
		list, st := readText(t, b.String())
		if len(list) != 4 || len(st.Warnings) > 0 {
			t.Errorf("%s: %d packets, warnings %q", name, len(list), st.Warnings)
			continue
		}
		for i, ev := range list {
			facts, cause := capture.Facts(0), capture.CauseNone
			if i%2 == 1 {
				facts, cause = capture.Outgoing, capture.CauseAgain
			}
			if ev.Facts&(capture.Retransmission|capture.Outgoing) != facts || ev.Link != uint8(i%2) || ev.Cause != cause {
				t.Errorf("%s, packet %d: facts %b, interface %d, cause %v", name, i+1, ev.Facts, ev.Link, ev.Cause)
			}
		}
	}
}

// Interfaces are numbered in the order in which they come; those without a name are 0.
func TestPrintedInterfacesAreNumbered(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "12:00:00.000001 veth%d In  IP 10.0.0.1.%d > 10.0.0.2.2: UDP, length 5\n", i, i+1)
	}
	b.WriteString("12:00:00.000001 veth3 Out IP 10.0.0.1.1 > 10.0.0.2.2: UDP, length 5\n12:00:00.000001 In  IP 10.0.0.1.1 > 10.0.0.3.2: UDP, length 5\n")
	list, _ := readText(t, b.String())
	var got []uint8
	for _, i := range []int{0, 1, 255, 299, 300, 301} {
		got = append(got, list[i].Link)
	}
	if want := []uint8{0, 1, 255, 255, 3, 0}; !slices.Equal(got, want) {
		t.Errorf("interfaces %v, want %v", got, want)
	}
}

// A zone's update and notification are no questions, in both directions.
func TestPrintedDNSOperationsAreNoQuestions(t *testing.T) {
	for words, want := range map[string]capture.Kind{
		"4660 update+ SOA? example.org. (29)": capture.KindDNSChange, "4660 update [1a] [1n] [1au] SOA? example.org. (90)": capture.KindDNSChange,
		"4660 update 0/0/0 (29)": capture.KindDNSChange, "4660 notify SOA? example.org. (29)": capture.KindDNSChange, "4660 notify [1a] SOA? example.org. (60)": capture.KindDNSChange,
		"4660 notify* 0/0/0 (29)": capture.KindDNSChange, "4660 update Refused- 0/0/0 (29)": capture.KindDNSChange, "4660+ A? update.example.org. (36)": capture.KindDNSQuestion,
		"4660 A? notify. (24)": capture.KindDNSQuestion,
	} {
		sport, dport := "40000", "53"
		if strings.Contains(words, "0/0/0") {
			sport, dport = dport, sport
		}
		for _, form := range []string{"12:00:00.000001 IP 10.0.0.1.%s > 10.0.0.2.%s: %s\n", "12:00:00.000001 IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 99)\n    10.0.0.1.%s > 10.0.0.2.%s: [udp sum ok] %s\n"} {
			list, _ := readText(t, fmt.Sprintf(form, sport, dport, words))
			if len(list) != 1 || list[0].Kind != want || list[0].App != capture.AppDNS {
				t.Errorf("%q: %+v, want kind %d", words, list, want)
			}
		}
	}
}

// Protocols beside IP and ARP have the name that they have in a capture, with -e and
// without.
func TestPrintedProtocolsBesideIPAreNamed(t *testing.T) {
	for _, c := range []struct{ words, link, app string }{
		{"STP 802.1d, Config, Flags [none], bridge-id 8000.00:00:5e:00:53:01.8001, length 35", "802.3, length 38: LLC, dsap STP (0x42) Individual, ssap STP (0x42) Command, ctrl 0x03: ", "stp"},
		{"LLDP, length 46: router", "ethertype LLDP (0x88cc), length 60: ", "lldp"},
		{"LACPv1, length 110", "ethertype Slow Protocols (0x8809), length 124: ", "lacp"},
		{"IS-IS, L1 Lan IIH, src-id 0000.0000.0001, length 60", "802.3, length 63: LLC, dsap OSI (0xfe) Individual, ssap OSI (0xfe) Command, ctrl 0x03: OSI NLPID IS-IS (0x83): length 60: ", "isis"},
		{"CDPv2, ttl: 180s, Device-ID 'router', length 60", "802.3, length 68: LLC, dsap SNAP (0xaa) Individual, ssap SNAP (0xaa) Command, ctrl 0x03: oui Cisco (0x00000c), pid CDP (0x2000), length 60: ", "cdp"},
		{"PTPv2, v1 compat : no, msg type : sync msg, length : 44, domain : 0", "ethertype PTP (0x88f7), length 60: ", "ptp"},
		{"EAPOL key (3) v1, len 95", "ethertype EAPOL (0x888e), length 113: ", "eapol"},
		{"EAP packet (0) v1, len 5, Request (1), id 1", "ethertype EAPOL (0x888e), length 60: ", "eapol"},
		{"PPPoE PADI [Service-Name]", "ethertype PPPoE D (0x8863), length 60: ", "pppoed"},
		{"PPPoE  [ses 0x11] PPP-LCP (0xc021), length 16: LCP, Conf-Request (0x01), id 1, length 16", "ethertype PPPoE S (0x8864), length 60: ", "ppp"},
		{"Loopback, skipCount 0, Reply, receipt number 0, data (40 octets)", "ethertype Loopback (0x9000), length 60: ", "loop"},
	} {
		for _, line := range []string{c.words, "00:00:5e:00:53:01 > 00:00:5e:00:53:02, " + c.link + c.words} {
			list, st := readText(t, "12:00:00.000001 "+line+"\n")
			if len(list) != 1 || len(st.Warnings) > 0 || list[0].App.String() != c.app || !list[0].BesideIP() {
				t.Errorf("%q: %+v, warnings %q; want %s", line, list, st.Warnings, c.app)
			}
		}
	}
}

// Stamps in more forms of logs, 5 s apart each.
func TestStampsOfMoreLogsAreRead(t *testing.T) {
	const packet = "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [P.], seq 1:11, ack 1, win 5, length 10\n"
	for _, stamps := range [][2]string{
		{"[ 1234.567890] host tcpdump[1]: ", "[ 1239.567890] host tcpdump[1]: "},
		{"[2024-01-01 12:00:00.500] ", "[2024-01-01 12:00:05.500] "}, {"[2024-01-01T12:00:00Z] ", "[2024-01-01T12:00:05Z] "}, {"[12:00:00.500] ", "[12:00:05.500] "},
		{"<13>1 2024-01-01T12:00:00Z host tcpdump 812 - - ", "<13>1 2024-01-01T12:00:05Z host tcpdump 812 - - "}, {"<13>Jan  1 12:00:00 host tcpdump[812]: ", "<13>Jan  1 12:00:05 host tcpdump[812]: "},
		{"Jan 01 12:00:00.123456 host tcpdump[1]: ", "Jan 01 12:00:05.123456 host tcpdump[1]: "}, {"2024-01-01T12:00:00+0100 host tcpdump[1]: ", "2024-01-01T12:00:05+0100 host tcpdump[1]: "},
		{"2024-01-01T12:00:00.000000000Z stdout F ", "2024-01-01T12:00:05.000000000Z stdout F "}, {"12:00:00.500000 (en0, proc curl:123, svc BE, out, so) ", "12:00:05.500000 (en0, proc curl:123, svc BE, in, so) "},
		{"Mon Jan  1 12:00:00 2024 ", "Mon Jan  1 12:00:05 2024 "}, {"2024-01-01 12:00:00,500 ", "2024-01-01 12:00:05,500 "},
	} {
		list, st := readText(t, stamps[0]+packet+stamps[1]+packet)
		if len(list) != 2 || len(st.Warnings) > 0 || list[1].Time-list[0].Time != 5e9 || list[0].Proto != 6 {
			t.Errorf("%q: %+v, warnings %q", stamps[0], list, st.Warnings)
		}
	}
}

// The checksum that tcpdump 3.9 prints between flags and numbers does not hide TCP, and a
// number in a word is no length.
func TestTcpdump39IsRead(t *testing.T) {
	for _, c := range []struct {
		text string
		want capture.Event
	}{
		{"IP (tos 0x0, ttl  64, id 5, offset 0, flags [DF], proto: TCP (6), length: 60) 10.0.0.1.22 > 10.0.0.2.1023: S, cksum 0x1234 (correct), 1:1(0) win 5840 <mss 1460>", capture.Event{Proto: 6, Flags: capture.SYN, Size: 74}},
		{"IP (tos 0x0, ttl  64, id 5, offset 0, flags [DF], length: 52) 10.0.0.1.22 > 10.0.0.2.1023: P, cksum 0x1234 (incorrect (-> 0x2345), 1:13(12) ack 7 win 5840", capture.Event{Proto: 6, Flags: capture.PSH | capture.ACK, Size: 66, Payload: 12}},
		{"IP (tos 0x0, ttl  64, id 5, offset 0, flags [DF], proto: TCP (6), length: 40) 10.0.0.1.22 > 10.0.0.2.1023: ., cksum 0x1234 (correct), ack 7 win 5840", capture.Event{Proto: 6, Flags: capture.ACK, Size: 54}},
		{"10.0.0.1.137 > 10.0.0.255.137: NBT UDP PACKET(137): QUERY; REQUEST; BROADCAST", capture.Event{Proto: 17, Size: 42}},
	} {
		list, st := readText(t, "12:00:00.000001 "+c.text+"\n")
		if len(list) != 1 || len(st.Warnings) > 0 {
			t.Fatalf("%q: %d packets, warnings %q", c.text, len(list), st.Warnings)
		}
		if got := (capture.Event{Proto: list[0].Proto, Flags: list[0].Flags, Size: list[0].Size, Payload: list[0].Payload}); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}
