package habit

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/capture"
)

// Baseline is what is usual in a network, as it is kept between runs.
type Baseline struct {
	Runs    uint32
	Seconds int64  // that were learnt
	Dropped uint64 // things for which there was no room
	Rates   []Rate // one for each kind that was there
	Seen    []Seen // at most 4,096, the longest heard first
}

// Rate is how often a kind had which rate.
type Rate struct {
	Kind string
	Bins []uint32 // of eight seconds with at most 0.1 packets/s, and then each third of a decade
}

// Seen is one Thing that was seen.
type Seen struct {
	Sort    Sort
	App     string // "" where Thing's is AppNone
	Port    uint16
	A, B    uint32
	Seconds int64  // in which it was heard
	Run     uint32 // in which it was heard last
	Packets uint64 // of a Host
}

// MaxSeen is the most entries of a Baseline.
const MaxSeen = entries

// enoughSeconds is how long was learnt where everything new is reported from the beginning.
const enoughSeconds = 60

const binSeconds = int64(binLength / second)

// notYet is the latest bin of a thing that was not heard in this run.
const notYet = -1 << 30

// know begins with the contents of b.
func (m *Memory) know(b *Baseline) {
	m.run = b.Runs + 1
	m.bins = b.Seconds / binSeconds
	m.table.dropped = b.Dropped
	m.settled = b.Seconds >= enoughSeconds
	for _, r := range b.Rates {
		if k := slices.Index(m.names, r.Kind); k >= 0 {
			kind := &m.kinds[k]
			copy(kind.rates[:], r.Bins)
			kind.most = kind.rates.usualMost()
			kind.surge.usual = kind.rates.mean()
			kind.pace.age = knownAt
		}
	}
	for _, s := range b.Seen {
		app, ok := capture.AppNamed(s.App)
		if t := (Thing{s.Sort, app, s.Port, s.A, s.B}); ok && m.table.find(&t) == nil {
			e := m.table.add(&t)
			e.last, e.run, e.bins = notYet, s.Run, uint32(s.Seconds/binSeconds)
			e.pace.age = knownAt
			if e.packets = s.Packets; e.bins >= enoughBins {
				e.usual = float64(s.Packets) / float64(s.Seconds)
			}
		}
	}
}

// Heard reports whether there was a packet in this run.
func (s *State) Heard() bool { return s.heard }

// Baseline returns what was learnt, in an order that depends on nothing else. It allocates.
func (s *State) Baseline() *Baseline {
	b := &Baseline{Runs: s.run, Seconds: s.bins * binSeconds, Dropped: s.table.dropped}
	for k, name := range s.names {
		if r := &s.kinds[k].rates; r.sum() > 0 {
			b.Rates = append(b.Rates, Rate{name, slices.Clone(r[:])})
		}
	}
	for i := range s.table.all {
		e := &s.table.all[i]
		if t := &e.thing; t.Sort != none && t.Sort != visit {
			b.Seen = append(b.Seen, Seen{t.Sort, t.App.String(), t.Port, t.A, t.B, int64(e.bins) * binSeconds, e.run, 0})
			if t.Sort == Host {
				b.Seen[len(b.Seen)-1].Packets = e.packets
			}
		}
	}
	slices.SortFunc(b.Seen, func(x, y Seen) int {
		return cmp.Or(cmp.Compare(x.Sort, y.Sort), -cmp.Compare(x.Seconds, y.Seconds), cmp.Compare(x.App, y.App),
			cmp.Compare(x.Port, y.Port), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return b
}

// Hosts returns the host ids of the hosts in b.
func (b *Baseline) Hosts() (ids []uint32) {
	for _, s := range b.Seen {
		if s.Sort == Host {
			ids = append(ids, s.A)
		}
	}
	return ids
}
