package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// maxAsked is the number of notes that the players may ask for in one step. All players
// together ask for fewer.
const maxAsked = 64

// planned is a note that a player asks for.
type planned struct {
	on, off  int64 // ticks
	role     Role
	key      uint8
	velocity uint8
	class    traffic.Class // of the packets that caused it, or traffic.NoClass
	rank     rank
	figure   int   // that asked, -1: a role
	pan      uint8 // 1 more than its place from left to right, 0..127; 0: its role's
	tied     bool  // a note of the same key that ends where it begins goes on instead
	goesOn   bool  // and it does
	open     bool  // it ends where the next note of its role begins
}

// desk is where a step's notes lie until they are put in order.
type desk struct {
	notes [maxAsked]planned
	n     int
	late  [8]planned // for a later step
	nlate int
	shed  uint64
}

// ask puts a note on the desk.
func (d *desk) ask(n planned) {
	if d.n == maxAsked {
		d.shed++
		return
	}
	d.notes[d.n] = n
	d.n++
}

// postpone keeps a note that begins in a later step.
func (d *desk) postpone(n planned) {
	if d.nlate == len(d.late) {
		d.shed++
		return
	}
	d.late[d.nlate] = n
	d.nlate++
}

// fetch takes the postponed notes that begin before end, a tick.
func (d *desk) fetch(end int64) {
	kept := 0
	for i := 0; i < d.nlate; i++ {
		if n := d.late[i]; n.on < end {
			d.ask(n)
		} else {
			d.late[kept] = n
			kept++
		}
	}
	d.nlate = kept
}

// govern leaves out notes, the lowest rank first, until there are at most most beside
// the pad's.
func (d *desk) govern(most int) {
	others := 0
	for i := 0; i < d.n; i++ {
		if d.notes[i].role != Pad {
			others++
		}
	}
	for ; others > most; others-- {
		worst := -1
		for i := 0; i < d.n; i++ {
			if d.notes[i].role != Pad && (worst < 0 || d.notes[i].rank <= d.notes[worst].rank) {
				worst = i
			}
		}
		copy(d.notes[worst:d.n], d.notes[worst+1:d.n])
		d.n--
		d.shed++
	}
}

// order sorts the notes by time, those that are never cut first, then the louder, then by end, key and role.
func (d *desk) order() {
	for i := 1; i < d.n; i++ {
		n := d.notes[i]
		j := i
		for ; j > 0 && n.before(&d.notes[j-1]); j-- {
			d.notes[j] = d.notes[j-1]
		}
		d.notes[j] = n
	}
}

// neverCut reports whether n never ends early to make room: it reports trouble, or is the bass or a ping.
func (n *planned) neverCut() bool { return n.rank >= rankStutter }

func (n *planned) before(o *planned) bool {
	switch {
	case n.on != o.on:
		return n.on < o.on
	case n.neverCut() != o.neverCut():
		return n.neverCut()
	case n.velocity != o.velocity:
		return n.velocity > o.velocity
	case n.off != o.off:
		return n.off < o.off
	case n.key != o.key:
		return n.key < o.key
	}
	return n.role < o.role
}

// rank is the importance of a note: when a step has too many, notes of the lowest
// rank are left out first, and among equals the one that was asked for last.
type rank uint8

// The ranks, dispensable first.
const (
	rankInner rank = iota // of the pad's voices
	rankSecondArp
	rankSecondCA
	rankHat
	rankAnswer // of DNS
	rankRTP
	rankQUIC
	rankDiscovery
	rankControl
	rankTunnel
	rankSecondIoT
	rankGroove
	rankPlain  // the rest
	rankStroke // connections on the kit
	rankStutter
	rankBass
	rankFigure // something is wrong
)
