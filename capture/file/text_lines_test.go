package file

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

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

func TestPrintedDirectionsWin(t *testing.T) {
	list, _ := readText(t, `12:00:00.000001 eth0  In  IP 203.0.113.1.5000 > 203.0.113.9.5001: UDP, length 5
12:00:00.000002 eth0  Out IP 203.0.113.9.5001 > 203.0.113.1.5000: UDP, length 5
12:00:00.000003 Out IP 203.0.113.9.5001 > 10.0.0.1.5000: UDP, length 5
12:00:00.000004 eth0  M   IP 10.0.0.1.5353 > 224.0.0.251.5353: UDP, length 5
12:00:00.000005 eth0  P   IP 10.0.0.1.5000 > 203.0.113.9.5001: UDP, length 5
12:00:00.000006 lo    In  IP 10.0.0.1.5000 > 10.0.0.1.5001: UDP, length 5
12:00:00.000007 IP 203.0.113.1.5000 > 203.0.113.9.5001: UDP, length 5
`)
	var got []int8
	for _, ev := range list {
		got = append(got, ev.Dir)
	}
	if want := []int8{-1, 1, 1, -1, 1, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("got directions %v, want %v", got, want)
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

// FuzzText reads anything as the lines after a packet: nothing panics and no packet is
// lost.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", "IP", "IP 10.0.0.1.1 > 10.0.0.2.2: Flags [S", "IP6 ::1.1 > ::1.2: UDP, length 99999999999999999999", "ARP, Request who-has",
		"12:00:00.000001 IP (tos 0x0, length 40)\n    10.0.0.1.1 > 10.0.0.2.2: Flags [.], ack 1, win 0, options [nop,nop,sack 1 {1:2}], length 0",
		"IP 10.0.0.1.53 > 10.0.0.2.5: 1 1/0/0 A 10.0.0.1 (45)", "IP 10.0.0.1 > 10.0.0.2: GREv0, length 30: IP 10.0.0.1 > 10.0.0.2: ICMP echo reply, length 8",
		"\x1b[31m    7\t2024-01-01T12:00:00Z host tcpdump[8]: \x1b[m12:00:00 IP 10.0.0.1.1 > 10.0.0.2.2: udp 20 (frag 1:8@16+) (ttl 1, id 2, len 3)\n> [x] web |  (tos 0x0)\n\x07\n", "0:c:29:1:2:3 0:c:29:1:2:4 ip 60: 10.0.0.1 > 10.0.0.2: S [tcp sum ok] 1:1(0) (DF) [tos 0x10]",
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
