// Package heap is a binary heap of fixed size for code that may not allocate: New
// allocates all memory, and Push reports when the heap is full.
package heap

// Heap holds items and returns them in the order of before. Make one with New.
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

// First returns the item that Pop would return. The pointer is into the heap and valid
// until the next call of another method; of an empty heap, the item has no meaning.
func (h *Heap[T]) First() *T { return &h.items[0] }

// Push adds x and reports whether there was room.
func (h *Heap[T]) Push(x T) bool {
	if h.n == len(h.items) {
		return false
	}
	i := h.n
	h.items[i] = x // compared in place: a pointer to x itself would allocate
	h.n++
	for i > 0 && h.before(&h.items[i], &h.items[(i-1)/2]) {
		h.swap(i, (i-1)/2)
		i = (i - 1) / 2
	}
	return true
}

// Pop removes and returns the first item. The heap must not be empty.
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

// Clear removes all items.
func (h *Heap[T]) Clear() { h.n = 0 }
