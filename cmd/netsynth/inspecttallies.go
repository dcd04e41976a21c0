package main

import (
	"fmt"
	"slices"
)

const (
	maxTracked  = 1 << 18 // keys that are told apart; what comes later is counted together
	maxProbes   = 128     // slots looked at for a key
	chunkTracks = 1 << 10
)

// countable is what a key must be.
type countable interface {
	comparable
	fmt.Stringer
}

// tallies counts by key. It is a table of slots, at most half full, that lead to
// the tallies: a key which is not there is told from most that are by its hash
// alone. Of the slots' memory the system gives what is used. Make one with newTallies.
type tallies[K countable] struct {
	slots []slot         // 2*maxTracked
	kept  [][]tracked[K] // chunks of chunkTracks, which stay where they are
	n     int
	more  tally // of keys beyond those that are told apart
}

// newTallies returns tallies of no keys.
func newTallies[K countable]() tallies[K] {
	return tallies[K]{slots: make([]slot, 2*maxTracked)}
}

// slot leads to a tally.
type slot struct {
	hash  uint32
	place uint32 // from 1; 0: none
}

type tracked[K any] struct {
	key K
	tally
}

// at returns the tally of key, that of all later keys where there is no room for
// another. Equal keys have equal hashes.
func (t *tallies[K]) at(key *K, hash uint32) *tally {
	for i := range uint32(maxProbes) {
		s := &t.slots[(hash+i)%(2*maxTracked)]
		if s.place == 0 {
			return t.insert(s, key, hash)
		}
		if s.hash == hash {
			if k := t.tracked(s.place - 1); k.key == *key {
				return &k.tally
			}
		}
	}
	return &t.more
}

// insert makes s lead to a new tally of key.
func (t *tallies[K]) insert(s *slot, key *K, hash uint32) *tally {
	if t.n == maxTracked {
		return &t.more
	}
	if t.n%chunkTracks == 0 {
		t.kept = append(t.kept, make([]tracked[K], chunkTracks))
	}
	k := t.tracked(uint32(t.n))
	k.key = *key
	t.n++
	*s = slot{hash, uint32(t.n)}
	return &k.tally
}

// tracked returns the tally of place i, from 0.
func (t *tallies[K]) tracked(i uint32) *tracked[K] { return &t.kept[i/chunkTracks][i%chunkTracks] }

// topShown is how many flows and talkers are listed.
const topShown = 10

// top returns the largest tallies, most bytes first; of equals, the first seen first.
func (t *tallies[K]) top() []named {
	var best []uint32 // places
	for i := range uint32(t.n) {
		at := len(best)
		for at > 0 && t.tracked(i).larger(&t.tracked(best[at-1]).tally) {
			at--
		}
		if at < topShown {
			best = slices.Insert(best[:min(len(best), topShown-1)], at, i)
		}
	}
	list := []named{}
	for _, i := range best {
		list = append(list, named{t.tracked(i).key.String(), t.tracked(i).tally})
	}
	return list
}
