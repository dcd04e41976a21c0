package conductor

import (
	"github.com/netsynth/netsynth/internal/heap"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// queueSize is how many messages may wait: sixteen steps of the busiest music.
const queueSize = 16 * scheduler.MaxMessages

// queue holds the messages that are not yet due: by tick, at one tick notes that
// end before settings before notes that begin, then as they came.
type queue struct {
	heap *heap.Heap[queued]
	seq  uint64
}

func newQueue() queue { return queue{heap: heap.New(queueSize, sooner)} }

// queued is a message and its place among those of the same tick.
type queued struct {
	message synth.Message
	place   uint64
}

// push adds m and reports whether there was room.
func (q *queue) push(m synth.Message) bool {
	q.seq++
	return q.heap.Push(queued{m, uint64(m.Kind.Order())<<60 | q.seq&(1<<60-1)})
}

// next returns the tick of the first message, if there is one.
func (q *queue) next() (tick int64, ok bool) { return q.heap.First().message.Tick, q.heap.Len() > 0 }

// pop takes the first message. There must be one.
func (q *queue) pop() synth.Message { return q.heap.Pop().message }

// clear forgets everything that waits.
func (q *queue) clear() { q.heap.Clear() }

// sooner reports whether a falls due before b.
func sooner(a, b *queued) bool {
	if a.message.Tick != b.message.Tick {
		return a.message.Tick < b.message.Tick
	}
	return a.place < b.place
}
