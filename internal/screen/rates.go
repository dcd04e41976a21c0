package screen

import (
	"fmt"
	"time"
)

// rates draws the packets a second of the last minutes: a row of numbers, and a graph where
// there is room for one.
func (p *painter) rates(r rect) {
	head := r.top(1)
	values := p.s.Rates
	if n := 2 * r.w; len(values) > n {
		values = values[len(values)-n:]
	}
	var most float32
	for _, v := range values {
		most = max(most, v)
	}
	end := head.x + head.w
	if len(values) > 1 {
		end = p.flush(head.x+16, head.y, end, fmt.Sprintf("%s at most in %s", count(float64(most)), clock(time.Duration(len(values))*time.Second)), faint) - 1
	}
	p.row(head.x, head.y, end, 1, item{count(p.s.Rate), bold}, item{"packets/s", plainInk})
	if !r.empty() && most > 0 {
		p.graph(r, values, max(most, quietRate))
	}
}

// quietRate is what the graph's height stands for at least, in packets a second: a quiet
// network looks quiet.
const quietRate = 10

// graph draws values, two a column, the newest at the right edge, in braille: each cell has
// two columns of four dots. A value that exists has at least the lowest dot.
func (p *painter) graph(r rect, values []float32, most float32) {
	rows := 4 * r.h
	left := 2*r.w - len(values)
	for x := range r.w {
		var heights [2]int
		for side := range heights {
			if at := 2*x + side - left; at >= 0 {
				heights[side] = 1 + int(share(float64(values[at]/most))*float64(rows-1)+0.5)
			}
		}
		for y := range r.h {
			if c := p.dots(heights, 4*(r.h-1-y)); c != 0 {
				p.set(r.x+x, r.y+y, c, of(part+1))
			}
		}
	}
}

// dots returns the cell of a graph whose columns are that high, of which the cell shows four
// rows above base. 0 is a blank cell.
func (p *painter) dots(heights [2]int, base int) rune {
	left, right := heights[0]-base, heights[1]-base
	if left <= 0 && right <= 0 {
		return 0
	}
	if p.ascii {
		return [...]rune{'.', '.', ':', '|', '|'}[min(max(left, right, 0), 4)]
	}
	columns := [2][5]rune{{0, 0x40, 0x44, 0x46, 0x47}, {0, 0x80, 0xA0, 0xB0, 0xB8}}
	return 0x2800 + columns[0][min(max(left, 0), 4)] + columns[1][min(max(right, 0), 4)]
}
