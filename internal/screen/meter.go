package screen

import (
	"math"
	"time"
)

// held is the highest peak of the last moments.
type held struct {
	peak  float64 // dBFS
	until time.Time
	ready bool
}

// holdFor is how long a peak is held.
const holdFor = 1500 * time.Millisecond

// hear notes a peak.
func (h *held) hear(peak float64, now time.Time) {
	if math.IsNaN(peak) {
		peak = math.Inf(-1)
	}
	if !h.ready || peak >= h.peak || now.After(h.until) {
		h.peak, h.until, h.ready = peak, now.Add(holdFor), true
	}
}

// meter draws the level of the output: its peak as a bar with the held one marked, and the
// short-term loudness.
func (p *painter) meter(r rect) {
	s, end := p.s, r.x+r.w
	i := of(fine)
	if p.hold.peak > -1 {
		i = of(grave)
	}
	if s.Sound != "" {
		end = p.flush(r.x+30, r.y, end, "! "+s.Sound, of(grave)|bold) - 2
	}
	x := p.write(r.x, r.y, end, "output ", faint)
	w := min(max((end-x)/3, 6), 40)
	if x+w > end {
		return
	}
	p.gauge(x, r.y, w, filled(s.Peak), i)
	if f := filled(p.hold.peak); f > 0 {
		p.set(x+min(int(f*float64(w)), w-1), r.y, mark, i|bold)
	}
	p.row(x+w+1, r.y, end, 2, item{pad(decibels(p.hold.peak), 5) + " dBFS", plainInk}, item{pad(decibels(s.LUFS), 5) + " LUFS", plainInk})
}

// pad puts blanks before text up to n characters.
func pad(text string, n int) string {
	for len(text) < n {
		text = " " + text
	}
	return text
}

// timeLine draws the length of a piece and how much of it was heard.
func (p *painter) timeLine(r rect) {
	at, w := p.lineOf(r)
	x := at
	p.write(r.x, r.y, at-1, clock(p.s.Elapsed), plainInk)
	done := int(share(float64(p.s.Elapsed)/float64(p.s.Length)) * float64(w-1))
	for i := range w {
		switch {
		case i < done:
			p.set(x+i, r.y, ruleThick, plainInk)
		case i == done:
			p.set(x+i, r.y, handle, bold)
		default:
			p.set(x+i, r.y, ruleThin, faint)
		}
	}
	p.flush(x+w, r.y, r.x+r.w, clock(p.s.Length), faint)
}

// lineOf returns the first cell of the time line in r and how many it has.
func (p *painter) lineOf(r rect) (x, w int) {
	n := len(clock(p.s.Length)) + 1
	if r.w < 3*n {
		n = 0
	}
	return r.x + n, max(r.w-2*n, 1)
}

// timeAt returns the moment of the piece for a cell of the time line.
func (p *painter) timeAt(r rect, x int) time.Duration {
	from, w := p.lineOf(r)
	return time.Duration(share(float64(x-from)/float64(max(w-1, 1))) * float64(p.s.Length))
}
