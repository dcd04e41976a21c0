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
	if s.Size != nil {
		return []string{s.Size.Sound + " note - a TCP packet with SYN, SYN ACK, ACK, PSH ACK, FIN ACK or RST alone: the longer, the higher; other packets are silent"}
	}
	var lines []string
	add := func(r scheduler.Role, shape, meaning string) {
		lines = append(lines, fmt.Sprintf("%s %s - %s", s.Roles[r].Sound, shape, meaning))
	}
	for r := range scheduler.NumRoles {
		if info := r.Info(); !info.Figures {
			add(r, info.Shape, info.Meaning)
		}
	}
	figures := scheduler.Figures()
	for i := range figures {
		for _, meaning := range figures[i].Meanings() {
			add(figures[i].Role, figures[i].Name, meaning)
		}
	}
	return lines
}
