package screen

// view is which panels are shown.
type view int

// The views, in the order of the key that goes on to the next.
const (
	viewAll view = iota
	viewRoll
	viewParts
	viewEvents
	numViews
)

// rect is a rectangle of cells. One without width or height is not drawn.
type rect struct{ x, y, w, h int }

// empty reports whether there is nothing to draw in.
func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// holds reports whether a cell lies inside.
func (r rect) holds(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// top cuts n rows off the top, at most all, and returns them.
func (r *rect) top(n int) rect {
	n = max(min(n, r.h), 0)
	cut := rect{r.x, r.y, r.w, n}
	r.y, r.h = r.y+n, r.h-n
	return cut
}

// bottom cuts n rows off the bottom.
func (r *rect) bottom(n int) rect {
	n = max(min(n, r.h), 0)
	r.h -= n
	return rect{r.x, r.y + r.h, r.w, n}
}

// right cuts n columns off the right, and gap more that stay blank.
func (r *rect) right(n, gap int) rect {
	n = max(min(n, r.w), 0)
	cut := rect{r.x + r.w - n, r.y, n, r.h}
	r.w = max(r.w-n-gap, 0)
	return cut
}

// panels are the places of everything.
type panels struct {
	header, harmony, banner, roll, parts, rates, events, meter, line, status rect
	body                                                                     rect // what overlays cover
}

// The widths and heights at which the layout changes.
const (
	wide   = 112 // the parts stand beside the roll
	column = 48  // the least columns of the parts there
	narrow = 64  // below it panels stand below each other
	low    = 16  // below it there is no blank row and no meter
)

// arrange places the panels of a view on a terminal of w by h cells. timeline says whether
// there is a time line. Every panel lies within the terminal and no two meet.
func arrange(w, h int, v view, timeline bool) (p panels) {
	all := rect{0, 0, w, h}
	if w >= 24 && w < 200 && h >= low {
		all = rect{1, 0, w - 2, h}
	} else if w >= 200 {
		all = rect{2, 0, w - 4, h}
	}
	p.header = all.top(1)
	if all.h >= 2 {
		p.status = all.bottom(1)
	}
	p.harmony = all.top(1)
	if timeline && all.h >= 3 {
		p.line = all.bottom(1)
	}
	if h >= low {
		p.meter = all.bottom(1)
		p.banner = all.top(1)
		if v == viewEvents || v == viewAll && w >= wide {
			p.banner.h = 0 // the events say it
		}
		if h >= 20 {
			all.bottom(1)
		}
	}
	p.body = all
	switch {
	case v == viewRoll:
		p.roll = all
	case v == viewParts:
		p.parts = all
	case v == viewEvents:
		p.rates = all.top(all.h / 4)
		p.events = all
	case w < narrow:
		p.stack(all)
	case w < wide:
		p.halves(all)
	default:
		p.columns(all)
	}
	return p
}

// stack places the panels below each other, as a small terminal needs it.
func (p *panels) stack(all rect) {
	if all.h < 4 {
		p.events = all.bottom(1)
		p.parts = all
		return
	}
	p.events = all.bottom(max(1, all.h/5))
	if all.h >= 14 {
		p.rates = all.bottom(3)
	}
	p.parts = all.bottom(max(2, all.h*3/8))
	p.roll = all
}

// halves places the roll above, the parts below on the left and the rest on the right.
func (p *panels) halves(all rect) {
	below := all.bottom(all.h/2 - 1)
	right := below.right(below.w*7/16, 2)
	p.roll, p.parts = all, below
	p.rates = right.top(max(2, right.h*2/5))
	p.events = right
}

// columns places the roll on the left with the parts beside it, and the rest below.
func (p *panels) columns(all rect) {
	below := all.bottom(all.h / 3)
	p.parts = all.right(min(max(all.w*3/8, column), 64), 2)
	p.roll = all
	below.top(1)
	p.rates = below
	p.events = p.rates.right(below.w*3/5, 2)
}
