package screen

import (
	"fmt"
	"time"
)

// recent is how long a part that is silent is still listed as if it were heard.
const recent = 20 * time.Second

// parts draws the list of parts: which sound each has, what it means, how much of it comes and
// how loud it is.
func (p *painter) parts(r rect) {
	c := columnsOf(r.w)
	if r.h >= 5 {
		p.partsHead(r.top(1), c)
	}
	p.listed(r.h)
	for _, i := range p.pick {
		p.part(r.top(1), i, c)
	}
	if hidden := len(p.s.Parts) - len(p.pick); hidden > 0 && r.h > 0 {
		p.cut(r.x+3, r.y, r.x+r.w, fmt.Sprintf("and %d more", hidden), faint)
	}
}

// listed puts the parts that h rows have room for in p.pick: all, or those that are heard,
// what is wrong before the rest, in their order.
func (p *painter) listed(h int) {
	p.pick = p.pick[:0]
	if len(p.s.Parts) <= h {
		for i := range p.s.Parts {
			p.pick = append(p.pick, i)
		}
		return
	}
	if h > 1 {
		h-- // for the row that says how many more there are
	}
	rank := func(i int) int {
		switch part := p.s.Parts[i]; {
		case i == p.chosen:
			return 0
		case part.Wrong && p.active(i):
			return 1
		case p.active(i):
			return 2
		case part.Muted || part.Solo:
			return 3
		}
		return 4
	}
	room := [5]int{}
	for i := range p.s.Parts {
		room[rank(i)]++
	}
	for k := range room {
		room[k] = min(room[k], h)
		h -= room[k]
	}
	for i := range p.s.Parts {
		if k := rank(i); room[k] > 0 {
			room[k]--
			p.pick = append(p.pick, i)
		}
	}
}

// active reports whether a part was heard of late.
func (p *painter) active(i int) bool {
	return !p.heard[i].IsZero() && p.now.Sub(p.heard[i]) < recent
}

// partColumns are the widths of a part's row: sound, meaning, rate, level.
type partColumns struct{ sound, meaning, rate, level int }

// columnsOf divides w cells.
func columnsOf(w int) (c partColumns) {
	w -= 3 // the sign, the colour and a blank
	if w >= 16 {
		c.rate = 7
	}
	if w >= 26 {
		c.level = min(max(w/7, 4), 16)
	}
	w -= c.rate + c.level + 1
	c.sound = min(max(w/2, 6), 15)
	c.meaning = max(w-c.sound-1, 0)
	return c
}

// partsHead names the columns.
func (p *painter) partsHead(r rect, c partColumns) {
	x := r.x + 3
	p.cut(x, r.y, x+c.sound, "part", faint)
	x += c.sound + 1
	p.cut(x, r.y, x+c.meaning, "stands for", faint)
	x += c.meaning
	if c.rate > 0 {
		p.flush(r.x, r.y, x+c.rate, "packets", faint)
		p.cut(x+c.rate+1, r.y, r.x+r.w, "level", faint)
	}
}

// part draws the row of one part.
func (p *painter) part(r rect, index int, c partColumns) {
	if r.empty() {
		return
	}
	p.rows = append(p.rows, place{r.y, index})
	part, x, text := &p.s.Parts[index], r.x, plainInk
	if index == p.chosen {
		p.set(x, r.y, chosen, bold)
		text |= bold
	}
	if !p.active(index) || part.Muted {
		text |= faint
	}
	if p.letters() {
		p.set(x+1, r.y, letterOf(index), p.partInk(index)|bold)
	} else {
		p.set(x+1, r.y, swatch, p.partInk(index))
	}
	x += 3
	p.cut(x, r.y, x+c.sound, part.Sound, text)
	x += c.sound + 1
	p.cut(x, r.y, x+c.meaning, part.Meaning, text)
	x += c.meaning
	if part.Rate > 0 {
		p.flush(x, r.y, x+c.rate, count(part.Rate)+"/s", text)
	}
	x += c.rate + 1
	p.partState(x, r.y, c.level, part, p.partInk(index))
}

// partState draws the end of a part's row: that it is muted, or its level.
func (p *painter) partState(x, y, w int, part *Part, i ink) {
	switch {
	case w == 0:
	case part.Muted:
		p.cut(x, y, x+w, "muted", bold)
	case part.Solo:
		n := p.cut(x, y, x+w, "solo ", bold)
		p.gauge(n, y, x+w-n, filled(part.Level), i)
	default:
		p.gauge(x, y, w, filled(part.Level), i)
	}
}
