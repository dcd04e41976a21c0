package screen

import "time"

// painter draws Snapshots. It keeps its memory from frame to frame, so that drawing
// allocates little more than the text that it returns.
type painter struct {
	canvas
	inks
	state
	s    *Snapshot
	at   panels
	grid []trace // of the roll
	pick []int   // of the parts or notices that are listed
	rows []place // where the parts stand
}

// place is the row in which a part stands.
type place struct{ y, part int }

// overlay is what covers the panels.
type overlay int

// The overlays.
const (
	none overlay = iota
	help
	what
)

// state is what the screen shows beside the Snapshot: what keys have chosen, and what has to
// be remembered for longer than a frame.
type state struct {
	keys    []Key
	view    view
	before  view // the view below an overlay
	over    overlay
	scroll  int // the first line of an overlay or of the events
	chosen  int // the part that keys act on, an index; -1: none
	answer  string
	refused bool      // the answer is an error
	until   time.Time // when the answer goes

	now   time.Time
	hold  held
	reach span
	heard []time.Time // when each part was heard last
}

// newPainter returns a painter for a terminal that can show l.
func newPainter(l look, keys []Key) *painter {
	if keys == nil {
		keys = Keys
	}
	p := &painter{canvas: canvas{ascii: l.ascii}, inks: inks{look: l}}
	p.state = state{keys: keys, chosen: -1}
	return p
}

// letters reports whether parts are told apart by letters, since there are no colours or no
// blocks to draw with.
func (p *painter) letters() bool { return p.look.colours == NoColours || p.ascii }

// paint draws s at a moment on w by h cells.
func (p *painter) paint(s *Snapshot, now time.Time, w, h int) {
	p.s, p.now = s, now
	p.clear(max(w, 0), max(h, 0))
	p.rows = p.rows[:0]
	p.at = arrange(p.w, p.h, p.view, s.Length > 0)
	p.remember()
	for _, panel := range [...]struct {
		at   rect
		draw func(*painter, rect)
	}{
		{p.at.header, (*painter).header},
		{p.at.harmony, (*painter).harmony},
		{p.at.banner, (*painter).banner},
		{p.at.roll, (*painter).roll},
		{p.at.parts, (*painter).parts},
		{p.at.rates, (*painter).rates},
		{p.at.events, (*painter).events},
		{p.at.meter, (*painter).meter},
		{p.at.line, (*painter).timeLine},
		{p.at.status, (*painter).status},
	} {
		if !panel.at.empty() && (p.over == none || !p.at.covers(panel.at)) {
			panel.draw(p, panel.at)
		}
	}
	if p.over != none && !p.at.body.empty() {
		p.overlay(p.at.body)
	}
}

// covers reports whether an overlay hides a panel.
func (p *panels) covers(r rect) bool {
	return r.y >= p.body.y && r.y < p.body.y+p.body.h
}

// remember updates what is kept for longer than a frame.
func (p *painter) remember() {
	if len(p.heard) != len(p.s.Parts) {
		p.heard = make([]time.Time, len(p.s.Parts))
	}
	for i, part := range p.s.Parts {
		if part.Rate > 0 || part.Level > quietest {
			p.heard[i] = p.now
		}
	}
	if p.chosen >= len(p.s.Parts) {
		p.chosen = len(p.s.Parts) - 1
	}
	p.hold.hear(p.s.Peak, p.now)
	p.reach.include(p.s, p.now)
}

// item is a piece of a row of text.
type item struct {
	text string
	ink  ink
}

// least is how many cells of an item that is cut are still worth showing.
const least = 12

// row writes items with gap blanks between them, from left to before end, and returns where
// it ends. An item that does not fit ends the row; it is cut if it is the first, or long.
func (p *painter) row(x, y, end, gap int, items ...item) int {
	for first := true; len(items) > 0; items = items[1:] {
		it := items[0]
		if it.text == "" {
			continue
		}
		if !first {
			if n := p.width(it.text); x+gap+min(n, least) > end || x+gap+n > end && n <= 2*least {
				break
			}
			x += gap
		}
		x = p.cut(x, y, end, it.text, it.ink)
		first = false
	}
	return x
}

// cut writes text from x to before end; where it is too long its end is marked.
func (p *painter) cut(x, y, end int, text string, i ink) int {
	if x >= end {
		return x
	}
	if len(text) > end-x && p.width(text) > end-x {
		x = p.write(x, y, end-1, text, i)
		p.set(x, y, cutShort, i)
		return x + 1
	}
	return p.write(x, y, end, text, i)
}

// flush writes text so that it ends before end, and returns where it begins. It does not
// begin before x: text that is too long is not written.
func (p *painter) flush(x, y, end int, text string, i ink) int {
	n := p.width(text)
	if text == "" || end-n < x {
		return end
	}
	p.write(end-n, y, end, text, i)
	return end - n
}

// gauge draws a bar of w cells that is filled by share of 1.
func (p *painter) gauge(x, y, w int, filled float64, i ink) {
	n := int(share(filled)*float64(2*w) + 0.5)
	for c := range w {
		switch {
		case n >= 2*c+2:
			p.set(x+c, y, ruleThick, i)
		case n == 2*c+1:
			p.set(x+c, y, ruleHalf, i)
		default:
			p.set(x+c, y, ruleThin, faint)
		}
	}
}
