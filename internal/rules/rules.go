// Package rules brings the rules of a preset to the packets: it compiles their words, which packages of the
// music cannot, and has the decoders of a source compare packets with them. A program that imports it
// checks the words of rules whenever it reads a preset.
package rules

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/rules"
)

func init() { presets.RegisterFilter(check) }

// check returns the first mistake in the words of a filter, and the byte at which it begins.
func check(words string) (at int, err error) {
	err = filter.Check(words)
	var bad *filter.Error
	if errors.As(err, &bad) {
		return bad.Pos, errors.New(bad.Problem)
	}
	return 0, err
}

// Compile returns the rules of s for decoders, nil if it has none or its composer uses none. An error
// names the rule.
func Compile(s *scheduler.Settings) (*decode.Rules, error) {
	if len(s.Rules) == 0 || !s.Harmonic() {
		return nil, nil
	}
	for i, r := range s.Rules { // of a ledger: those of a file have been checked
		if err := filter.Check(r.Match); err != nil {
			return nil, fmt.Errorf("preset %s: rule %d: %w", s.Name, i+1, err)
		}
	}
	return decode.NewRules(rules.ID(s.Rules), rules.Words(s.Rules))
}

// Apply has the packets of src compared with the rules of s from the next one on. The packets of a
// ledger, which carry the rules with which they were recorded, are left as they are.
func Apply(src capture.Source, s *scheduler.Settings) error {
	compiled, err := Compile(s)
	if err == nil {
		decode.SetRules(src, compiled)
	}
	return err
}

// Name returns the rule of s that a packet matches, as "rule 2 (udp port 53)", "" if there is none.
func Name(s *scheduler.Settings, ev *capture.Event) string {
	if ev.Rule == 0 || int(ev.Rule) > len(s.Rules) || ev.RuleSet != rules.ID(s.Rules) {
		return ""
	}
	return fmt.Sprintf("rule %d (%s)", ev.Rule, s.Rules[ev.Rule-1].Packets())
}

// Differ reports whether packets that were compared with the rules of a have to be compared anew for b.
func Differ(a, b *scheduler.Settings) bool { return rules.ID(a.Rules) != rules.ID(b.Rules) }
