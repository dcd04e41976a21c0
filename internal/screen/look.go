package screen

import (
	"runtime"
	"strings"
)

// windows is where the environment says nothing of characters.
const windows = runtime.GOOS == "windows"

// Colours says how many colours a terminal has.
type Colours int

// The kinds of terminal.
const (
	Auto      Colours = iota // as the environment says
	NoColours                // bold and faint text, and letters, only
	Colours16                // the terminal's own colours
	Colours256
	TrueColour
)

// look is what a terminal can show.
type look struct {
	colours Colours
	ascii   bool
	light   bool // dark text on a light background
}

// lookOf returns what the environment says of its terminal: NO_COLOR, COLORTERM, TERM and
// the locale.
func lookOf(env []string) look {
	return look{colours: coloursOf(env), ascii: !hasUTF8(env)}
}

// coloursOf returns how many colours the environment promises. NO_COLOR counts unless it is
// empty, as no-color.org asks.
func coloursOf(env []string) Colours {
	term := strings.ToLower(value(env, "TERM"))
	deep := strings.ToLower(value(env, "COLORTERM"))
	is := func(list ...string) bool {
		for _, name := range list {
			if strings.Contains(term, name) {
				return true
			}
		}
		return false
	}
	switch {
	case value(env, "NO_COLOR") != "", term == "dumb", is("mono"), strings.HasPrefix(term, "vt"):
		return NoColours
	case deep == "truecolor", deep == "24bit", value(env, "WT_SESSION") != "",
		is("direct", "truecolor", "kitty", "ghostty", "alacritty", "wezterm", "foot", "contour"):
		return TrueColour
	case is("256"), strings.HasPrefix(term, "tmux"), strings.HasPrefix(term, "screen"):
		return Colours256
	}
	return Colours16
}

// hasUTF8 reports whether the locale's characters are UTF-8. Windows has no such variables
// and draws all.
func hasUTF8(env []string) bool {
	if windows {
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(value(env, name)); locale != "" {
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return false
}

// value returns a variable of the environment, the last if there are several.
func value(env []string, name string) string {
	for i := len(env) - 1; i >= 0; i-- {
		if key, v, _ := strings.Cut(env[i], "="); key == name {
			return v
		}
	}
	return ""
}
