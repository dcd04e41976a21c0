package scheduler

import "github.com/netsynth/netsynth/synth"

// aside is how far from its role's place, to the left or to the right, a note lies whose packets come
// in or go out: 14 of 127.
const aside = 14

// lean has the notes to come of role r lie to the side to which most of their packets go. directions is the
// sum of the packets' directions, and 0 afterwards.
func (e *ensemble) lean(r Role, directions *int) {
	e.lieAt(e.s.Roles[r].Pan + aside*min(max(*directions, -1), 1))
	*directions = 0
}

// lieAt has the notes to come of the player that asks lie at place, 0 left to 127 right.
func (e *ensemble) lieAt(place int) { e.pan = uint8(min(max(place, 0), 127)) + 1 }

// places remembers where each role's notes lie: the channel's pan holds for all of them.
type places [NumRoles]struct {
	pan  uint8 // as in planned
	free int64 // the first tick at which it may change
}

// follow appends the pan for n if it is not where the role's notes lie. Of notes that begin together
// the first decides.
func (p *places) follow(n *planned, v *RoleSettings, out []synth.Message) []synth.Message {
	now := &p[n.role]
	pan := n.pan
	if int(pan) == v.Pan+1 {
		pan = 0
	}
	if n.on < now.free {
		return out
	}
	now.free = n.on + 1
	if pan == now.pan {
		return out
	}
	now.pan = pan
	place := v.Pan
	if pan > 0 {
		place = int(pan) - 1
	}
	return append(out, synth.Message{Tick: n.on, Kind: synth.Control, Channel: uint8(v.Channel), Key: synth.Pan, Velocity: uint8(place)})
}
