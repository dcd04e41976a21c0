package piece

import (
	"io"
	"os"

	"github.com/netsynth/netsynth/internal/screen"
)

// shows returns full, lines or none, for a piece that plays with standard error at w: lines where
// a screen cannot be shown.
func (o *Options) shows(w io.Writer) string {
	terminal, isFile := w.(*os.File)
	switch {
	case o.Screen == ScreenLines, o.Screen == ScreenNone:
		return o.Screen
	case o.Screen == "" || o.Screen == ScreenAuto && o.Quiet > 0:
		return ScreenNone
	case isFile && screen.Possible(terminal):
		return ScreenFull
	}
	return ScreenLines
}
