package screen

import (
	"math"
	"testing"
)

// sight is how an eye sees linear red, green and blue: the matrices of Machado, Oliveira and
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), at
// full severity.
type sight [3][3]float64

var sights = map[string]sight{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
}

// linear returns a colour's red, green and blue, 0 to 1, without sRGB's curve.
func linear(rgb uint32) (c [3]float64) {
	for i := range c {
		x := float64(rgb>>(16-8*i)&255) / 255
		if c[i] = x / 12.92; x > 0.04045 {
			c[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return c
}

// lab returns a colour as an eye sees it in Oklab (Ottosson, 2020), where equal distances look
// about equal.
func lab(rgb uint32, s sight) (o [3]float64) {
	times := func(m [3][3]float64, v [3]float64) (w [3]float64) {
		for i := range w {
			w[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
		}
		return w
	}
	c := times(s, linear(rgb))
	for i := range c {
		c[i] = min(max(c[i], 0), 1)
	}
	cones := times([3][3]float64{{0.4122214708, 0.5363325363, 0.0514459929}, {0.2119034982, 0.6806995451, 0.1073969566}, {0.0883024619, 0.2817188376, 0.6299787005}}, c)
	for i := range cones {
		cones[i] = math.Cbrt(cones[i])
	}
	return times([3][3]float64{{0.2104542553, 0.7936177850, -0.0040720468}, {1.9779984951, -2.4285922050, 0.4505937099}, {0.0259040371, 0.7827717662, -0.8086757660}}, cones)
}

// distance returns how far two colours lie apart for an eye.
func distance(a, b uint32, s sight) float64 {
	x, y := lab(a, s), lab(b, s)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// contrast returns the contrast of two colours as WCAG 2 defines it, 1 to 21.
func contrast(a, b uint32) float64 {
	luminance := func(rgb uint32) float64 {
		c := linear(rgb)
		return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] + 0.05
	}
	x, y := luminance(a), luminance(b)
	return max(x, y) / min(x, y)
}

// of256 returns a colour of xterm's cube.
func of256(n uint8) uint32 {
	level := func(i uint32) uint32 {
		if i == 0 {
			return 0
		}
		return 55 + 40*i
	}
	i := uint32(n) - 16
	return level(i/36)<<16 | level(i/6%6)<<8 | level(i%6)
}

// The colours of parts differ for every eye, and stand out from the background. 0.02 is about
// the least difference that is seen side by side.
func TestThePaletteIsSeenByEveryEye(t *testing.T) {
	parts := hues[part : part+NumColours]
	for name, s := range sights {
		least := map[string]float64{"dark": 9, "light": 9, "256": 9}
		for i, a := range parts {
			for _, b := range parts[:i] {
				least["dark"] = min(least["dark"], distance(a.dark, b.dark, s))
				least["light"] = min(least["light"], distance(a.light, b.light, s))
				least["256"] = min(least["256"], distance(of256(a.of256), of256(b.of256), s))
			}
		}
		t.Logf("%s: least distances %v", name, least)
		for kind, want := range map[string]float64{"dark": 0.07, "light": 0.07, "256": 0.055} {
			if least[kind] < want {
				t.Errorf("%s, %s: two colours are %.3f apart, want %.3f", name, kind, least[kind], want)
			}
		}
	}
	for i, h := range hues[part:] {
		if d, l := contrast(h.dark, 0x101010), contrast(h.light, 0xFFFFFF); d < 3 || l < 3 {
			t.Errorf("hue %d: contrast %.1f on black, %.1f on white, want 3", i+1, d, l)
		}
	}
}
