package screen

import "time"

// HelpText returns the help as it is drawn on w by h cells.
func HelpText(w, h int) string {
	p := newPainter(look{colours: NoColours}, nil)
	p.over = help
	p.paint(&Snapshot{}, time.Unix(0, 0), w, h)
	return escapes.ReplaceAllString(p.canvas.string(&p.inks, true), "")
}
