package conductor

import (
	"sync"

	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// maxOrders is how many commands may wait.
const maxOrders = 128

// orders are the commands that wait for their step.
type orders struct {
	mu   *sync.Mutex // of those who give commands; the audio goroutine does not take it
	ring *ring.Ring[scheduler.Command]
	done func(c *scheduler.Command, step int64) // may be nil

	atBar [maxOrders]scheduler.Command // wait for a bar
	n     int
}

func newOrders(done func(*scheduler.Command, int64)) orders {
	return orders{mu: &sync.Mutex{}, ring: ring.New[scheduler.Command](maxOrders), done: done}
}

// Do has cmd carried out when the next step begins, or with AtBar the next bar, after all
// that were given before. It reports false if too many wait. Any goroutine may call it.
func (c *Conductor) Do(cmd scheduler.Command) bool {
	o := &c.steps.orders
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.ring.Push(&cmd)
}

// obey carries out the commands that fall due with the next step.
func (s *stepper) obey(out *output) {
	o := &s.orders
	if s.next%scheduler.StepsPerBar == 0 {
		for i := range o.n {
			s.carryOut(&o.atBar[i], out)
			o.atBar[i] = scheduler.Command{}
		}
		o.n = 0
	}
	for range maxOrders {
		waiting := o.ring.Peek(1)
		if len(waiting) == 0 {
			return
		}
		switch c := &waiting[0]; {
		case !c.AtBar || s.next%scheduler.StepsPerBar == 0:
			s.carryOut(c, out)
		case o.n < len(o.atBar):
			o.atBar[o.n] = *c
			o.n++
		}
		waiting[0] = scheduler.Command{}
		o.ring.Release(1)
	}
}

// carryOut carries out c with the next step.
func (s *stepper) carryOut(c *scheduler.Command, out *output) {
	switch c.Kind {
	case scheduler.CommandTempo:
		s.setTempo(int(c.Value), out)
		s.broad.milliBPM = int64(c.Value)
	case scheduler.CommandVolume:
		out.send(scheduler.Level(synth.Master, 0, c.Value, scheduler.StepTick(s.next)), out.frame)
	}
	c.Tempo = s.tempo
	if obeyer, ok := s.composer.(scheduler.Obeyer); ok {
		out.enqueue(obeyer.Obey(c, s.next, s.notes[:0]))
	}
	if s.orders.done != nil {
		s.orders.done(c, s.next)
	}
}
