package inspect

import (
	"fmt"
	"slices"
)

// Tally counts packets and their bytes on the wire.
type Tally struct {
	Packets uint64 `json:"packets"`
	Bytes   uint64 `json:"bytes"`
}

func (t *Tally) add(size uint32) {
	t.Packets++
	t.Bytes += uint64(size)
}

// larger reports whether t has more bytes than u, or as many in more packets.
func (t *Tally) larger(u *Tally) bool {
	return t.Bytes > u.Bytes || t.Bytes == u.Bytes && t.Packets > u.Packets
}

// NamedTally is a Tally with the name of its key.
type NamedTally struct {
	Name string `json:"name"`
	Tally
}

const (
	maxTracked  = 1 << 18 // keys with a tally of their own; later ones share one
	maxProbes   = 128     // most slots searched for a key
	chunkTracks = 1 << 10
)

// countable is the constraint of a key.
type countable interface {
	comparable
	fmt.Stringer
}

// tallies counts by key. It is a hash table with open addressing and linear probing, at
// most half full, of indices into chunks that hold keys and tallies. A slot keeps its
// key's hash, so that few keys are compared; the operating system backs only those
// pages of the slots that are used. Make one with newTallies.
type tallies[K countable] struct {
	slots []slot         // 2*maxTracked
	kept  [][]tracked[K] // chunks of chunkTracks, which are never moved
	n     int
	more  Tally // of all keys beyond maxTracked
}

// newTallies returns tallies of no keys.
func newTallies[K countable]() tallies[K] {
	return tallies[K]{slots: make([]slot, 2*maxTracked)}
}

// slot is the place of a tally.
type slot struct {
	hash  uint32
	place uint32 // from 1; 0: none
}

type tracked[K any] struct {
	key K
	Tally
}

// at returns the tally of key, or the shared one where there is no room for another key.
// Equal keys have equal hashes.
func (t *tallies[K]) at(key *K, hash uint32) *Tally {
	for i := range uint32(maxProbes) {
		s := &t.slots[(hash+i)%(2*maxTracked)]
		if s.place == 0 {
			return t.insert(s, key, hash)
		}
		if s.hash == hash {
			if k := t.tracked(s.place - 1); k.key == *key {
				return &k.Tally
			}
		}
	}
	return &t.more
}

// insert adds a tally of key and stores its place in s.
func (t *tallies[K]) insert(s *slot, key *K, hash uint32) *Tally {
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
	return &k.Tally
}

// tracked returns the key and tally at place i, from 0.
func (t *tallies[K]) tracked(i uint32) *tracked[K] { return &t.kept[i/chunkTracks][i%chunkTracks] }

// TopShown is how many flows and talkers are listed.
const TopShown = 10

// top returns the largest tallies, most bytes first; of equals, the first seen first.
func (t *tallies[K]) top() []NamedTally {
	var best []uint32 // places
	for i := range uint32(t.n) {
		at := len(best)
		for at > 0 && t.tracked(i).larger(&t.tracked(best[at-1]).Tally) {
			at--
		}
		if at < TopShown {
			best = slices.Insert(best[:min(len(best), TopShown-1)], at, i)
		}
	}
	list := []NamedTally{}
	for _, i := range best {
		list = append(list, NamedTally{t.tracked(i).key.String(), t.tracked(i).Tally})
	}
	return list
}
