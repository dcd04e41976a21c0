package scheduler

import (
	"github.com/netsynth/netsynth/internal/heap"
	"github.com/netsynth/netsynth/synth"
)

// MaxMessages is the most messages that one step may yield.
const MaxMessages = 128

// queueSize is how many messages may wait: sixteen steps of the busiest music.
const queueSize = 16 * MaxMessages

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
	return q.heap.Push(queued{m, uint64(kindOrder(m.Kind))<<60 | q.seq&(1<<60-1)})
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

// inOrder sorts messages by tick; at one tick, ends come first and notes last.
func inOrder(ms []synth.Message) {
	for i := 1; i < len(ms); i++ {
		m := ms[i]
		j := i
		for ; j > 0 && earlier(&m, &ms[j-1]); j-- {
			ms[j] = ms[j-1]
		}
		ms[j] = m
	}
}

// earlier reports whether a must come before b.
func earlier(a, b *synth.Message) bool {
	if a.Tick != b.Tick {
		return a.Tick < b.Tick
	}
	return kindOrder(a.Kind) < kindOrder(b.Kind)
}

// kindOrder returns the place of a kind of message among those of one tick.
func kindOrder(k synth.MessageKind) int {
	switch k {
	case synth.NoteOff:
		return 0
	case synth.NoteOn:
		return 2
	}
	return 1
}
