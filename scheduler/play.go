package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// ensemble is all that the roles and figures share when they play: the step, the traffic
// and the state of the network, the harmony, and the desk where their notes lie.
type ensemble struct {
	metre
	s        *Settings
	seed     uint64
	traffic  *traffic.Monitor
	load     float64 // log10(1 + the total rate in packets a second)
	now      condition
	harmony  theory.Harmony
	newChord bool // a chord begins in this step
	novelty  expression.Novelty
	habit    *habit.Memory
	section  tune.Section
	melody   melody
	light    spotlight
	desk     desk

	mine    *counter // of the player that asks
	lasts   int64    // steps for which the figure that asks has had its state
	figure  int      // that asks, -1: a role
	probes  int      // notes of the figures for stealth scans, which share them
	closing bool     // the piece ends: see fall
	fall    fall
	pan     uint8   // of the notes to come of the player that asks: see planned
	said    int64   // step in which a packet's note was last asked for, but for the pad's and the bass's
	bass    int     // key of the bass for the chord
	carried int64   // step before which the latest note that carries the bar has ended
	back    float64 // how far pad and bass have stepped back behind it, dB
}

// rolePlays has the play of each role, nil for one that plays figures only.
var rolePlays [NumRoles]func(*ensemble)

// figurePlays has the play of each figure. It is given the state that holds and has the
// figure played. Where the row says always, there may be none: then it is nil.
var figurePlays [len(figures)]func(*ensemble, *traffic.State)

// registerRole makes play the play of role r, once.
func registerRole(r Role, play func(*ensemble)) struct{} {
	if rolePlays[r] != nil {
		panic(r.String() + " plays twice")
	}
	rolePlays[r] = play
	return struct{}{}
}

// registerFigure makes play the play of the figure called name, which must exist.
func registerFigure(name string, play func(*ensemble, *traffic.State)) struct{} {
	figurePlays[figureNumber(name)] = play
	return struct{}{}
}

// Times of a note are computed in tenths of a tick and rounded at the end.
const (
	tenth     = 10
	stepTenth = StepTicks * tenth
	beatTenth = PPQ * tenth
	gapTenth  = beatTenth / 50      // a note ends this long before the next could begin
	leastLong = beatTenth * 6 / 100 // and is at least this long
)

// origin is the role that plays a note, the class of the packets that caused it, and
// its importance.
type origin struct {
	role  Role
	class traffic.Class
	rank  rank
}

// play asks for a note of steps sixteenths at key, now.
func (e *ensemble) play(o origin, steps float64, key int, velocity float64) {
	e.playAt(o, 0, 0, steps, key, velocity)
}

// playHalf asks for a note half a step later; in swung presets, now.
func (e *ensemble) playHalf(o origin, steps float64, key int, velocity float64) {
	e.playAt(o, 0, stepTenth/2, steps, key, velocity)
}

// hold asks for a note of steps sixteenths at key, now, that ends where the next one could begin. If the
// same key of the role ends here, that goes on instead.
func (e *ensemble) hold(o origin, steps int64, key int, velocity float64) {
	on := StepTick(e.step)
	e.desk.ask(planned{on: on, off: on + steps*StepTicks, role: o.role, key: uint8(e.intoRegister(key, o.role)),
		velocity: e.velocity(o, key, velocity), class: o.class, rank: o.rank, figure: e.figure, tied: e.place > 0 || e.bar%tune.Bars > 0})
}

// playAt asks for a note that begins later steps and late tenths of a tick from now.
func (e *ensemble) playAt(o origin, later int64, late int64, steps float64, key int, velocity float64) {
	if o.class != traffic.NoClass && o.role != Pad && o.role != Bass {
		e.said = e.step
	}
	step := e.step + later
	on := step*stepTenth + late
	if e.s.Swing > 0.5 {
		on = step * stepTenth
		if step%2 == 1 {
			on += int64(float64((e.s.Swing-0.5)*(beatTenth/2)) + 0.5)
		}
	}
	long := max(leastLong, int64(float64(steps*stepTenth))-gapTenth)
	carries := e.carries(o)
	if carries {
		long, velocity, e.carried = StepsPerBar*stepTenth, velocity+carriedLouder, step+StepsPerBar
	}
	if o.role != Drum {
		key = e.intoRegister(key, o.role)
	}
	n := planned{
		on: (on + tenth/2) / tenth, off: (on + long + tenth/2) / tenth, open: carries || o.role == Bass,
		role: o.role, key: uint8(key), velocity: e.velocity(o, key, velocity), class: o.class, rank: o.rank, figure: e.figure, pan: e.pan,
	}
	if later > 0 {
		e.desk.postpone(n)
	} else {
		e.desk.ask(n)
	}
}

// intoRegister moves key by octaves into the role's register.
func (e *ensemble) intoRegister(key int, r Role) int {
	low, high := e.s.Roles[r].Low, e.s.Roles[r].High
	if key < low {
		key = theory.Above(key, low)
	}
	if key > high {
		key = theory.Above(key, high-11)
	}
	return key
}

// lean has the notes to come of role r lie beside its place, and sets directions to 0: see expression.Beside.
func (e *ensemble) lean(r Role, directions *int) {
	e.pan, *directions = expression.Beside(e.s.Roles[r].Pan, *directions), 0
}

// voice chooses the chord's voicing in the pad's register.
func (e *ensemble) voice() { e.harmony.Voice(e.s.Roles[Pad].Low, e.s.Roles[Pad].High) }

// group returns the step's packets of class c.
func (e *ensemble) group(c traffic.Class) *traffic.Group { return e.traffic.Group(c) }

// count returns the number of the step's packets of class c.
func (e *ensemble) count(c traffic.Class) int { return e.traffic.Group(c).Count }

// breathing reports whether this step belongs to the half bar in which groove and
// arp rest, so that phrases end. While something is wrong they do not rest.
func (e *ensemble) breathing() bool {
	n := int64(e.s.Breathe)
	return n > 0 && e.bar%n == n-1 && e.place < 8 && max(e.now.tension, e.now.target) < strainedAbove
}
