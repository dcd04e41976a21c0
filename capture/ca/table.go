package ca

// table is a map with room for so many entries: a new one takes the place of one
// that was not asked for for a while (the clock algorithm).
type table[K comparable, V any] struct {
	index map[K]int32
	slots []slot[K, V]
	free  []int32 // slots that are empty
	room  int
	hand  int
	gone  func(*V) // called with what makes room, if not nil
}

type slot[K comparable, V any] struct {
	key   K
	value V
	used  bool // asked for since the hand came by
}

func newTable[K comparable, V any](room int, gone func(*V)) *table[K, V] {
	return &table[K, V]{index: map[K]int32{}, room: room, gone: gone}
}

// get returns the value of key, nil if there is none; it stays valid until the
// next put.
func (t *table[K, V]) get(key K) *V {
	i, known := t.index[key]
	if !known {
		return nil
	}
	t.slots[i].used = true
	return &t.slots[i].value
}

// put makes v the value of key and returns where it is.
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

// drop forgets key.
func (t *table[K, V]) drop(key K) {
	i, known := t.index[key]
	if !known {
		return
	}
	delete(t.index, key)
	t.slots[i] = slot[K, V]{}
	t.free = append(t.free, i)
}

// spare returns a slot that is free.
func (t *table[K, V]) spare() int32 {
	if n := len(t.free); n > 0 {
		i := t.free[n-1]
		t.free = t.free[:n-1]
		return i
	}
	if len(t.slots) < t.room {
		t.slots = append(t.slots, slot[K, V]{})
		return int32(len(t.slots) - 1)
	}
	for t.slots[t.hand].used { // ends: each turn takes one mark away
		t.slots[t.hand].used = false
		t.hand = (t.hand + 1) % t.room
	}
	victim := t.hand
	t.hand = (t.hand + 1) % t.room
	if t.gone != nil {
		t.gone(&t.slots[victim].value)
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
