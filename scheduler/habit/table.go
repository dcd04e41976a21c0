package habit

const (
	entries = 1 << 12 // in a table
	ways    = 8       // places that a Thing may be in
	sets    = entries / ways
)

// entry is what is known of a Thing.
type entry struct {
	thing Thing
	pace  pace
	last  int32  // bin in which it was heard last
	bins  uint32 // in which it was heard, of earlier runs too
	run   uint32 // in which it was heard last
	since int64  // musical time, ns, at which it was met as new; before everything: it was not

	packets uint64  // of its conversations, of earlier runs too
	usual   float64 // packets a second, of earlier runs; 0: not known
	now     int64   // musical time, s
	count   uint32  // packets in that second
}

// second counts a packet in the second now and returns how many there were in it.
func (e *entry) second(now int64) uint32 {
	if e.now != now {
		e.now, e.count = now, 0
	}
	e.count++
	return e.count
}

// table finds entries by their Thing. A new one takes the place of the one in its set that was heard in the
// fewest bins, the oldest of these.
type table struct {
	all     [entries]entry
	dropped uint64 // entries that had to go
}

// find returns the entry of t, nil if there is none.
func (b *table) find(t *Thing) *entry {
	first := t.hash() % sets * ways
	for i := first; i < first+ways; i++ {
		if b.all[i].thing == *t {
			return &b.all[i]
		}
	}
	return nil
}

// add returns a new entry of t, which has none.
func (b *table) add(t *Thing) *entry {
	first := t.hash() % sets * ways
	e := &b.all[first]
	for i := first; i < first+ways; i++ {
		o := &b.all[i]
		if o.thing.Sort == none {
			e = o
			break
		}
		if o.bins < e.bins || o.bins == e.bins && o.last < e.last {
			e = o
		}
	}
	if e.thing.Sort != none && e.thing.Sort != visit {
		b.dropped++
	}
	*e = entry{thing: *t, since: longAgo}
	e.pace.limit = neverLimits
	return e
}

// forget drops the things that were heard in one bin only, in bin or later.
func (b *table) forget(bin int32) {
	for i := range b.all {
		if e := &b.all[i]; e.bins <= 1 && e.last >= bin {
			*e = entry{}
		}
	}
}

// longAgo is before every musical time, but not so far that differences overflow.
const longAgo = -1 << 62
