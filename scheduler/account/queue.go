package account

import (
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Queue keeps packets until their fates are decided, and gives them on in their order. A
// packet that waits for a note is decided by the next chord at the latest, so the packets of about
// a bar are kept. Make one with NewQueue.
type Queue[T any] struct {
	*Skim
	give  func(packet *T, why string) error
	items []item[T] // items[next:] are not given yet
	next  int
	first uint64 // number of the packet items[0]
	ended bool   // the music has: later packets have their fate
	err   error  // of give
}

// item is a packet and, once it is decided, its fate in words.
type item[T any] struct {
	packet T
	why    string
}

// NewQueue returns a Queue for the music that s asks for. give is called with each packet and
// its fate, such as "sounded as lead", and its error ends the packets.
func NewQueue[T any](s *scheduler.Settings, give func(packet *T, why string) error) (*Queue[T], error) {
	skim, err := NewSkim(s)
	if err != nil {
		return nil, err
	}
	q := &Queue[T]{Skim: skim, give: give}
	composer, follows := skim.composer.(scheduler.Watched)
	if !follows {
		return nil, errors.New("preset " + s.Name + ": its packets cannot be followed")
	}
	composer.Watch(Fates(q.decide))
	skim.over = q.Conclude
	return q, nil
}

// Add takes a packet. It is called for each, in the order in which Run's Puller gives them and
// before it does.
func (q *Queue[T]) Add(packet T) {
	i := item[T]{packet: packet}
	if q.ended {
		i.why = scheduler.NotSounded(afterTheEnd)
	}
	q.items = append(q.items, i)
	q.flush()
}

// decide takes the fate of a packet, by its number from 0.
func (q *Queue[T]) decide(packet uint64, f scheduler.Fate) {
	if q.ended { // by Conclude, before the music was over
		return
	}
	q.items[packet-q.first].why = f.String()
	q.flush()
}

// flush gives the packets up to the first whose fate is open.
func (q *Queue[T]) flush() {
	for q.err == nil && q.next < len(q.items) && q.items[q.next].why != "" {
		q.err = q.give(&q.items[q.next].packet, q.items[q.next].why)
		q.next++
	}
	if q.next > len(q.items)/2 { // so that each is moved once, on average
		q.items = q.items[:copy(q.items, q.items[q.next:])]
		q.first += uint64(q.next)
		q.next = 0
	}
}

// Conclude gives the packets that wait: no note came for them, or the music has ended before
// they were given to it. It is called where Run does not return in time; Run calls it too.
func (q *Queue[T]) Conclude() error {
	q.ended = true
	given := q.composer.Tally().Observed
	for i := range q.items {
		switch item := &q.items[i]; {
		case item.why != "":
		case q.first+uint64(i) < given:
			item.why = scheduler.Fate{}.String() + ": the piece ended first"
		default:
			item.why = scheduler.NotSounded(afterTheEnd)
		}
	}
	q.flush()
	return q.err
}

// Run gives all packets to the music and returns when each has its fate: see Skim.Run.
func (q *Queue[T]) Run(packets capture.Puller) error { return q.Skim.Run(unbroken[T]{q, packets}) }

// unbroken is the packets as long as they can be given on.
type unbroken[T any] struct {
	q *Queue[T]
	capture.Puller
}

func (u unbroken[T]) Read(evs []capture.Event) (int, error) {
	if u.q.err != nil {
		return 0, u.q.err
	}
	return u.Puller.Read(evs)
}
