package piece

import (
	"io"
	"os"
	"strings"

	"github.com/netsynth/netsynth/internal/console"
)

// shows returns full, lines or none, for a piece that plays with standard error at w.
func (o *Options) shows(w io.Writer) string {
	switch o.Screen {
	case ScreenFull, ScreenLines, ScreenNone:
		return o.Screen
	}
	switch {
	case o.Quiet > 0 || o.Screen == "":
		return ScreenNone
	case console.IsTerminal(w) && !strings.HasPrefix(os.Getenv("TERM"), "dumb"):
		return ScreenFull
	}
	return ScreenLines
}
