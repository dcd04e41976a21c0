package controls

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/scheduler"
)

// mute silences a part or, with on and off, all of them.
func (p *Panel) mute(args string) (string, error) {
	part, onoff := args, ""
	if i := strings.LastIndexByte(args, ' '); i >= 0 && (args[i+1:] == "on" || args[i+1:] == "off") {
		part, onoff = strings.TrimSpace(args[:i]), args[i+1:]
	}
	r, err := p.role(part)
	if err != nil {
		return "", err
	}
	now := false
	for each := range scheduler.NumRoles {
		if r == scheduler.NumRoles || r == each {
			now = now || p.state.Muted[each]
		}
	}
	on, err := Switch(onoff, now)
	if err != nil {
		return "", err
	}
	return "", p.set(func(s *State) {
		for each := range scheduler.NumRoles {
			if r == scheduler.NumRoles || r == each {
				s.Muted[each] = on
			}
		}
	})
}

// solo lets a part be heard alone. The same part again, or "off", lets all be heard.
func (p *Panel) solo(args string) (string, error) {
	r := scheduler.NumRoles
	if args != "off" {
		var err error
		if r, err = p.role(args); err != nil {
			return "", err
		}
		if r == p.state.Solo {
			r = scheduler.NumRoles
		}
	}
	return "", p.set(func(s *State) { s.Solo = r })
}

// part sets the level of a part.
func (p *Panel) part(args string) (string, error) {
	i := strings.LastIndexByte(args, ' ')
	if i < 0 {
		return "", errors.New("name a part and its level, 0 to 1")
	}
	r, err := p.role(strings.TrimSpace(args[:i]))
	if err != nil {
		return "", err
	}
	x, err := strconv.ParseFloat(args[i+1:], 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return "", fmt.Errorf("%q is not from 0 to 1", args[i+1:])
	}
	return "", p.set(func(s *State) {
		for each := range scheduler.NumRoles {
			if r == scheduler.NumRoles || r == each {
				s.Levels[each] = x
			}
		}
	})
}

// set changes the state and gives the commands for the parts whose level that changes.
func (p *Panel) set(change func(*State)) error {
	next := p.state
	change(&next)
	for r := range scheduler.NumRoles {
		if x := next.level(r); x != p.state.level(r) {
			if err := p.give(scheduler.Command{Kind: scheduler.CommandPart, Role: r, Value: x}); err != nil {
				return err
			}
		}
	}
	p.state = next
	return nil
}

// level returns the factor of a role's level.
func (s *State) level(r scheduler.Role) float64 {
	if s.Muted[r] || s.Solo != scheduler.NumRoles && s.Solo != r {
		return 0
	}
	return s.Levels[r]
}

// role returns the role that a person names: see RoleOf.
func (p *Panel) role(name string) (scheduler.Role, error) { return RoleOf(p.settings, name) }
