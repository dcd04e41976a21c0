package picture

import (
	"fmt"
	"image"
	"math"
)

// axis maps numbers to pixels.
type axis struct {
	low, high float64
	log       bool
	unit      string
}

// at returns where x lies, 0 at low to 1 at high.
func (a axis) at(x float64) float64 {
	if a.log {
		return math.Log(x/a.low) / math.Log(a.high/a.low)
	}
	return (x - a.low) / (a.high - a.low)
}

// value is the inverse of at.
func (a axis) value(at float64) float64 {
	if a.log {
		return a.low * math.Pow(a.high/a.low, at)
	}
	return a.low + (a.high-a.low)*at
}

// ticks returns round numbers on the axis, about most of them or fewer.
func (a axis) ticks(most int) (list []float64) {
	if a.log {
		for decade := 1.0; decade <= a.high; decade *= 10 {
			for _, d := range []float64{1, 2, 5} {
				if x := d * decade; x >= a.low*0.999 && x <= a.high*1.001 {
					list = append(list, x)
				}
			}
		}
		return list
	}
	step := math.Pow(10, math.Floor(math.Log10((a.high-a.low)/float64(most))))
	for _, by := range []float64{1, 2, 5, 10} {
		if n := (a.high - a.low) / (step * by); n <= float64(most)+0.001 {
			step *= by
			break
		}
	}
	for n := math.Ceil(a.low/step - 0.001); n*step <= a.high+step*0.001; n++ {
		list = append(list, n*step)
	}
	return list
}

// label writes a tick's number.
func (a axis) label(x float64) string {
	switch {
	case math.Abs(x) < 1e-9:
		return "0"
	case a.log && x >= 1000:
		return fmt.Sprintf("%gk", x/1000)
	}
	return fmt.Sprintf("%.4g", x)
}

// panel is a part of the picture with two axes.
type panel struct {
	at   image.Rectangle
	x, y axis
}

// px and py return the pixel of a number, within the panel.
func (p *panel) px(x float64) int { return p.at.Min.X + place(p.x.at(x), p.at.Dx()) }
func (p *panel) py(y float64) int { return p.at.Max.Y - 1 - place(p.y.at(y), p.at.Dy()) }

// place returns the pixel of at, 0 to 1, among n.
func place(at float64, n int) int {
	return int(math.Round(min(max(at, 0), 1) * float64(n-1)))
}

// draw draws the frame, the grid and the axes under a title.
func (p *panel) draw(c *canvas, title string) {
	c.bold(p.at.Min.X, p.at.Min.Y-8, title)
	for _, y := range p.y.ticks(max(p.at.Dy()/30, 2)) {
		c.across(p.at.Min.X, p.at.Max.X-1, p.py(y), pale)
		c.right(p.at.Min.X-5, p.py(y)+letterRise/2, p.y.label(y))
	}
	c.right(p.at.Min.X-5, p.at.Min.Y-8, p.y.unit)
	for _, x := range p.columns() {
		c.down(p.px(x), p.at.Min.Y, p.at.Max.Y-1, pale)
	}
	p.border(c)
}

// columns returns round numbers on the axis below.
func (p *panel) columns() []float64 { return p.x.ticks(p.at.Dx() / 50) }

// border draws the axis below and the frame.
func (p *panel) border(c *canvas) {
	for _, x := range p.columns() {
		c.down(p.px(x), p.at.Max.Y, p.at.Max.Y+3, pen)
		c.middle(p.px(x), p.at.Max.Y+letterHeight, p.x.label(x))
	}
	c.text(p.at.Max.X+16, p.at.Max.Y+letterHeight, p.x.unit)
	c.frame(p.at)
}

// curve draws the lines between the points f(x) for each column of pixels, f in the unit of y.
func (p *panel) curve(c *canvas, f func(x float64) float64) {
	before := 0
	for i := range p.at.Dx() {
		y := p.py(f(p.x.value(float64(i) / float64(p.at.Dx()-1))))
		if i == 0 {
			before = y
		}
		c.down(p.at.Min.X+i, before, y, stroke)
		c.down(p.at.Min.X+i, y, min(y+1, p.at.Max.Y-1), stroke)
		before = y
	}
}
