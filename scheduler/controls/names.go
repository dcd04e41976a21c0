package controls

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// RoleOf returns the role that a person names: by its name, its word, its channel (1 to 64), or the
// instrument that plays it in the preset, "steel guitar" or just "guitar". NumRoles is "all".
func RoleOf(s *scheduler.Settings, name string) (scheduler.Role, error) {
	name = strings.ToLower(name)
	if name == "all" {
		return scheduler.NumRoles, nil
	}
	var known []string
	for r := range scheduler.NumRoles {
		info, sound := r.Info(), strings.ToLower(s.Roles[r].Sound)
		if name != "" && (name == info.Name || name == info.Word || name == sound || strings.HasSuffix(sound, " "+name)) ||
			name == strconv.Itoa(s.Roles[r].Channel+1) {
			return r, nil
		}
		known = append(known, info.Word)
	}
	return 0, noPart(name, known)
}

// noPart is the error about a part that is not among known.
func noPart(name string, known []string) error {
	if name == "" {
		return fmt.Errorf("which part? There are %s", strings.Join(known, ", "))
	}
	if near := conf.Nearest(name, known); near != "" {
		return fmt.Errorf("no part %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("no part %q; there are %s", name, strings.Join(known, ", "))
}

// ChannelOf returns the channel, 0 to 63, that a person names: by its number, from 1, or by a name of
// its part in names, or a word of that.
func ChannelOf(names [synth.NumChannels]string, name string) (int, error) {
	if n, err := strconv.Atoi(name); err == nil {
		if n < 1 || n > synth.NumChannels {
			return 0, fmt.Errorf("channel %d is not from 1 to %d", n, synth.NumChannels)
		}
		return n - 1, nil
	}
	known, found := []string{"1 to 64"}, -1
	for c, part := range names {
		part = strings.ToLower(part)
		switch {
		case part == "":
			continue
		case part == strings.ToLower(name):
			return c, nil
		case found < 0 && name != "" && strings.Contains(part, strings.ToLower(name)):
			found = c
		}
		known = append(known, part)
	}
	if found >= 0 {
		return found, nil
	}
	return 0, noPart(name, known)
}

// Silent returns the channels, bit c is channel c, that are silent where only the parts in solo are
// heard (all, if there are none) and those in mute are not. find returns the channels of a part.
func Silent(solo, mute []string, find func(name string) (channels uint64, err error)) (silent uint64, err error) {
	for i, name := range solo {
		c, err := find(name)
		if err != nil {
			return 0, err
		}
		if i == 0 {
			silent = 1<<synth.NumChannels - 1
		}
		silent &^= c
	}
	for _, name := range mute {
		c, err := find(name)
		if err != nil {
			return 0, err
		}
		silent |= c
	}
	return silent, nil
}
