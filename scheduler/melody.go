package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// melody is the tune of the period and the role that plays it.
type melody struct {
	tune tune.Tune
	role Role // NumRoles: nobody
}

// melodists are the roles that may play the melody, and how much each is preferred when several
// are present.
var melodists = [...]struct {
	role   Role
	prefer float64
}{{Lead, 2}, {RTP, 1}, {Arp, 1}, {IoT, 0.8}}

// stays is how much longer than another the role that has the melody keeps it.
const stays = 1.4

// follow chooses the melody of a period that begins, and another role for it where the one that had
// it has been silent.
func (m *melody) follow(e *ensemble, begins bool) {
	if begins {
		m.role = m.present(e, NumRoles)
		m.write(e)
		return
	}
	if e.place == 0 && e.bar%2 == 0 && (m.role == NumRoles || e.novelty.Lately(int(m.role)) < 0.01) {
		if r := m.present(e, m.role); r != NumRoles && r != m.role {
			m.role = r
			m.write(e)
		}
	}
}

// present returns the melodist that has played most of late, was if it is none.
func (m *melody) present(e *ensemble, was Role) Role {
	best, most := was, 0.02
	for _, c := range melodists {
		x := c.prefer * e.novelty.Mostly(int(c.role))
		if c.role == m.role {
			x *= stays
		}
		if x > most {
			best, most = c.role, x
		}
	}
	return best
}

// write makes the tune of the section for the role that plays it. A session has its own motif.
func (m *melody) write(e *ensemble) {
	seed := theory.Mix(e.section.Choice, uint64(e.bar/2%2))
	motif := int(seed >> 32 % tune.Motifs)
	if m.role == Lead {
		motif = int(e.group(traffic.Session).First % tune.Motifs)
	}
	m.tune.Write(tune.Choices{Motif: motif, Start: [3]int{0, 2, 4}[seed>>40%3], Seed: seed})
}

// line is the melody in a step, for a role that may have it.
type line struct {
	sings bool // it has
	rest  bool // and is silent here
	key   int
	steps float64     // how long the note lasts
	hits  tune.Rhythm // of the role, and the phrase's last note
}

// line returns the melody in this step for the role r, which plays in the rhythm hits.
func (e *ensemble) line(r Role, hits tune.Rhythm) line {
	note, sings := e.melody.tune.At(e.step), e.melody.role == r
	h, v := &e.harmony, &e.s.Roles[r]
	l := line{sings: sings, rest: sings && note.Rest, key: h.Note(note.Degree, max(v.Low+(v.High-v.Low-20)/2, v.Low))}
	if e.place%4 == 0 && !note.Lean && !note.Passes || note.Last {
		l.key = h.Nearest(l.key)
	}
	l.hits, l.steps = hits, float64(min(hits.Next(e.place), 4))
	if note.Last {
		l.hits, l.steps = hits|1<<e.place, 8
	}
	return l
}

// phrased returns the velocity of a melody's note: louder towards the middle of the phrase, in its height and on
// the beat.
func (e *ensemble) phrased(velocity float64) float64 {
	high := float64(0.8 * float64(e.melody.tune.At(e.step).Degree-3))
	return velocity + float64(10*e.melody.tune.Arc(e.step)) - 4 + high + e.onBeat(4)
}

// answering reports whether the melody rests, so that another role than the one that has it may answer,
// and returns the degree of the motif's head that belongs there.
func (e *ensemble) answering() (degree int, now bool) {
	if e.melody.role == NumRoles || !e.melody.tune.At(e.step).Rest {
		return 0, false
	}
	return e.melody.tune.At(int64(e.place % halfBar)).Degree, true
}
