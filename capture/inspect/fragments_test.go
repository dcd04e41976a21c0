package inspect

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// part is bytes [from, to) of a datagram, the last ones or not.
type part struct {
	from, to int
	last     bool
}

func TestOnlyADatagramWithoutHolesIsWhole(t *testing.T) {
	data := make([]byte, 96)
	for i := range data {
		data[i] = byte(i + 1)
	}
	for _, r := range []struct {
		name  string
		parts []part
		whole int // index of the part that completes the datagram, -1: none does
	}{
		{"in order", []part{{0, 32, false}, {32, 64, false}, {64, 96, true}}, 2},
		{"out of order", []part{{32, 64, false}, {64, 96, true}, {0, 32, false}}, 2},
		{"first fragment last", []part{{64, 96, true}, {32, 64, false}, {0, 32, false}}, 2},
		{"duplicates", []part{{0, 32, false}, {0, 32, false}, {64, 96, true}, {64, 96, true}, {32, 64, false}}, 4},
		{"a hole", []part{{0, 32, false}, {64, 96, true}}, -1},
		{"duplicates as long as the hole", []part{{0, 32, false}, {0, 32, false}, {64, 96, true}, {64, 96, true}}, -1},
		{"overlaps as long as the hole", []part{{0, 32, false}, {8, 40, false}, {16, 40, false}, {64, 96, true}, {56, 96, true}}, -1},
		{"an overlap that closes the hole", []part{{0, 32, false}, {64, 96, true}, {24, 72, false}}, 2},
		{"one start, longer", []part{{0, 8, false}, {0, 64, false}, {64, 96, true}}, 2},
		{"without the first", []part{{8, 64, false}, {64, 96, true}}, -1},
		{"without the last", []part{{0, 32, false}, {32, 96, false}}, -1},
		{"a second end, nearer", []part{{0, 32, false}, {64, 96, true}, {32, 40, true}}, -1},
		{"an end before bytes that came", []part{{64, 96, false}, {0, 64, true}}, -1},
		{"bytes after the end", []part{{0, 32, false}, {32, 64, true}, {64, 96, false}}, 1},
		{"nothing but the end", []part{{0, 0, false}, {96, 96, true}}, -1},
	} {
		t.Run(r.name, func(t *testing.T) {
			p := &pending{}
			for i, f := range r.parts {
				whole := p.add(&fragment{at: f.from, more: !f.last, data: data[f.from:f.to]})
				if whole != (i == r.whole) {
					t.Fatalf("part %d: whole %t", i, whole)
				}
				if whole {
					if !bytes.Equal(p.data[:p.total], data[:p.total]) {
						t.Errorf("the datagram is % x", p.data[:p.total])
					}
					return
				}
			}
		})
	}
}

func TestCoverageIsWhatArrived(t *testing.T) {
	const size = 64
	chance := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var c coverage
		var arrived [size]bool
		for range 12 {
			from := chance.IntN(size)
			to := from + 1 + chance.IntN(min(size-from, 20))
			c = c.with(from, to)
			for i := from; i < to; i++ {
				arrived[i] = true
			}
		}
		for i := range c {
			if c[i].from >= c[i].to || i > 0 && c[i].from <= c[i-1].to {
				t.Fatalf("%v is not in order with gaps", c)
			}
		}
		for i, want := range arrived {
			if got := c.holds(i, i+1); got != want {
				t.Fatalf("%v holds byte %d: %t, want %t", c, i, got, want)
			}
		}
	}
}

func TestFragmentsOfOneDatagramAreBounded(t *testing.T) {
	p := &pending{}
	for i := range 4 * maxFragments {
		p.add(&fragment{at: 16 * i, more: true, data: make([]byte, 8)})
	}
	if p.fragments != maxFragments || len(p.arrived) != maxFragments || len(p.data) > maxDatagram {
		t.Errorf("%d fragments in %d spans of %d bytes, want %d", p.fragments, len(p.arrived), len(p.data), maxFragments)
	}
	if p.add(&fragment{at: maxDatagram - 8, data: make([]byte, 16)}) || len(p.data) > maxDatagram {
		t.Error("a datagram of more than 64 KiB is whole")
	}
}

// fragmentFrame is a fragment of a UDP datagram in an Ethernet frame.
func fragmentFrame(id int, f part, datagram []byte) []byte {
	word := f.from / 8
	if !f.last {
		word |= 0x2000
	}
	src, dst := netip.MustParseAddr("10.0.0.1").AsSlice(), netip.MustParseAddr("10.0.0.2").AsSlice()
	body := datagram[f.from:f.to]
	header := frametest.Join([]byte{0x45, 0}, frametest.BE16(20+len(body)), frametest.BE16(id), frametest.BE16(word), []byte{64, wire.ProtoUDP, 0, 0}, src, dst)
	return frametest.Ether(wire.EtherTypeIPv4, frametest.Join(header, body))
}

func TestCommandsInFragmentsAreGivenOnlyWhole(t *testing.T) {
	search := frametest.CAMessage(6, 5, 13, 7, 7, []byte("my:pv:name\x00")...)
	datagram := frametest.UDP(40000, 5064, frametest.Join(frametest.CAMessage(0, 0, 13, 0, 0), search))
	if len(datagram) != 56 {
		t.Fatalf("the datagram has %d bytes", len(datagram))
	}
	const version = "VersionRequest(priority=0, version=13)"
	for _, r := range []struct {
		name  string
		parts []part
		want  int // commands that are whole
	}{
		{"whole, out of order", []part{{32, 56, true}, {0, 32, false}}, 2},
		{"a hole behind overlaps", []part{{0, 32, false}, {8, 32, false}, {16, 32, false}, {48, 56, true}}, 1},
	} {
		var frames [][]byte
		for _, f := range r.parts {
			frames = append(frames, fragmentFrame(7, f, datagram))
		}
		lines := commandLines(t, readerOf(t, frametest.Pcap(capture.LinkEthernet, frames...)))
		whole := 0
		for _, line := range lines {
			if !bytes.Contains([]byte(line), []byte("bad message")) {
				whole++
			}
		}
		if whole != r.want || len(lines) == 0 || !bytes.HasSuffix([]byte(lines[0]), []byte(version)) {
			t.Errorf("%s: %s; want %d whole commands", r.name, fmt.Sprintf("%q", lines), r.want)
		}
	}
}
