package inspect

import (
	"net/netip"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// testKey is a key whose hash is the test's to choose.
type testKey int

func (testKey) String() string { return "x" }

func TestTalliesAreOfTheirKeys(t *testing.T) {
	for name, hash := range map[string]func(i int) uint32{
		"spread":   func(i int) uint32 { return uint32(i) * 0x9e3779b1 },
		"in fours": func(i int) uint32 { return uint32(i>>2) * 0x9e3779b1 },
	} {
		all := newTallies[testKey]()
		for range 3 {
			for i := range 5000 {
				k := testKey(i)
				all.at(&k, hash(i)).add(uint32(i))
			}
		}
		for i := range 5000 {
			k := testKey(i)
			if got, want := *all.at(&k, hash(i)), (Tally{3, uint64(3 * i)}); got != want {
				t.Fatalf("%s: key %d has %+v, want %+v", name, i, got, want)
			}
		}
		if all.n != 5000 || all.more != (Tally{}) {
			t.Errorf("%s: %d keys, %+v beyond them", name, all.n, all.more)
		}
	}
}

func TestTheLargestAreFoundAmongMany(t *testing.T) {
	all := newTallies[testKey]()
	for i := range 5000 {
		k := testKey(i)
		all.at(&k, uint32(i)).add(uint32(i * 7919 % 5000))
	}
	for i, n := range all.top() {
		if want := uint64(4999 - i); n.Bytes != want {
			t.Errorf("place %d: %d bytes, want %d", i, n.Bytes, want)
		}
	}
	if n := len(all.top()); n != TopShown {
		t.Errorf("%d shown, want %d", n, TopShown)
	}
}

func TestManyKeysTakeBoundedRoomAndTime(t *testing.T) {
	many, alike := newTallies[testKey](), newTallies[testKey]()
	const beyond = 1000
	for i := range maxTracked + beyond {
		k := testKey(i)
		many.at(&k, uint32(i)*0x9e3779b1).add(1)
	}
	if many.n != maxTracked || many.more.Packets != beyond {
		t.Errorf("%d keys kept, %d packets beyond them", many.n, many.more.Packets)
	}
	for i := range maxProbes + beyond {
		k := testKey(i)
		alike.at(&k, 1).add(1)
	}
	if alike.n != maxProbes || alike.more.Packets != beyond {
		t.Errorf("of one hash: %d keys kept, %d packets beyond them", alike.n, alike.more.Packets)
	}
}

func TestFlowsAreTheSameInBothDirections(t *testing.T) {
	a := capture.Endpoint{Addr: netip.MustParseAddr("10.0.0.1"), Port: 40000}
	for _, b := range []capture.Endpoint{
		{Addr: netip.MustParseAddr("192.0.2.1"), Port: 53},
		{Addr: netip.MustParseAddr("192.0.2.1"), Port: 40000},
		{Addr: netip.MustParseAddr("::ffff:192.0.2.1"), Port: 53},
		{MAC: [6]byte{2, 0, 0, 0, 0, 1}},
	} {
		there := &Record{Event: capture.Event{Src: 1, Dst: 2, Proto: 17}, From: a, To: b}
		back := &Record{Event: capture.Event{Src: 2, Dst: 1, Proto: 17}, From: b, To: a}
		k, hash := flowEndsOf(there)
		if k2, hash2 := flowEndsOf(back); k != k2 || hash != hash2 {
			t.Errorf("%v: %v and %v, hashes %x and %x", b, k, k2, hash, hash2)
		}
		if from := hostKeyOf(&b); from.endpoint(b.Port) != b {
			t.Errorf("%v comes back as %v", b, from.endpoint(b.Port))
		}
	}
}
