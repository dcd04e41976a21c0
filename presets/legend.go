package presets

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
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
	return lines
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

// line returns a line of the legend.
func line(s *scheduler.Settings, r scheduler.Role, shape, meaning string) string {
	return fmt.Sprintf("%s %s - %s", s.Roles[r].Sound, shape, meaning)
}
