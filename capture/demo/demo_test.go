package demo

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestTheDemoIsTheSameForTheSameSeed(t *testing.T) {
	a, b := frametest.ReadAll(t, New(7, 40*time.Second)), frametest.ReadAll(t, New(7, 40*time.Second))
	if !slices.Equal(a, b) {
		t.Error("one seed gave two demos")
	}
	if c := frametest.ReadAll(t, New(8, 40*time.Second)); slices.Equal(a, c) {
		t.Error("two seeds gave one demo")
	}
	for i := 1; i < len(a); i++ {
		if a[i].Time < a[i-1].Time {
			t.Fatalf("packet %d is before the one before", i)
		}
	}
	if first, last := a[0].Time-epoch, a[len(a)-1].Time-epoch; first < 0 || last >= 40e9 || last < 39e9 {
		t.Errorf("the demo lasts from %d to %d", first, last)
	}
}

func TestTheDemoTellsAStoryInThirtySeconds(t *testing.T) {
	for seed := range uint64(20) {
		first := map[string]int64{}
		var rate [31]int
		for _, e := range frametest.ReadAll(t, New(seed, 31*time.Second)) {
			for _, c := range frametest.Classes(&e) {
				if _, met := first[c]; !met {
					first[c] = (e.Time - epoch) / 1e6
				}
			}
			rate[(e.Time-epoch)/1e9]++
			if e.Cause != capture.CauseNone {
				t.Fatalf("seed %d: %+v is not understood", seed, e)
			}
		}
		for _, c := range []string{"ARP", "DISC", "PING", "PONG", "DNSQ", "DNSA", "SYN", "SYNACK", "TLS", "WEB", "SSH", "IOT",
			"BULK", "QUIC", "RETR", "REF", "RST", "FIN", "ACK"} {
			if at, met := first[c]; !met || at > 30e3 {
				t.Errorf("seed %d: no %s within 30 s", seed, c)
			}
		}
		if rate[0] > 20 || rate[13] < 10*max(rate[1], 10) {
			t.Errorf("seed %d: %v packets a second, want a quiet start and a full middle", seed, rate)
		}
		if at := first["REF"]; at < 12e3 {
			t.Errorf("seed %d: refused after %d ms already", seed, at)
		}
	}
}

func TestTheDemoIsTheSameOnEveryMachine(t *testing.T) {
	sum := sha256.New()
	if err := binary.Write(sum, binary.LittleEndian, frametest.ReadAll(t, New(1, 30*time.Second))); err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%x", sum.Sum(nil)[:8]), "28bbff83aa6f7bef"; got != want {
		t.Errorf("sum %s, want %s", got, want)
	}
}

func TestTheDemoNeverRunsOutOfRoom(t *testing.T) {
	d := New(2, 20*time.Minute).(*demo)
	n := len(frametest.ReadAll(t, d))
	if d.lost != 0 {
		t.Errorf("%d packets had no room", d.lost)
	}
	if perSecond := n / 1200; perSecond < 50 || perSecond > 1000 {
		t.Errorf("%d packets a second in twenty minutes", perSecond)
	}
	if st := d.Stats(); st.Seen != uint64(n) {
		t.Errorf("%d packets seen, want %d", st.Seen, n)
	}
}

func TestAClosedDemoEnds(t *testing.T) {
	s := New(1, 0)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if evs := frametest.ReadAll(t, s); len(evs) != 0 {
		t.Errorf("%d packets after Close", len(evs))
	}
}

func TestMakingAndDecodingPacketsAllocatesNothing(t *testing.T) {
	s := New(3, 0)
	evs := make([]capture.Event, 256)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.Read(evs); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("256 packets allocate %v times, want 0", n)
	}
}

func BenchmarkDemo(b *testing.B) {
	s := New(1, 0)
	evs := make([]capture.Event, 256)
	for b.Loop() {
		if _, err := s.Read(evs); err != nil {
			b.Fatal(err)
		}
	}
	frametest.PerPacket(b, len(evs))
}

func TestAKindIsTheSameForTheSameSeedAndHasRoom(t *testing.T) {
	for _, k := range Kinds() {
		d := k.New(7, 0).(*demo)
		a, b := frametest.ReadAll(t, d), frametest.ReadAll(t, k.New(7, 0))
		if !slices.Equal(a, b) || len(a) < 10 || d.lost != 0 {
			t.Errorf("%s: %d and %d packets, %d had no room", k.Name, len(a), len(b), d.lost)
		}
		if last := a[len(a)-1].Time - epoch; last < int64(k.Length)*4/5 || last >= int64(k.Length) {
			t.Errorf("%s: ends after %d ms, want nearly %v", k.Name, last/ms, k.Length)
		}
		for _, e := range a {
			if e.Cause != capture.CauseNone {
				t.Fatalf("%s: %+v is not understood", k.Name, e)
			}
		}
	}
}
