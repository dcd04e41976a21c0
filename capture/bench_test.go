package capture

import (
	"bytes"
	"io"
	"testing"
	"time"
)

// traffic is a minute of the demo, frame by frame.
func traffic(b *testing.B) (frames [][]byte) {
	b.Helper()
	d := NewDemo(1, time.Minute)
	heard := overhear(d)
	evs := make([]Event, 256)
	for err := error(nil); err == nil; {
		_, err = d.Read(evs)
	}
	for _, p := range *heard {
		frames = append(frames, p.Data)
	}
	return frames
}

func perPacket(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/packet")
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "packets/s")
	b.ReportAllocs()
}

func BenchmarkDecode(b *testing.B) {
	frames := traffic(b)
	d := NewDecoder(DecoderOptions{})
	var ev Event
	for b.Loop() {
		for i, f := range frames {
			d.Decode(Packet{Time: int64(i), Data: f, Link: LinkEthernet}, &ev)
		}
	}
	perPacket(b, len(frames))
}

// BenchmarkDecodeLibrary is gopacket on the same frames: headers only, no flows.
func BenchmarkDecodeLibrary(b *testing.B) {
	frames := traffic(b)
	o := newOracle()
	for b.Loop() {
		for _, f := range frames {
			o.decode(f)
		}
	}
	perPacket(b, len(frames))
}

func BenchmarkReadPcap(b *testing.B) {
	frames := traffic(b)
	for len(frames) < 200000 {
		frames = append(frames, frames...)
	}
	file := pcapFile(LinkEthernet, frames...)
	evs := make([]Event, 256)
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
	perPacket(b, len(frames))
}

func BenchmarkDemo(b *testing.B) {
	s := NewDemo(1, 0)
	evs := make([]Event, 256)
	for b.Loop() {
		if _, err := s.Read(evs); err != nil {
			b.Fatal(err)
		}
	}
	perPacket(b, len(evs))
}

func TestReadingAFileAllocatesNothing(t *testing.T) {
	var frames [][]byte
	for i := range 2000 {
		gre := ipEther("198.51.100.1", "198.51.100.2", 47, join(be16(0), be16(etherIPv4), inner()))
		frames = append(frames, gre, ether(len(inner())+8, join([]byte{0xaa, 0xaa, 3, 0, 0, 0, 8, 0}, inner())),
			ipEther("10.0.0.1", "192.0.2.1", 6, tcpFrame(1000+i, 80, seg{flags: SYN})))
	}
	s := reader(t, pcapFile(LinkEthernet, frames...))
	evs := make([]Event, 50)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.Read(evs); err != nil && err != io.EOF {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("50 packets allocate %v times, want 0", n)
	}
}
