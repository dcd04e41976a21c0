package picture

import "image/color"

// viridis are colours from dark to light, evenly apart for the eye, which people with any kind of colour
// vision tell apart (S. van der Walt and N. Smith, matplotlib, 2015; every eighth of the scale).
var viridis = [...]color.RGBA{
	{68, 1, 84, 255}, {71, 45, 123, 255}, {59, 82, 139, 255}, {44, 114, 142, 255}, {33, 145, 140, 255},
	{40, 174, 128, 255}, {94, 201, 98, 255}, {173, 220, 48, 255}, {253, 231, 37, 255},
}

// shades is how many colours there are.
const shades = 64

// shade returns the colour of x, 0 dark to 1 light.
func shade(x float64) color.RGBA {
	if !(x > 0) {
		return viridis[0]
	}
	x = float64(int(min(x, 1)*(shades-1)+0.5)) / (shades - 1) * float64(len(viridis)-1)
	i := min(int(x), len(viridis)-2)
	a, b, part := viridis[i], viridis[i+1], x-float64(i)
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*part + 0.5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}
