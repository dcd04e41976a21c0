package traffic

// windowSize is the number of instants that a window keeps apart.
const windowSize = 1024

// window counts the events of the last span nanoseconds. It is exact up to
// windowSize events; when there are more, events within 1/512 of the span are
// merged, so that its size is fixed and its count stays true.
type window struct {
	span  int64 // ns
	times [windowSize]int64
	count [windowSize]int64
	whose []who // of the first of merged events; nil: not remembered
	head  int   // oldest
	n     int
	total int64
}

// newWindow returns an empty window of span ns that remembers whose its events are.
func newWindow(span int64) window { return window{span: span, whose: make([]who, windowSize)} }

// add counts one event at time t, ns, which is not before the last one's, caused by a
// packet between from.
func (w *window) add(t int64, from who) {
	if w.at(t); w.n == windowSize {
		w.condense()
	}
	i := (w.head + w.n) % windowSize
	w.times[i], w.count[i] = t, 1
	if w.whose != nil {
		w.whose[i] = from
	}
	w.n++
	w.total++
}

// condense merges neighbours at the time of the first.
func (w *window) condense() {
	kept := 1
	for i := 1; i < w.n; i++ {
		last, next := (w.head+kept-1)%windowSize, (w.head+i)%windowSize
		if w.times[next]-w.times[last] < w.span/(windowSize/2) {
			w.count[last] += w.count[next]
			continue
		}
		to := (w.head + kept) % windowSize
		w.times[to], w.count[to] = w.times[next], w.count[next]
		if w.whose != nil {
			w.whose[to] = w.whose[next]
		}
		kept++
	}
	w.n = kept
}

// at returns how many events there were in the span before t and forgets older ones.
func (w *window) at(t int64) int {
	for w.n > 0 && w.times[w.head] < t-w.span {
		w.total -= w.count[w.head]
		w.head = (w.head + 1) % windowSize
		w.n--
	}
	return int(w.total)
}

// cause returns found with who caused most of the events.
func (w *window) cause(found Cause) Cause {
	return found.of(w.n, func(i int) (who, int64) {
		at := (w.head + i) % windowSize
		return w.whose[at], w.count[at]
	})
}
