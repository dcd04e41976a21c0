package screen

import "time"

// Picture returns the screen of one moment as text: h lines of w cells with escape
// sequences, the same for the same Snapshot. Of o it takes Keys, Colours (Auto: TrueColour)
// and ASCII.
func Picture(s *Snapshot, o Options, w, h int) string {
	l := look{colours: o.Colours, ascii: o.ASCII}
	if l.colours == Auto {
		l.colours = TrueColour
	}
	p := newPainter(l, o.Keys)
	p.paint(s, time.Unix(0, 0), w, h)
	return p.canvas.string(&p.inks, true)
}
