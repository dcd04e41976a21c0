package decode

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// Rules are expressions of which the first that matches a packet counts. They never change, and
// several goroutines may use them at the same time. Make them with NewRules.
type Rules struct {
	id    uint16
	exprs []string
}

// NewRules returns the rules exprs, whose id is not 0. An error is a *filter.Error or says that
// there are more than capture.MaxRules.
func NewRules(id uint16, exprs []string) (*Rules, error) {
	if len(exprs) > capture.MaxRules {
		return nil, fmt.Errorf("more than %d rules", capture.MaxRules)
	}
	for _, expr := range exprs {
		if err := filter.Check(expr); err != nil {
			return nil, err
		}
	}
	return &Rules{id, exprs}, nil
}

// on returns the rules compiled for frames of a link type. An expression that has no meaning on it
// matches none of them.
func (r *Rules) on(link capture.LinkType) *judge {
	j := &judge{}
	for _, expr := range r.exprs {
		f, _ := filter.Compile(expr, link) // an error: it has no meaning there
		j.filters = append(j.filters, f)
	}
	j.reads = filter.NewReads(j.filters)
	return j
}

// judge finds which of several Rules a frame of one link type matches. It belongs to one goroutine.
//
// Programs look at few places of a frame, which are the same in all frames of one conversation: the
// addresses, the ports, the protocol. So the verdict on a frame is remembered with all that they have looked at, and
// holds for each frame with the same in these places. Programs that read the length, or at places
// that depend on what they have read, run each time.
type judge struct {
	filters []*filter.Filter // nil: no meaning on the link type
	reads   *filter.Reads
	kinds   [maxKinds]kind
	n       int // of kinds
	latest  int
}

const (
	maxKinds = 6   // of frames, by the EtherType
	cases    = 256 // remembered verdicts on frames of a kind, a power of two
)

// kind is the frames that begin alike.
type kind struct {
	first  uint32
	looked uint32 // the places at which the programs have looked so far
	cases  []verdict
}

// verdict is the result for a frame in which found was read.
type verdict struct {
	found filter.Findings
	rule  uint8
	known bool
}

// match returns the number of the first rule that accepts a frame of size bytes on the wire, of which
// data was captured, from 1; 0: none does. It allocates for the first frames of a kind alone.
func (j *judge) match(data []byte, size int) uint8 {
	if !j.reads.Complete {
		for i, f := range j.filters {
			if f != nil && f.Match(data, size) {
				return uint8(i + 1)
			}
		}
		return 0
	}
	k := j.kindOf(j.reads.First(data))
	var found filter.Findings
	v := &k.cases[j.reads.Take(data, k.looked, &found)%cases]
	if v.known && v.found == found {
		return v.rule
	}
	rule, looked := j.run(data)
	if looked&^k.looked != 0 { // frames that the remembered verdicts took for the same may differ there
		k.looked |= looked
		clear(k.cases)
		found = filter.Findings{}
		v = &k.cases[j.reads.Take(data, k.looked, &found)%cases]
	}
	*v = verdict{found, rule, true}
	return rule
}

// kindOf returns the kind of frames with first at their first place.
func (j *judge) kindOf(first uint32) *kind {
	if k := &j.kinds[j.latest]; j.n > 0 && k.first == first {
		return k
	}
	for i := range j.kinds[:j.n] {
		if j.kinds[i].first == first {
			j.latest = i
			return &j.kinds[i]
		}
	}
	if j.n < maxKinds {
		j.kinds[j.n] = kind{first: first, cases: make([]verdict, cases)}
		j.latest = j.n
		j.n++
		return &j.kinds[j.latest]
	}
	j.latest = maxKinds - 1 // the last is that of all others
	return &j.kinds[j.latest]
}

// run runs the programs up to the first that accepts the frame, and returns where they have looked.
func (j *judge) run(data []byte) (rule uint8, looked uint32) {
	var found filter.Findings
	j.reads.Take(data, j.reads.All(), &found)
	for i, f := range j.filters {
		if f == nil {
			continue
		}
		accepts, at := j.reads.Run(f, &found)
		if looked |= at; accepts {
			return uint8(i + 1), looked
		}
	}
	return 0, looked
}
