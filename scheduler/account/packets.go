package account

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Packets accounts for every packet: Seen is the sum of all the others. Each number is
// counted where it is decided; none is a remainder. Its JSON form is documented
// in docs/summary.md.
type Packets struct {
	Seen      uint64            `json:"seen"`
	Sounded   uint64            `json:"sounded"` // began a note
	Merged    uint64            `json:"merged"`  // shaped a note begun by another
	Filtered  uint64            `json:"filtered"`
	Unsounded map[string]uint64 `json:"unsounded"` // by cause
	Dropped   Dropped           `json:"dropped"`
	// Difference is by how many packets Seen exceeds the sum: an error of this program.
	Difference int64 `json:"difference,omitempty"`
}

// Dropped counts the packets that were lost because the program was too slow, by where.
type Dropped struct {
	Ring   uint64 `json:"ring"`
	Kernel uint64 `json:"kernel"`
}

// afterTheEnd is the cause of packets that were read and not given to the composer.
const afterTheEnd = "after the end"

// Of returns the account of a source's counts st and the composer's tally t. ring is the
// number that the ring dropped, left that of packets which were read and not given to the
// composer.
func Of(st capture.Stats, t scheduler.Tally, ring, left uint64) Packets {
	p := Packets{
		Seen: st.Seen + st.Kernel, Sounded: t.Sounded, Merged: t.Merged, Filtered: st.Filtered,
		Unsounded: map[string]uint64{}, Dropped: Dropped{ring, st.Kernel},
	}
	book := func(cause string, n uint64) {
		if n > 0 {
			p.Unsounded[cause] = n
		}
	}
	for c, n := range t.Causes {
		book(capture.Cause(c).String(), n)
	}
	book(scheduler.FateForeign.String(), t.Foreign)
	book(scheduler.FateCrowded.String(), t.Crowded)
	book(scheduler.FateMuted.String(), t.Muted)
	book(scheduler.FateWaiting.String(), t.Waiting)
	book(afterTheEnd, left)
	p.Difference = int64(p.Seen - p.Sum())
	return p
}

// silent returns how many packets did not sound.
func (p *Packets) silent() (total uint64) {
	for _, n := range p.Unsounded {
		total += n
	}
	return total
}

// Sum returns the sum that Seen must be.
func (p *Packets) Sum() uint64 {
	return p.Sounded + p.Merged + p.Filtered + p.silent() + p.Dropped.Ring + p.Dropped.Kernel
}

// Check returns an error if the account does not add up.
func (p *Packets) Check() error {
	if p.Difference == 0 {
		return nil
	}
	return fmt.Errorf("the accounts of packets differ by %d: %d seen, %d accounted for; please report this", p.Difference, p.Seen, p.Sum())
}

// Warnings returns the warnings of the source, after that of an account which does not add up.
func (p *Packets) Warnings(source []string) []string {
	if err := p.Check(); err != nil {
		return append([]string{err.Error()}, source...)
	}
	return source
}

// String says how many packets sounded, were merged, filtered, dropped or did not sound.
func (p *Packets) String() string {
	return fmt.Sprintf("%d sounded, %d merged into a note, %s%s, dropped %d by the ring and %d by the kernel",
		p.Sounded, p.Merged, p.leftOut(), p.causes(), p.Dropped.Ring, p.Dropped.Kernel)
}

// leftOut says how many packets the filter left out, if there is a filter.
func (p *Packets) leftOut() string {
	if p.Filtered == 0 {
		return ""
	}
	return fmt.Sprintf("%d filtered, ", p.Filtered)
}

// causes says how many packets did not sound, by cause.
func (p *Packets) causes() string {
	total := p.silent()
	if total == 0 {
		return "0 not sounded"
	}
	var parts []string
	for _, cause := range slices.Sorted(maps.Keys(p.Unsounded)) {
		parts = append(parts, fmt.Sprintf("%d %s", p.Unsounded[cause], cause))
	}
	return fmt.Sprintf("%d not sounded (%s)", total, strings.Join(parts, ", "))
}
