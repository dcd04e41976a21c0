// Package heap is a binary heap of fixed room for code that may not allocate:
// all memory is made in New, and a full heap says so.
package heap

// Heap gives items in the order of before. Make one with New.
type Heap[T any] struct {
	items  []T
	n      int
	before func(a, b *T) bool
}

// New returns a heap with room for size items, which must be at least 1. before
// reports whether a comes out before b; two items of equal rank come out in no
// promised order.
func New[T any](size int, before func(a, b *T) bool) *Heap[T] {
	return &Heap[T]{items: make([]T, size), before: before}
}

// Len returns how many items wait.
func (h *Heap[T]) Len() int { return h.n }

// First returns the item that comes out next. It is the heap's own and valid until
// the next call of another method; without an item it holds nothing of use.
func (h *Heap[T]) First() *T { return &h.items[0] }

// Push adds x and reports whether there was room.
func (h *Heap[T]) Push(x T) bool {
	if h.n == len(h.items) {
		return false
	}
	i := h.n
	h.items[i] = x // compared where it lies: a pointer to x itself would allocate
	h.n++
	for i > 0 && h.before(&h.items[i], &h.items[(i-1)/2]) {
		h.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
	return true
}

// Pop takes the first item out. There must be one.
func (h *Heap[T]) Pop() T {
	first := h.items[0]
	h.n--
	h.items[0] = h.items[h.n]
	for i := 0; ; {
		child := 2*i + 1
		if child >= h.n {
			return first
		}
		if child+1 < h.n && h.before(&h.items[child+1], &h.items[child]) {
			child++
		}
		if !h.before(&h.items[child], &h.items[i]) {
			return first
		}
		h.swap(i, child)
		i = child
	}
}

func (h *Heap[T]) swap(i, j int) { h.items[i], h.items[j] = h.items[j], h.items[i] }

// Clear forgets everything that waits.
func (h *Heap[T]) Clear() { h.n = 0 }
