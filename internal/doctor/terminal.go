package doctor

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/internal/console"
)

// The smallest terminal that shows everything.
const (
	fewestColumns = 40
	fewestRows    = 12
)

// terminal says what the terminal can show, as far as its variables tell.
func terminal(p *Patient) []Finding {
	columns, rows, ok := console.Size(p.Stdout)
	term := p.Getenv("TERM")
	switch {
	case !ok:
		return fine("the output is not a terminal: events are printed as lines")
	case term == "dumb" || term == "":
		return wrong(Warn, fmt.Sprintf("%d x %d, TERM=%q: it draws nothing, events are printed as lines", columns, rows, term), "TERM=xterm-256color netsynth ...")
	}
	text := fmt.Sprintf("%d x %d, TERM=%s, %s, %s, %s", columns, rows, term, colours(p.Getenv), encoding(p.Getenv), mouse(term))
	switch {
	case columns < fewestColumns || rows < fewestRows:
		return wrong(Warn, text, fmt.Sprintf("make it at least %d x %d", fewestColumns, fewestRows))
	case !unicode(p.Getenv):
		return wrong(Warn, text, "LC_ALL=C.UTF-8 netsynth ...")
	}
	return fine("%s", text)
}

// colours says how many colours the variables promise.
func colours(getenv func(string) string) string {
	term, direct := getenv("TERM"), getenv("COLORTERM")
	switch {
	case getenv("NO_COLOR") != "":
		return "no colours (NO_COLOR is set)"
	case direct == "truecolor" || direct == "24bit" || strings.HasSuffix(term, "-direct"):
		return "16 million colours"
	case strings.Contains(term, "256color"):
		return "256 colours"
	case strings.HasPrefix(term, "vt"):
		return "no colours"
	}
	return "16 colours"
}

// locale returns the locale of characters, as setlocale(3) finds it.
func locale(getenv func(string) string) string {
	return cmp.Or(getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG"))
}

// unicode reports whether the locale has UTF-8.
func unicode(getenv func(string) string) bool {
	name := strings.ToLower(strings.ReplaceAll(locale(getenv), "-", ""))
	return strings.Contains(name, "utf8")
}

// encoding says what the locale is.
func encoding(getenv func(string) string) string {
	if unicode(getenv) {
		return "UTF-8"
	}
	return fmt.Sprintf("no UTF-8 (locale %q)", locale(getenv))
}

// mouse says whether a terminal of that name reports the mouse.
func mouse(term string) string {
	for _, kind := range []string{"xterm", "screen", "tmux", "rxvt", "alacritty", "kitty", "foot", "wezterm", "st-", "konsole", "gnome", "vte", "iterm"} {
		if strings.HasPrefix(strings.ToLower(term), kind) {
			return "mouse"
		}
	}
	return "no mouse"
}
