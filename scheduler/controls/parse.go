package controls

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/scheduler"
)

// Parse returns the command that scheduler.Command's String has written, as a ledger holds
// it. load returns the settings of a preset by its name. AtBar is false: the line stands
// with the step in which it took effect.
func Parse(line string, seed uint64, load func(name string) (*scheduler.Settings, error)) (c scheduler.Command, err error) {
	word, args, _ := strings.Cut(line, " ")
	kind, known := kindOf(word)
	if !known {
		return c, fmt.Errorf("command %q: unknown", line)
	}
	c.Kind = kind
	switch kind {
	case scheduler.CommandPreset:
		if c.Settings, err = load(args); err == nil {
			c.Next = scheduler.New(c.Settings, seed)
		}
	case scheduler.CommandFreeze, scheduler.CommandAlerts:
		var on bool
		if on, err = Switch(args, false); on {
			c.Value = 1
		}
	case scheduler.CommandPart:
		var role string
		role, args, _ = strings.Cut(args, " ")
		c.Role = roleOf(role)
		c.Value, err = value(args, 0, 1)
	case scheduler.CommandTempo:
		c.Value, err = value(args, scheduler.MinMilliBPM/1000, scheduler.MaxMilliBPM/1000)
		c.Value = math.Floor(float64(c.Value*1000) + 0.5)
	case scheduler.CommandTranspose:
		c.Value, err = value(args, -11, 11)
	case scheduler.CommandVolume:
		if args == "off" {
			break
		}
		c.Value, err = value(args, -60, 6)
		c.Value = loudness(c.Value)
	}
	if err != nil {
		return c, fmt.Errorf("command %q: %w", line, err)
	}
	return c, nil
}

// loudness returns the factor of a level in dB, 0 for -Inf. Levels are whole tenths.
func loudness(db float64) float64 { return math.Pow(10, math.Round(db*10)/10/20) }

func kindOf(word string) (scheduler.CommandKind, bool) {
	for k := scheduler.CommandPreset; k <= scheduler.CommandVolume; k++ {
		if k.String() == word {
			return k, true
		}
	}
	return 0, false
}

// roleOf returns the role of a word, NumRoles if it is "all" or unknown.
func roleOf(word string) scheduler.Role {
	for r := range scheduler.NumRoles {
		if r.Info().Word == word {
			return r
		}
	}
	return scheduler.NumRoles
}

func value(text string, low, high float64) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= low && x <= high) {
		return 0, fmt.Errorf("%q is not from %g to %g", text, low, high)
	}
	return x, nil
}
