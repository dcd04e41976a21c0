package ca

// table is a map of bounded size: when it is full, a new entry replaces one that was
// not used for a while (the clock algorithm).
type table[K comparable, V any] struct {
	index map[K]int32
	slots []slot[K, V]
	free  []int32 // slots that are empty
	max   int     // entries
	hand  int
	evict func(*V) // called with each value that is replaced, if not nil
}

type slot[K comparable, V any] struct {
	key   K
	value V
	used  bool // since the hand passed
}

func newTable[K comparable, V any](max int, evict func(*V)) *table[K, V] {
	return &table[K, V]{index: map[K]int32{}, max: max, evict: evict}
}

// get returns the value of key, nil if there is none. The pointer is valid until the
// next put.
func (t *table[K, V]) get(key K) *V {
	i, known := t.index[key]
	if !known {
		return nil
	}
	t.slots[i].used = true
	return &t.slots[i].value
}

// put makes v the value of key and returns a pointer to it, valid until the next put.
func (t *table[K, V]) put(key K, v V) *V {
	if old := t.get(key); old != nil {
		*old = v
		return old
	}
	i := t.spare()
	t.slots[i] = slot[K, V]{key, v, true}
	t.index[key] = i
	return &t.slots[i].value
}

// drop removes key.
func (t *table[K, V]) drop(key K) {
	i, known := t.index[key]
	if !known {
		return
	}
	delete(t.index, key)
	t.slots[i] = slot[K, V]{}
	t.free = append(t.free, i)
}

// spare returns a free slot; if the table is full, it frees one.
func (t *table[K, V]) spare() int32 {
	if n := len(t.free); n > 0 {
		i := t.free[n-1]
		t.free = t.free[:n-1]
		return i
	}
	if len(t.slots) < t.max {
		t.slots = append(t.slots, slot[K, V]{})
		return int32(len(t.slots) - 1)
	}
	for t.slots[t.hand].used { // ends: every step clears one mark
		t.slots[t.hand].used = false
		t.hand = (t.hand + 1) % t.max
	}
	victim := t.hand
	t.hand = (t.hand + 1) % t.max
	if t.evict != nil {
		t.evict(&t.slots[victim].value)
	}
	delete(t.index, t.slots[victim].key)
	return int32(victim)
}

// all calls f with every value, in the order of their slots.
func (t *table[K, V]) all(f func(*V)) {
	for i := range t.slots {
		if j, known := t.index[t.slots[i].key]; known && j == int32(i) {
			f(&t.slots[i].value)
		}
	}
}
