// Package rules is the rules of a preset: which packets they choose, by the words of a filter, and how
// these are played. It knows a packet's rule by Event.Rule and Event.RuleSet; whoever opens a source has the
// words compiled and compared, see package decode.
package rules

import (
	"fmt"
	"hash/crc32"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/conf"
)

// Most is how many rules a preset may have.
const Most = capture.MaxRules

// Rule says how the packets that it is the first to match are played.
type Rule struct {
	Match    string // the words of a filter, "" for every packet
	Role     string // name of the role that plays them; "": that of their kind
	Pitch    Pitch  // where the pitch of their notes comes from
	Velocity int    // added to the velocity of these notes, -60..60
	Priority int    // of these notes where a step has too many: -1, 0 or 1; the highest stay
	Mute     bool   // they are not heard
}

// Packets returns the words of the rule, "every packet" where it has none.
func (r *Rule) Packets() string {
	if r.Match == "" {
		return "every packet"
	}
	return r.Match
}

// ID returns a hash of the words of the rules and of their order, 0 for none: Event.RuleSet of packets
// that were compared with them.
func ID(list []Rule) uint16 {
	if len(list) == 0 {
		return 0
	}
	sum := crc32.NewIEEE()
	for _, r := range list {
		fmt.Fprintf(sum, "%d %s", len(r.Match), r.Match) // takes everything
	}
	return uint16(sum.Sum32()%0xffff) + 1
}

// Words returns the words of the rules, in their order.
func Words(list []Rule) (words []string) {
	for _, r := range list {
		words = append(words, r.Match)
	}
	return words
}

// Check returns the first mistake in the rules, nil if there is none: the number of the rule, from 1, the name of
// its key in a preset, and what is wrong. roles are the names that Role may have.
func Check(list []Rule, roles []string) (number int, key string, err error) {
	if len(list) > Most {
		return Most + 1, "match", fmt.Errorf("a preset has at most %d rules", Most)
	}
	for i, r := range list {
		switch {
		case r.Role != "" && !slices.Contains(roles, r.Role):
			return i + 1, "role", conf.Unknown("role", r.Role, roles)
		case r.Pitch >= numPitches:
			return i + 1, "pitch", conf.Unknown("pitch", r.Pitch.String(), Pitches())
		case r.Velocity < -60 || r.Velocity > 60:
			return i + 1, "velocity", fmt.Errorf("%d is not from -60 to 60", r.Velocity)
		case r.Priority < -1 || r.Priority > 1:
			return i + 1, "priority", fmt.Errorf("%d is not from -1 to 1", r.Priority)
		}
	}
	return 0, "", nil
}
