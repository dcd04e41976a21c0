package conductor

import (
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

func TestQueueKeepsTheOrder(t *testing.T) {
	q := newQueue()
	rand := dsp.NewRand(1, "queue")
	kinds := []synth.MessageKind{synth.NoteOn, synth.NoteOff, synth.Program, synth.Control}
	for i := range 1000 {
		q.push(synth.Message{Tick: int64(rand.Intn(50)), Kind: kinds[rand.Intn(4)], Key: uint8(i / 8)})
	}
	last := synth.Message{Kind: synth.NoteOff}
	for range 1000 {
		m := q.pop()
		if m.Tick < last.Tick || m.Tick == last.Tick && m.Kind.Order() < last.Kind.Order() {
			t.Fatalf("%+v after %+v", m, last)
		}
		if m.Tick == last.Tick && m.Kind.Order() == last.Kind.Order() && m.Key < last.Key {
			t.Fatalf("%+v after %+v, which came later", m, last)
		}
		last = m
	}
	if _, ok := q.next(); ok {
		t.Error("there is still a message")
	}
}

func TestAFullQueueRefuses(t *testing.T) {
	q := newQueue()
	for i := range queueSize {
		if !q.push(synth.Message{Tick: int64(i)}) {
			t.Fatalf("message %d is refused", i)
		}
	}
	if q.push(synth.Message{}) {
		t.Error("a full queue takes one more")
	}
}
