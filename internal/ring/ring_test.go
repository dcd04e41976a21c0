package ring

import (
	"runtime"
	"testing"
)

func TestEveryItemArrivesOnceAndInOrder(t *testing.T) {
	const items = 1 << 16
	r := New[int](256)
	go func() {
		for i := 0; i < items; {
			s := r.Reserve(1 + i%61)
			for j := range s {
				s[j] = i + j
			}
			r.Commit(len(s))
			i += len(s)
			if len(s) == 0 {
				runtime.Gosched()
			}
		}
	}()
	for want := 0; want < items; {
		s := r.Peek(1 + want%47)
		for _, got := range s {
			if got != want {
				t.Fatalf("item %d arrived where %d was due", got, want)
			}
			want++
		}
		r.Release(len(s))
		if len(s) == 0 {
			runtime.Gosched()
		}
	}
}

func TestAFullRingGivesNoSlots(t *testing.T) {
	r := New[byte](3)
	if r.Cap() != 4 {
		t.Fatalf("Cap() = %d, want 4", r.Cap())
	}
	if n := len(r.Reserve(9)); n != 4 {
		t.Fatalf("Reserve(9) on an empty ring of 4 gave %d slots, want 4", n)
	}
	r.Commit(4)
	if n := len(r.Reserve(1)); n != 0 {
		t.Errorf("Reserve(1) on a full ring gave %d slots, want 0", n)
	}
	if n := len(r.Peek(3)); n != 3 {
		t.Errorf("Peek(3) gave %d items, want 3", n)
	}
	r.Release(3)
	if n := len(r.Reserve(9)); n != 3 {
		t.Errorf("Reserve(9) after Release(3) gave %d slots, want 3", n)
	}
}

func TestItemsPassOneByOne(t *testing.T) {
	r, next := New[int](300), 0
	for round := range 5 {
		pushed := 0
		for i := round * 512; r.Push(&i); i++ {
			pushed++
		}
		if pushed != r.Cap() {
			t.Fatalf("%d items found room in an empty ring of %d", pushed, r.Cap())
		}
		r.Drain(func(item *int) {
			if *item != next {
				t.Fatalf("item %d arrived where %d was due", *item, next)
			}
			next++
		})
		if r.Len() != 0 || next != (round+1)*512 {
			t.Fatalf("%d items wait and %d came, want 0 and %d", r.Len(), next, (round+1)*512)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	r := New[[64]byte](64)
	if n := testing.AllocsPerRun(100, func() {
		r.Commit(len(r.Reserve(32)))
		r.Release(len(r.Peek(32)))
		r.Push(&[64]byte{1})
		r.Drain(func(item *[64]byte) { item[0]++ })
	}); n != 0 {
		t.Errorf("a batch allocates %v times, want 0", n)
	}
}

func BenchmarkBatch256(b *testing.B) {
	r := New[[64]byte](4096)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		r.Commit(len(r.Reserve(256)))
		s := r.Peek(256)
		r.Release(len(s))
		n += len(s)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/event")
}
