package sizes

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// Sizes is the Composer of the Max patch that received internet-sonification's messages: a
// TCP packet is a note, the longer the packet the higher its key, and a table
// bends the keys into a scale. Only packets with one of six sets of flags sound.
//
// A packet sounds exactly one step after it arrived, between the steps too. A step
// begins at most maxNotes notes; the others are left out and counted.
type Sizes struct {
	s      *Settings
	tempo  scheduler.Tempo
	clock  traffic.Clock
	held   synth.Held
	length int64 // of a note, ticks
	asked  [maxNotes]note
	n      int
	ledger scheduler.Ledger // by the place in asked
	shed   uint64
}

// maxNotes is how many notes a step may begin: each may end another, and all that
// sound may end in the step, within scheduler.MaxMessages.
const maxNotes = 40

// note is a note of the next step.
type note struct {
	at  uint8 // ticks after the step's beginning
	key uint8
}

// New returns a Sizes that plays by s, which has passed Check, at the tempo t.
func New(s *Settings, t scheduler.Tempo) *Sizes {
	z := &Sizes{s: s}
	z.Begin(0, t)
	return z
}

// Begin implements Obeyer.
func (z *Sizes) Begin(step int64, t scheduler.Tempo) {
	z.setTempo(t)
	z.begin(step)
}

// setTempo goes on in another tempo.
func (z *Sizes) setTempo(t scheduler.Tempo) {
	z.tempo = t
	z.length = max(int64(z.s.Millis)*int64(t.MilliBPM())*scheduler.PPQ/60_000_000, 1)
}

// Obey implements Obeyer: it knows the tempo and the level of all parts. Another preset is
// not for it: see Stage.
func (z *Sizes) Obey(c *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	switch {
	case c.Kind == scheduler.CommandTempo:
		z.setTempo(c.Tempo)
	case c.Kind == scheduler.CommandPart && c.Role == scheduler.NumRoles:
		out = append(out, scheduler.Level(synth.Part, 0, c.Value, scheduler.StepTick(step)))
	}
	return out
}

// begin begins the time of the packets that sound in step.
func (z *Sizes) begin(step int64) { z.clock.Begin(z.tempo.Span(step)) }

// Setup implements Composer.
func (z *Sizes) Setup(out []synth.Message) []synth.Message {
	control := func(key, value int) synth.Message {
		return synth.Message{Kind: synth.Control, Key: uint8(key), Velocity: uint8(value)}
	}
	return append(out, synth.Message{Kind: synth.Program, Key: uint8(z.s.Program)},
		control(synth.Volume, z.s.Level), control(synth.Pan, 64), control(synth.ReverbSend, z.s.Reverb))
}

// Observe implements Composer.
func (z *Sizes) Observe(evs []capture.Event) {
	for i := range evs {
		if !z.ledger.Observe(evs[i].Cause) {
			continue
		}
		at := z.clock.Part(evs[i].Time, scheduler.StepTicks)
		if traffic.SonificationSet(&evs[i]) < 0 {
			z.ledger.Leave(scheduler.FateForeign)
			continue
		}
		z.ask(note{uint8(at), z.s.key(evs[i].Size)})
	}
}

// ask puts a note into the next step, once for each key and tick. Notes come in
// the order of their ticks.
func (z *Sizes) ask(a note) {
	for i := z.n - 1; i >= 0 && z.asked[i].at == a.at; i-- {
		if z.asked[i] == a {
			z.ledger.Wait(i)
			return
		}
	}
	if z.n == maxNotes {
		z.shed++
		z.ledger.Leave(scheduler.FateCrowded)
		return
	}
	z.asked[z.n] = a
	z.ledger.Wait(z.n)
	z.n++
}

// Compose implements Composer.
func (z *Sizes) Compose(step int64, out []synth.Message) []synth.Message {
	first, tick := len(out), scheduler.StepTick(step)
	for i, a := range z.asked[:z.n] {
		n := synth.HeldNote{On: tick + int64(a.at), Key: a.key, Velocity: uint8(z.s.Velocity)}
		n.Off = n.On + z.length
		var began bool
		if out, began = z.held.Begin(n, out); !began {
			z.shed++ // too many sound
			z.ledger.Crowd(i)
			continue
		}
		z.ledger.Begin(i, scheduler.Note{On: n.On, Off: n.Off, Role: scheduler.NumRoles, Key: n.Key, Velocity: n.Velocity, Figure: -1})
	}
	z.n = 0
	out = z.held.Expire(tick+scheduler.StepTicks, out)
	synth.InOrder(out[first:])
	z.begin(step + 1)
	return out
}

// Tally implements Composer.
func (z *Sizes) Tally() scheduler.Tally { return z.ledger.Tally(z.shed) }

// Watch implements Watched.
func (z *Sizes) Watch(f func(*scheduler.Booking)) { z.ledger.Watch(f) }
