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
	d := NewDemo(1, time.Minute).(*demo)
	var ev Event
	for d.step(&ev) {
		frames = append(frames, bytes.Clone(d.frame[:min(96, int(ev.Size))]))
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
			_ = o.parser.DecodeLayers(f, &o.types)
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
