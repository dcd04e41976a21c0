package scheduler

import "github.com/netsynth/netsynth/synth"

// queueSize is how many messages may wait: sixteen steps of the busiest music.
const queueSize = 16 * MaxMessages

// queue holds the messages that are not yet due, in a binary heap: by tick, at one
// tick notes that end before settings before notes that begin, then as they came.
type queue struct {
	heap [queueSize]waiting
	n    int
	seq  uint64
}

// waiting is a message and its place among those of the same tick.
type waiting struct {
	message synth.Message
	place   uint64
}

// push adds m and reports whether there was room.
func (q *queue) push(m synth.Message) bool {
	if q.n == queueSize {
		return false
	}
	q.seq++
	w := waiting{m, order(m)<<60 | q.seq&(1<<60-1)}
	i := q.n
	q.n++
	for i > 0 && before(&w, &q.heap[(i-1)/2]) {
		q.heap[i] = q.heap[(i-1)/2]
		i = (i - 1) / 2
	}
	q.heap[i] = w
	return true
}

// next returns the tick of the first message, if there is one.
func (q *queue) next() (tick int64, ok bool) { return q.heap[0].message.Tick, q.n > 0 }

// pop takes the first message. There must be one.
func (q *queue) pop() synth.Message {
	first := q.heap[0].message
	q.n--
	w := q.heap[q.n]
	i := 0
	for {
		child := 2*i + 1
		if child >= q.n {
			break
		}
		if child+1 < q.n && before(&q.heap[child+1], &q.heap[child]) {
			child++
		}
		if !before(&q.heap[child], &w) {
			break
		}
		q.heap[i] = q.heap[child]
		i = child
	}
	q.heap[i] = w
	return first
}

// clear forgets everything that waits.
func (q *queue) clear() { q.n = 0 }

// before reports whether a falls due before b.
func before(a, b *waiting) bool {
	if a.message.Tick != b.message.Tick {
		return a.message.Tick < b.message.Tick
	}
	return a.place < b.place
}

// order is the rank of a message among those of one tick.
func order(m synth.Message) uint64 {
	switch m.Kind {
	case synth.NoteOff:
		return 0
	case synth.NoteOn:
		return 2
	}
	return 1
}
