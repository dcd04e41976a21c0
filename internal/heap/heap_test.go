package heap

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func ints(size int) *Heap[int] {
	return New(size, func(a, b *int) bool { return *a < *b })
}

func TestItemsComeOutInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for size := range 70 {
		h, want := ints(size+1), make([]int, size)
		for i := range want {
			want[i] = r.IntN(40)
			h.Push(want[i])
		}
		slices.Sort(want)
		for i, x := range want {
			if got := *h.First(); got != x {
				t.Fatalf("item %d of %d: First is %d, want %d", i, size, got, x)
			}
			if got := h.Pop(); got != x {
				t.Fatalf("item %d of %d: Pop gave %d, want %d", i, size, got, x)
			}
		}
		if h.Len() != 0 {
			t.Fatalf("%d items left of %d", h.Len(), size)
		}
	}
}

func TestAFullHeapTakesNoMore(t *testing.T) {
	h := ints(2)
	if !h.Push(2) || !h.Push(1) || h.Push(0) {
		t.Fatal("a heap of two does not take two items and refuse a third")
	}
	if got := h.Pop(); got != 1 {
		t.Errorf("Pop gave %d, want 1: the refused item is not there", got)
	}
	if h.Clear(); h.Len() != 0 || !h.Push(5) || h.Pop() != 5 {
		t.Error("a cleared heap is not empty and usable")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	h := ints(8)
	if n := testing.AllocsPerRun(100, func() { h.Push(3); h.Push(1); h.Pop(); h.Pop() }); n != 0 {
		t.Errorf("two items in and out allocate %v times, want 0", n)
	}
}
