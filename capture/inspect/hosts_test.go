package inspect

import (
	"io"
	"net/netip"
	"sync"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/wire"
)

func TestEveryPacketsHostsAreKnown(t *testing.T) {
	src := demo.New(1, 20e9)
	hosts, err := NewHosts(src)
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 64)
	for {
		n, err := src.Read(evs)
		if err == io.EOF {
			break
		}
		for _, ev := range evs[:n] {
			for _, id := range []uint32{ev.Src, ev.Dst} {
				e, known := hosts.Find(id)
				if !known {
					t.Fatalf("host %08x is not known", id)
				}
				if e.Addr.IsValid() && wire.FromNetip(e.Addr).Host() != id {
					t.Fatalf("host %08x is said to be %s", id, e.Host())
				}
			}
		}
	}
	if _, known := hosts.Find(0); known {
		t.Error("host 0 is known")
	}
}

func TestHostsKeepEveryKindOfAddress(t *testing.T) {
	h := &Hosts{}
	for i, e := range []capture.Endpoint{
		{Addr: netip.MustParseAddr("192.0.2.255")},
		{Addr: netip.MustParseAddr("2001:db8::1")},
		{Addr: netip.MustParseAddr("::ffff:192.0.2.1")},
		{MAC: [6]byte{2, 0, 0, 0, 0, 1}},
	} {
		id := uint32(i + 1)
		h.put(id, e)
		if got, known := h.Find(id); !known || got != e {
			t.Errorf("%s comes back as %s, %t", e.Host(), got.Host(), known)
		}
	}
	h.put(9, capture.Endpoint{})
	if _, known := h.Find(9); known {
		t.Error("a host without an address is known")
	}
}

// Where all places of a host are taken the newest host is known, and none for another.
func TestNewHostsReplaceOlderOnes(t *testing.T) {
	h := &Hosts{}
	for i := range uint32(10) {
		id := 7 + i*hostSlots
		h.put(id, capture.Endpoint{Addr: netip.AddrFrom4([4]byte{10, 0, 0, byte(i)})})
		if e, known := h.Find(id); !known || e.Addr.As4()[3] != byte(i) {
			t.Errorf("the newest host, %d, is %s, %t", i, e.Host(), known)
		}
	}
	for i := range uint32(10) {
		if e, known := h.Find(7 + i*hostSlots); known && e.Addr.As4()[3] != byte(i) {
			t.Errorf("host %d is taken for %s", i, e.Host())
		}
	}
}

func TestHostsAreReadWhole(t *testing.T) {
	h := &Hosts{}
	of := func(id uint32) capture.Endpoint {
		b := [16]byte{0: 0x20, 1: byte(id >> 16), 15: byte(id >> 16)}
		return capture.Endpoint{Addr: netip.AddrFrom16(b)}
	}
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := range uint32(100_000) {
			id := 5 + i%50*hostSlots
			h.put(id, of(id))
		}
	})
	for i := range uint32(100_000) {
		id := 5 + i%50*hostSlots
		if e, known := h.Find(id); known && e != of(id) {
			t.Errorf("host %08x reads as %s", id, e.Host())
			break
		}
	}
	writer.Wait()
}

func TestHostsDoNotAllocate(t *testing.T) {
	h, e := &Hosts{}, capture.Endpoint{Addr: netip.MustParseAddr("2001:db8::1")}
	id := uint32(0)
	if n := testing.AllocsPerRun(1000, func() {
		id++
		h.put(id, e)
		h.Find(id)
	}); n != 0 {
		t.Errorf("%v allocations a host", n)
	}
}
