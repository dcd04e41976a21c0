package picture

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/font/inconsolata"
	"golang.org/x/image/math/fixed"
)

// Letters have this size in pixels.
const (
	letterWidth  = 8
	letterHeight = 16
	letterRise   = 11 // from the baseline to the top of a digit
)

// canvas is a picture that is drawn on.
type canvas struct{ *image.RGBA }

// newCanvas returns an empty one.
func newCanvas() *canvas {
	c := &canvas{image.NewRGBA(image.Rect(0, 0, Width, Height))}
	draw.Draw(c, c.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	return c
}

// text writes s with its baseline's left end at x, y.
func (c *canvas) text(x, y int, s string) { c.letters(inconsolata.Regular8x16, x, y, s) }

// bold is text in bold letters.
func (c *canvas) bold(x, y int, s string) { c.letters(inconsolata.Bold8x16, x, y, s) }

func (c *canvas) letters(face font.Face, x, y int, s string) {
	d := font.Drawer{Dst: c, Src: image.NewUniform(pen), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(s)
}

// right writes s with its baseline's right end at x, y.
func (c *canvas) right(x, y int, s string) { c.text(x-letterWidth*len(s), y, s) }

// middle writes s with the middle of its baseline at x, y.
func (c *canvas) middle(x, y int, s string) { c.text(x-letterWidth*len(s)/2, y, s) }

// down draws a vertical line from y to z, both included, in any order.
func (c *canvas) down(x, y, z int, in color.RGBA) {
	for ; y != z; y += sign(z - y) {
		c.SetRGBA(x, y, in)
	}
	c.SetRGBA(x, z, in)
}

// across draws a horizontal line from x to z, both included.
func (c *canvas) across(x, z, y int, in color.RGBA) {
	for ; x <= z; x++ {
		c.SetRGBA(x, y, in)
	}
}

// frame draws a rectangle around at.
func (c *canvas) frame(at image.Rectangle) {
	c.across(at.Min.X-1, at.Max.X, at.Min.Y-1, pen)
	c.across(at.Min.X-1, at.Max.X, at.Max.Y, pen)
	c.down(at.Min.X-1, at.Min.Y-1, at.Max.Y, pen)
	c.down(at.Max.X, at.Min.Y-1, at.Max.Y, pen)
}

func sign(x int) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
