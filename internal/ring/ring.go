// Package ring is a lock-free ring buffer for exactly one producer and one
// consumer goroutine, with batched access on both sides: the atomic counters
// are touched once a batch, not once an item.
//
// The producer asks for free slots with Reserve, fills a prefix of them and
// publishes it with Commit. The consumer gets the waiting items with Peek and frees
// their slots with Release. Push and Drain do both for items one by one. Neither side ever waits or allocates: a full
// ring returns no slots, and the producer decides whether to wait or to drop.
package ring

import "sync/atomic"

// cacheLine keeps the two counters from sharing a cache line.
const cacheLine = 64

// Ring is a single-producer, single-consumer ring of T. Make one with New.
type Ring[T any] struct {
	slots []T
	mask  uint64

	_    [cacheLine]byte
	head atomic.Uint64 // next slot to write, owned by the producer
	seen uint64        // tail when the producer last loaded it
	_    [cacheLine]byte
	tail atomic.Uint64 // next slot to read, owned by the consumer
	got  uint64        // head when the consumer last loaded it
	_    [cacheLine]byte
}

// New returns a ring of at least n slots, rounded up to a power of two. It
// panics when n is below 1.
func New[T any](n int) *Ring[T] {
	if n < 1 {
		panic("ring: size below 1")
	}
	size := 1
	for size < n {
		size *= 2
	}
	return &Ring[T]{slots: make([]T, size), mask: uint64(size - 1)}
}

// Cap returns the number of slots.
func (r *Ring[T]) Cap() int { return len(r.slots) }

// Len returns the number of items waiting. It is exact for the two owners and a
// snapshot for anyone else.
func (r *Ring[T]) Len() int { return int(r.head.Load() - r.tail.Load()) }

// Reserve returns up to n free slots in a row, none when the ring is full. They
// may be fewer than are free, since a batch never wraps round the end. Producer only.
func (r *Ring[T]) Reserve(n int) []T {
	head := r.head.Load()
	free := uint64(len(r.slots)) - (head - r.seen)
	if free < uint64(n) {
		r.seen = r.tail.Load()
		free = uint64(len(r.slots)) - (head - r.seen)
	}
	return r.span(head, free, n)
}

// Commit publishes the first n slots of the last Reserve. Producer only.
func (r *Ring[T]) Commit(n int) { r.head.Store(r.head.Load() + uint64(n)) }

// Peek returns up to n waiting items in a row, none when the ring is empty. They
// stay valid until Release. Consumer only.
func (r *Ring[T]) Peek(n int) []T {
	tail := r.tail.Load()
	waiting := r.got - tail
	if waiting < uint64(n) {
		r.got = r.head.Load()
		waiting = r.got - tail
	}
	return r.span(tail, waiting, n)
}

// Release frees the slots of the first n items of the last Peek. Consumer only.
func (r *Ring[T]) Release(n int) { r.tail.Store(r.tail.Load() + uint64(n)) }

// span returns at most n and at most have slots from position at to the end of the array.
func (r *Ring[T]) span(at, have uint64, n int) []T {
	i := at & r.mask
	m := min(have, uint64(len(r.slots))-i, uint64(max(n, 0)))
	return r.slots[i : i+m]
}

// Push adds a copy of item and reports whether there was room. Producer only.
func (r *Ring[T]) Push(item *T) bool {
	slots := r.Reserve(1)
	if len(slots) == 0 {
		return false
	}
	slots[0] = *item
	r.Commit(1)
	return true
}

// drainBatch is after how many items Drain frees their slots.
const drainBatch = 256

// Drain calls take with each waiting item, the oldest first, until there is none, and frees their
// slots. Consumer only.
func (r *Ring[T]) Drain(take func(item *T)) {
	for {
		waiting := r.Peek(drainBatch)
		if len(waiting) == 0 {
			return
		}
		for i := range waiting {
			take(&waiting[i])
		}
		r.Release(len(waiting))
	}
}
