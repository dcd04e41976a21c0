package file

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/internal/overhear"
	"github.com/netsynth/netsynth/capture/wire"
)

// traffic is a minute of the demo, frame by frame.
func traffic(b *testing.B) (frames [][]byte) {
	b.Helper()
	d := demo.New(1, time.Minute)
	packets := overhear.Packets(d)
	evs := make([]capture.Event, 256)
	for err := error(nil); err == nil; {
		_, err = d.Read(evs)
	}
	for _, p := range *packets {
		frames = append(frames, p.Data)
	}
	return frames
}

func BenchmarkDecode(b *testing.B) {
	frames := traffic(b)
	d := decode.New(decode.Options{})
	var ev capture.Event
	for b.Loop() {
		for i, f := range frames {
			d.Decode(capture.Packet{Time: int64(i), Data: f, Link: capture.LinkEthernet}, &ev)
		}
	}
	frametest.PerPacket(b, len(frames))
}

// BenchmarkDecodeRules is BenchmarkDecode with ten rules, of which the last two match few frames.
func BenchmarkDecodeRules(b *testing.B) {
	frames := traffic(b)
	rules, err := decode.NewRules(1, []string{"tcp port 5432 and net 172.16.0.0/12", "tcp port 873 or host 192.0.2.77", "ether src 02:00:00:00:00:77",
		"src net 198.51.100.0/24", "udp portrange 5000-5060", "ip6 and icmp6", "vlan", "dst host 10.9.9.9 and not port 22", "icmp", "arp"})
	if err != nil {
		b.Fatal(err)
	}
	d := decode.New(decode.Options{})
	d.SetRules(rules)
	var ev capture.Event
	for b.Loop() {
		for i, f := range frames {
			d.Decode(capture.Packet{Time: int64(i), Data: f, Link: capture.LinkEthernet}, &ev)
		}
	}
	frametest.PerPacket(b, len(frames))
}

// BenchmarkDecodeLibrary is gopacket on the same frames: headers only, no flows.
func BenchmarkDecodeLibrary(b *testing.B) {
	frames := traffic(b)
	o := frametest.NewOracle()
	for b.Loop() {
		for _, f := range frames {
			o.Decode(f)
		}
	}
	frametest.PerPacket(b, len(frames))
}

func BenchmarkReadPcap(b *testing.B) {
	frames := traffic(b)
	for len(frames) < 200000 {
		frames = append(frames, frames...)
	}
	file := frametest.Pcap(capture.LinkEthernet, frames...)
	evs := make([]capture.Event, 256)
	r := bytes.NewReader(nil)
	for b.Loop() {
		r.Reset(file)
		s, err := NewReader("x", r)
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = s.Read(evs)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	frametest.PerPacket(b, len(frames))
}

// BenchmarkReadText reads TCP segments as tcpdump prints them.
func BenchmarkReadText(b *testing.B) {
	const packets = 10000
	text := strings.Repeat("12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.80: Flags [P.], seq 1:101, ack 1, win 502, options [nop,nop,TS val 1 ecr 2], length 100\n", packets)
	evs := make([]capture.Event, 256)
	for b.Loop() {
		s, err := NewReader("x", strings.NewReader(text))
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = s.Read(evs)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	frametest.PerPacket(b, packets)
}

func TestReadingAFileAllocatesNothing(t *testing.T) {
	var frames [][]byte
	for i := range 2000 {
		gre := frametest.IPEther("198.51.100.1", "198.51.100.2", 47, frametest.Join(frametest.BE16(0), frametest.BE16(wire.EtherTypeIPv4), frametest.Inner()))
		frames = append(frames, gre, frametest.Ether(len(frametest.Inner())+8, frametest.Join([]byte{0xaa, 0xaa, 3, 0, 0, 0, 8, 0}, frametest.Inner())),
			frametest.IPEther("10.0.0.1", "192.0.2.1", 6, frametest.TCP(1000+i, 80, frametest.Seg{Flags: capture.SYN})))
	}
	s := reader(t, frametest.Pcap(capture.LinkEthernet, frames...))
	evs := make([]capture.Event, 50)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.Read(evs); err != nil && err != io.EOF {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("50 packets allocate %v times, want 0", n)
	}
}
