package screen

import "fmt"

// status draws the last row: the answer to a command, or where help is; and always what
// was lost.
func (p *painter) status(r rect) {
	s := p.s
	lost := fmt.Sprintf("%s dropped  %s late", count(float64(s.Dropped)), count(float64(s.Late)))
	i := faint
	if s.Dropped > 0 || s.Late > 0 {
		lost, i = "! "+lost, of(uneasy)|bold
	}
	if r.w < p.width(lost) {
		lost = count(float64(s.Dropped)+float64(s.Late)) + " lost"
	}
	end := p.flush(r.x, r.y, r.x+r.w, lost, i)
	if r.w >= 100 {
		end = p.flush(r.x, r.y, end-2, count(float64(s.Packets))+" packets heard", faint)
	}
	end -= 2
	if p.answer != "" && p.now.Before(p.until) {
		i = plainInk
		if p.refused {
			i = of(grave) | bold
		}
		p.cut(r.x, r.y, end, p.answer, i)
		return
	}
	hint := "? keys"
	if p.over != none {
		hint = "esc close"
	}
	p.row(r.x, r.y, end, 2, item{hint, faint}, item{"q " + p.leaves(), faint}, item{"tab view", faint})
}

// leaves returns the help of the key that ends the screen.
func (p *painter) leaves() string {
	for _, k := range p.keys {
		if k.Words == quit {
			return k.Help
		}
	}
	return quit
}
