package ledger

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
)

// disk is a file that takes nothing until it is released, and most bytes in all.
type disk struct {
	bytes.Buffer
	blocked chan struct{} // nil: not
	writes  int
	most    int
}

var errFull = errors.New("no space left on device")

func (d *disk) Write(b []byte) (int, error) {
	if d.writes++; d.blocked != nil && d.writes > 2 { // what is before is the header
		<-d.blocked
	}
	if d.Len()+len(b) > d.most {
		return 0, errFull
	}
	return d.Buffer.Write(b)
}

func (d *disk) Close() error { return nil }

func TestASlowDiskCostsTheLedgerOnly(t *testing.T) {
	d := &disk{blocked: make(chan struct{}), most: 1 << 30}
	var said []string
	w, err := newWriter("x.nsl", d, Options{Say: func(text string) { said = append(said, text) }})
	if err != nil {
		t.Fatal(err)
	}
	evs := make([]capture.Event, 512)
	const steps = 1500
	for step := range int64(steps) {
		for i := range evs {
			evs[i].Time += int64(step) * 7919 % 1013 // incompressible enough to fill frames
			evs[i].Src = uint32(step)*2654435761 ^ uint32(i)*40503
		}
		w.Observed(evs)
		w.Composed(step)
	}
	close(d.blocked)
	if err := w.Close(1, -1); err != nil {
		t.Fatal(err)
	}
	r, err := NewReader("x.nsl", &d.Buffer)
	if err != nil {
		t.Fatal(err)
	}
	var rec Record
	n, lost := uint64(0), uint64(0)
	for err = r.Next(&rec); err == nil; err = r.Next(&rec) {
		switch rec.Kind {
		case KindEvent, KindStep:
			n++
		case KindLost:
			lost += rec.N
		}
	}
	if err != io.EOF || w.Lost() == 0 || n+w.Lost() < steps*513 || lost > w.Lost() {
		t.Errorf("%d records are there, %d lost, %d said to be, of %d; %v", n, w.Lost(), lost, steps*513, err)
	}
	if len(said) != 1 || !strings.Contains(said[0], "not complete") || lost > 0 && len(r.Stats().Warnings) == 0 {
		t.Errorf("said %q, warnings %q", said, r.Stats().Warnings)
	}
}

func TestAFullDiskEndsTheLedger(t *testing.T) {
	d := &disk{most: 20_000}
	said := 0
	w, err := newWriter("x.nsl", d, Options{Wait: true, Say: func(string) { said++ }})
	if err != nil {
		t.Fatal(err)
	}
	for step := range int64(100_000) {
		w.Observed([]capture.Event{{Time: step * step, Src: uint32(step) * 2654435761, Flow: uint32(step*step*step) * 40503}})
		w.Composed(step)
	}
	if err := w.Close(1, -1); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "x.nsl: after ") || said != 1 {
		t.Errorf("Close returns %v, said %d times", err, said)
	}
	if _, err := NewReader("x.nsl", &d.Buffer); err != nil {
		t.Errorf("the file cannot be read: %v", err)
	}
}

func TestWritingDoesNotAllocateInTheAudioGoroutine(t *testing.T) {
	w := &Writer{ring: newRing(), commands: ring.New[scheduler.Command](maxCommands)}
	f := w.Feed(nobody{}, func() (int64, bool) { return 0, false })
	evs := make([]capture.Event, 100)
	step, command := int64(0), scheduler.Command{}
	if n := testing.AllocsPerRun(2000, func() {
		f.Drain(0, evs)
		f.End()
		w.Observed(evs)
		w.Done(&command, step)
		w.Composed(step)
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

type nobody struct{}

func (nobody) Drain(int64, []capture.Event) int { return 0 }
func (nobody) End() (int64, bool)               { return 0, false }

// BenchmarkEvent codes an event of busy traffic.
func BenchmarkEvent(b *testing.B) {
	var s frameState
	s.begin(0)
	var buf []byte
	rec := Record{Kind: KindEvent}
	for i := 0; b.Loop(); i++ {
		rec.Event = capture.Event{Time: int64(i) * 50_000, Flow: uint32(i%40) * 2654435761, Src: uint32(i % 40), Size: uint32(i % 1500), Moved: uint32(i * 100)}
		if buf = s.append(buf, &rec); len(buf) > fullFrame {
			buf = buf[:0]
		}
	}
}
