package screen

// quadrants holds the block for each set of quarters of a cell: 1 upper left, 2 upper right,
// 4 lower left, 8 lower right.
var quadrants = [16]rune{' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'}

// blocks draws the grid on r, four of its traces a cell.
func (p *painter) blocks(r rect) {
	w := 2 * r.w
	for y := range r.h {
		for x := range r.w {
			at := 2*y*w + 2*x
			quarters := [4]trace{p.grid[at], p.grid[at+1], p.grid[at+w], p.grid[at+w+1]}
			if quarters == [4]trace{} {
				continue
			}
			if p.letters() {
				p.letter(r.x+x, r.y+y, quarters)
			} else {
				p.block(r.x+x, r.y+y, quarters)
			}
		}
	}
}

// block draws a cell in the colours of its quarters: at most two, one of which may be none.
func (p *painter) block(x, y int, quarters [4]trace) {
	var front, back hue
	set, others, i := 0, 0, faint
	for k, q := range quarters {
		if q == 0 {
			continue
		}
		if q&long == 0 {
			i = plainInk
		}
		switch h := hueOf(p.s.Parts[q.part()].Colour); {
		case front == plain || front == h:
			front = h
			set |= 1 << k
		default:
			back = h
			others |= 1 << k
		}
	}
	if set|others != 15 { // a quarter is free, so only one colour can be shown
		set, back = set|others, plain
	}
	p.set(x, y, quadrants[set], i|of(front).on(back))
}

// letter draws a cell as the letter of the part whose note begins there, else as a line.
func (p *painter) letter(x, y int, quarters [4]trace) {
	var best trace
	for _, q := range quarters {
		if q != 0 && (best == 0 || q^long > best^long) { // a note that begins, then a short one
			best = q
		}
	}
	i, r := p.partInk(best.part()), rune(ruleThin)
	if best&long != 0 {
		i |= faint
	}
	if best&onset != 0 {
		r, i = letterOf(best.part()), i&^faint|bold
	}
	p.set(x, y, r, i)
}

// letterOf returns the letter of a part.
func letterOf(index int) rune {
	const all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	return rune(all[index%len(all)])
}

// partInk returns the ink of a part.
func (p *painter) partInk(index int) ink { return of(hueOf(p.s.Parts[index].Colour)) }
