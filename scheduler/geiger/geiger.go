package geiger

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// maxSlots is how many clicks a step may have: each is two messages.
const maxSlots = min(60, scheduler.MaxMessages/2)

// length is the longest time from the beginning of a click to its end, in ticks. The drums that
// it is made for ring out by themselves.
const length = scheduler.StepTicks / 4

// Geiger is the Composer. Its methods belong to the audio goroutine. Make one with New.
type Geiger struct {
	s      *Settings
	tempo  scheduler.Tempo
	clock  traffic.Clock
	slots  int // of a step, 1..maxSlots
	clicks [maxSlots]click
	ledger scheduler.Ledger // by the place in clicks
}

// click is what a slot has been given.
type click struct {
	due   bool
	at    int64 // ticks after the step's beginning
	key   uint8
	bytes uint64
}

// New returns a Geiger that plays by s, which has passed Check, at the tempo t.
func New(s *Settings, t scheduler.Tempo) *Geiger {
	g := &Geiger{s: s}
	g.Begin(0, t)
	return g
}

// Begin implements scheduler.Obeyer.
func (g *Geiger) Begin(step int64, t scheduler.Tempo) {
	g.setTempo(t)
	g.begin(step)
}

// setTempo goes on in another tempo.
func (g *Geiger) setTempo(t scheduler.Tempo) {
	const stepMillis = 15_000_000 // of a step at 0.001 beats a minute, ms
	g.tempo = t
	g.slots = max(min(g.s.Clicks*(stepMillis/1000)/t.MilliBPM(), maxSlots), 1)
}

// begin begins the time of the packets that sound in step.
func (g *Geiger) begin(step int64) { g.clock.Begin(g.tempo.Span(step)) }

// Setup implements scheduler.Composer. The reverb gets nothing.
func (g *Geiger) Setup(out []synth.Message) []synth.Message {
	control := func(key, value int) synth.Message {
		return synth.Message{Kind: synth.Control, Channel: synth.Drums, Key: uint8(key), Velocity: uint8(value)}
	}
	return append(out, control(synth.Volume, g.s.Level), control(synth.Pan, 64), control(synth.ReverbSend, 0))
}

// Observe implements scheduler.Composer.
func (g *Geiger) Observe(evs []capture.Event) {
	for i := range evs {
		if !g.ledger.Observe(evs[i].Cause) {
			continue
		}
		at := g.clock.Part(evs[i].Time, scheduler.StepTicks)
		slot := int(at) * g.slots / scheduler.StepTicks
		if c := &g.clicks[slot]; !c.due {
			*c = click{due: true, at: at, key: g.s.key(evs[i].Proto)}
		}
		g.clicks[slot].bytes += uint64(evs[i].Size)
		g.ledger.Wait(slot)
	}
}

// Compose implements scheduler.Composer.
func (g *Geiger) Compose(step int64, out []synth.Message) []synth.Message {
	tick := scheduler.StepTick(step)
	last := -1 // place of the click whose end is not written yet
	for i := range g.clicks {
		c := &g.clicks[i]
		if !c.due {
			continue
		}
		if last >= 0 {
			out = g.end(out, last, tick, c.at)
		}
		n := scheduler.Note{On: tick + c.at, Off: tick + c.at + length, Role: scheduler.NumRoles, Channel: synth.Drums, Key: c.key,
			Velocity: g.s.velocity(c.bytes), Figure: -1}
		out = append(out, synth.Message{Tick: n.On, Kind: synth.NoteOn, Channel: n.Channel, Key: n.Key, Velocity: n.Velocity})
		g.ledger.Begin(i, n)
		last = i
	}
	if last >= 0 {
		out = g.end(out, last, tick, scheduler.StepTicks)
	}
	for i := range g.clicks {
		g.clicks[i] = click{}
	}
	g.begin(step + 1)
	return out
}

// end appends the end of click i: before the next, which comes at limit, in ticks of the step that
// begins at tick.
func (g *Geiger) end(out []synth.Message, i int, tick, limit int64) []synth.Message {
	c := &g.clicks[i]
	return append(out, synth.Message{Tick: tick + min(c.at+length, limit), Kind: synth.NoteOff, Channel: synth.Drums, Key: c.key})
}

// Obey implements scheduler.Obeyer: it knows the tempo and the level of all parts. Another preset is
// not for it: see stage.Stage.
func (g *Geiger) Obey(c *scheduler.Command, step int64, out []synth.Message) []synth.Message {
	switch {
	case c.Kind == scheduler.CommandTempo:
		g.setTempo(c.Tempo)
	case c.Kind == scheduler.CommandPart && c.Role == scheduler.NumRoles:
		out = append(out, scheduler.Level(synth.Part, synth.Drums, c.Value, scheduler.StepTick(step)))
	}
	return out
}

// Tally implements scheduler.Composer.
func (g *Geiger) Tally() scheduler.Tally { return g.ledger.Tally(0) }

// Watch implements scheduler.Watched.
func (g *Geiger) Watch(f func(*scheduler.Booking)) { g.ledger.Watch(f) }
