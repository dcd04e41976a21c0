package screen

// overlay draws what covers the panels: the keys, or the answer to "what was that?".
func (p *painter) overlay(r rect) {
	if p.over == help {
		p.help(r)
		return
	}
	lines := p.s.What
	if len(lines) == 0 {
		lines = []string{"what was that?", "nothing was heard yet"}
	}
	p.cut(r.x, r.y, r.x+r.w, lines[0], bold)
	r.top(1)
	p.pages(&r, len(lines)-1)
	for i := p.scroll; i < len(lines)-1 && r.h > 0; i++ {
		row := r.top(1)
		p.cut(row.x, row.y, row.x+row.w, lines[i+1], plainInk)
	}
}

// pages keeps p.scroll within n lines of which r shows a part, and says in its last row that
// there are more.
func (p *painter) pages(r *rect, n int) {
	if n <= r.h {
		p.scroll = 0
		return
	}
	foot := r.bottom(1)
	p.scroll = max(min(p.scroll, n-r.h), 0)
	p.cut(foot.x, foot.y, foot.x+foot.w, "up and down show more", faint)
}

// helpWidth is the columns of a key and its help.
const helpWidth = 39

// help draws the table of keys, in as many columns as there is room for.
func (p *painter) help(r rect) {
	p.write(r.x, r.y, r.x+r.w, "keys", bold)
	r.top(1)
	columns := max(r.w/helpWidth, 1)
	rows := (len(p.keys) + columns - 1) / columns
	p.pages(&r, rows)
	const keys = 14
	for i, k := range p.keys {
		x, y := r.x+i/rows*helpWidth, i%rows-p.scroll
		if y < 0 || y >= r.h {
			continue
		}
		end := min(x+helpWidth-1, r.x+r.w)
		p.cut(x, r.y+y, min(x+keys-1, end), k.label(), bold)
		p.cut(x+keys, r.y+y, end, k.Help, plainInk)
	}
}
