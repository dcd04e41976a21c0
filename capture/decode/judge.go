package decode

import (
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// MaxRules is how many expressions Rules may have.
const MaxRules = 255

// Rules are expressions of which the first that matches a packet counts. They never change, and
// several goroutines may use them at the same time. Make them with NewRules.
type Rules struct {
	id    uint16
	exprs []string
}

// NewRules returns the rules exprs, whose id is not 0. An error is a *filter.Error or says that
// there are more than MaxRules.
func NewRules(id uint16, exprs []string) (*Rules, error) {
	if len(exprs) > MaxRules {
		return nil, errors.New("more than 255 rules")
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
	if j.reads = filter.NewReads(j.filters); j.reads.Complete() {
		j.cases = make([]verdict, cases)
	}
	return j
}

// judge finds which of several Rules a frame of one link type matches. It belongs to one goroutine.
//
// Programs look at few places of a frame, which are the same in all frames of one conversation: the
// addresses, the ports, the protocol. So the verdict on a frame is remembered with all that the programs can
// have read, and holds for each frame with the same in these places. Programs that read the length,
// or at places that depend on what they have read, run each time.
type judge struct {
	filters []*filter.Filter // nil: no meaning on the link type
	reads   *filter.Reads
	cases   []verdict // by a hash of what is read; nil: every program runs
}

const cases = 256 // a power of two

// verdict is the result for a frame in which found was read.
type verdict struct {
	found filter.Findings
	rule  uint8
	known bool
}

// match returns the number of the first rule that accepts a frame of size bytes on the wire, of which
// data was captured, from 1; 0: none does. It does not allocate.
func (j *judge) match(data []byte, size int) uint8 {
	if j.cases == nil {
		return j.run(data, size)
	}
	var found filter.Findings
	v := &j.cases[j.reads.Take(data, &found)%cases]
	if !v.known || v.found != found {
		*v = verdict{found, j.run(data, size), true}
	}
	return v.rule
}

// run runs the programs up to the first that accepts the frame.
func (j *judge) run(data []byte, size int) uint8 {
	for i, f := range j.filters {
		if f != nil && f.Match(data, size) {
			return uint8(i + 1)
		}
	}
	return 0
}
