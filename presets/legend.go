package presets

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Legend returns one line for each sound of the preset, such as "xylophone ladder -
// port scan": first the roles, then the figures.
func Legend(s *scheduler.Settings) []string {
	if s.Other != nil {
		return s.Other.Legend()
	}
	var lines []string
	for r := range scheduler.NumRoles {
		if !r.Info().Figures {
			lines = append(lines, RoleLegend(s, r))
		}
	}
	figures := scheduler.Figures()
	for i := range figures {
		if figures[i].Within == "" {
			lines = append(lines, FigureLegend(s, &figures[i])...)
		}
	}
	for i := range s.Rules {
		lines = append(lines, RuleLegend(s, i))
	}
	return lines
}

// RuleLegend returns the line of rule i, from 0, in the legend of a preset of the sequencer's: how its packets sound,
// and which they are.
func RuleLegend(s *scheduler.Settings, i int) string {
	rule, sound := &s.Rules[i], "the sound of their kind"
	for r := range scheduler.NumRoles {
		if r.String() == rule.Role {
			sound = s.Roles[r].Sound + " " + r.Info().Shape
		}
	}
	if rule.Pitch != rules.ByRole {
		sound += ", pitch by " + rule.Pitch.String()
	}
	switch {
	case rule.Mute:
		sound = "silence"
	case rule.Velocity > 0:
		sound += ", louder"
	case rule.Velocity < 0:
		sound += ", softer"
	}
	return fmt.Sprintf("%s - rule %d: %s", sound, i+1, rule.Packets())
}

// RoleLegend returns the line of a role in the legend of a preset of the sequencer's.
func RoleLegend(s *scheduler.Settings, r scheduler.Role) string {
	return line(s, r, r.Info().Shape, r.Info().Meaning)
}

// FigureLegend returns the lines of a figure in the legend of a preset of the sequencer's. One whose
// meaning another figure's line includes has a line of its own here.
func FigureLegend(s *scheduler.Settings, f *scheduler.Figure) (lines []string) {
	if f.Within != "" {
		return []string{line(s, f.Role, f.Name, f.Meaning)}
	}
	for _, meaning := range f.Meanings(s) {
		lines = append(lines, line(s, f.Role, f.Name, meaning))
	}
	return lines
}

// StateLegend returns the lines of the forms of a state that have the figure of that name as their own, and
// another one in the preset.
func StateLegend(s *scheduler.Settings, d traffic.Detector, figure string) (lines []string) {
	for i, form := range d.Info().Forms {
		if f := s.FigureOf(d, uint8(i)); form.Figure == figure && f.Name != figure && form.Legend != "" {
			lines = append(lines, line(s, f.Role, f.Name, form.Legend))
		}
	}
	return lines
}

// line returns a line of the legend.
func line(s *scheduler.Settings, r scheduler.Role, shape, meaning string) string {
	return fmt.Sprintf("%s %s - %s", s.Roles[r].Sound, shape, meaning)
}
