package roll

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/screen/svg"
)

// The layout, in pixels.
const (
	left, right = 86, 14 // margins
	top         = 66     // of the keys: title, states, chords, bars
	keyHigh     = 5
	drumHigh    = 9
	room        = 900 // for the time
	beatWide    = 36  // at most
)

const beatsPerBar = 4

// page is a picture that is being drawn.
type page struct {
	strings.Builder
	m         *Music
	perBeat   float64
	low, high int   // keys
	drums     []int // keys of drums, the highest first
	keysEnd   float64
	end       float64 // of the drums
}

// Draw returns the picture of m as SVG. title stands above it.
func Draw(m *Music, title string) string {
	p := &page{m: m, perBeat: min(beatWide, room/max(m.Beats, 1)), low: 127}
	p.measure()
	width, height := left+m.Beats*p.perBeat+right, p.end+38
	width = max(width, 420)
	fmt.Fprintf(p, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" font-family="DejaVu Sans, Helvetica, sans-serif" font-size="10" fill="#333">`+"\n", num(width), num(height), num(width), num(height))
	fmt.Fprintf(p, "<title>%s</title>\n", svg.Escape(title))
	fmt.Fprintf(p, `<rect width="%s" height="%s" fill="#fff"/>`+"\n", num(width), num(height))
	p.text(left, 14, title, ` font-size="12" font-weight="bold"`)
	p.grid()
	p.marks()
	for i := range m.Parts {
		p.part(&m.Parts[i], colour(m.Parts[i].Name, i))
	}
	p.legend()
	p.WriteString("</svg>\n")
	return p.String()
}

// measure finds the keys and drums that there are.
func (p *page) measure() {
	for _, part := range p.m.Parts {
		for _, n := range part.Notes {
			switch {
			case !part.Drums:
				p.low, p.high = min(p.low, n.Key), max(p.high, n.Key)
			case !slices.Contains(p.drums, n.Key):
				p.drums = append(p.drums, n.Key)
			}
		}
	}
	if p.low > p.high {
		p.low, p.high = 60, 60
	}
	slices.SortFunc(p.drums, func(a, b int) int { return cmp.Compare(b, a) })
	p.keysEnd = top + float64(p.high-p.low+1)*keyHigh
	p.end = p.keysEnd + 8 + float64(len(p.drums))*drumHigh
}

// x returns where a time lies, in beats.
func (p *page) x(beat float64) float64 { return left + beat*p.perBeat }

// y returns the upper edge of a key's row.
func (p *page) y(key int, drums bool) float64 {
	if drums {
		return p.keysEnd + 8 + float64(slices.Index(p.drums, key))*drumHigh
	}
	return top + float64(p.high-key)*keyHigh
}

// grid draws bars, octaves, drums and seconds. The numbers are those of bars, from 1.
func (p *page) grid() {
	bars := int(math.Ceil(p.m.Beats / beatsPerBar))
	every, step := 1, 1
	for float64(every)*beatsPerBar*p.perBeat < 24 {
		every *= 2
	}
	if beatsPerBar*p.perBeat < 3 {
		step = every
	}
	for b := 0; b < bars; b += step {
		x, ink := p.x(float64(b*beatsPerBar)), "#e4e4e4"
		if b%8 == 0 {
			ink = "#9a9a9a"
		}
		fmt.Fprintf(p, `<path d="M%s %dV%s" stroke="%s"/>`+"\n", num(x), top-4, num(p.end), ink)
		if b%every == 0 {
			p.text(x+2, top-6, fmt.Sprint(b+1), ` fill="#777"`)
		}
	}
	for key := p.low; key <= p.high; key++ {
		if key%12 == 0 {
			y := p.y(key, false) + keyHigh
			fmt.Fprintf(p, `<path d="M%d %sH%s" stroke="#e4e4e4"/>`+"\n", left, num(y), num(p.x(p.m.Beats)))
			p.text(left-4, y, gm.KeyName(key), ` text-anchor="end"`)
		}
	}
	for _, key := range p.drums {
		p.text(left-4, p.y(key, true)+8, strings.ToLower(gm.Drum(key)), ` text-anchor="end" font-size="8"`)
	}
	p.seconds()
}

// seconds writes the seconds under the picture.
func (p *page) seconds() {
	perSecond, every := p.m.BPM/60*p.perBeat, 1.0
	for i := 0; every*perSecond < 30; i++ { // 1, 2, 5, 10 and so on
		every *= [...]float64{2, 2.5, 2}[i%3]
	}
	for s := 0.0; s*perSecond <= p.m.Beats*p.perBeat; s += every {
		p.text(left+s*perSecond, p.end+12, num(s)+" s", ` text-anchor="middle" fill="#777"`)
	}
}

// over ends the marker of a state that ends.
const over = " is over"

// marks writes the chords, where there is room, and draws each state from its beginning to its end.
func (p *page) marks() {
	began, free, freeState := map[string]float64{}, 0.0, 0.0
	state := func(name string, from, to float64) {
		fmt.Fprintf(p, `<rect x="%s" y="20" width="%s" height="%s" fill="#e0001b" fill-opacity="0.07"/>`+"\n", num(p.x(from)), num((to-from)*p.perBeat), num(p.end-20))
		x := max(p.x(from)+2, freeState)
		p.text(x, 30, name, ` fill="#e0001b"`)
		freeState = x + 6 + 6*float64(len(name))
	}
	for i, m := range p.m.Marks {
		name, ends := strings.CutSuffix(m.Text, over)
		from, on := began[name]
		switch {
		case ends && on:
			state(name, from, m.At)
			delete(began, name)
		case !ends && p.ends(name, i+1):
			began[name] = m.At
		case !ends && !strings.Contains("ABCDEFG", m.Text[:min(1, len(m.Text))]):
			state(name, m.At, p.m.Beats)
		case !ends && p.x(m.At) >= free:
			p.text(p.x(m.At)+2, 46, m.Text, "")
			free = p.x(m.At) + 8 + 6*float64(len(m.Text))
		}
	}
}

// ends reports whether the state called name ends at or after mark number i.
func (p *page) ends(name string, i int) bool {
	return slices.ContainsFunc(p.m.Marks[i:], func(m Mark) bool { return m.Text == name+over })
}

// part draws a part's notes: the louder, the darker.
func (p *page) part(part *Part, ink string) {
	var shades [3]strings.Builder
	for _, n := range part.Notes {
		y, high := p.y(n.Key, part.Drums), keyHigh-0.5
		x, wide := p.x(n.Begin), max(1.2, (n.End-n.Begin)*p.perBeat-0.4)
		if part.Drums {
			high, wide = drumHigh-2, min(wide, 2.5)
			y++
		}
		fmt.Fprintf(&shades[min(max(n.Velocity-30, 0)/28, 2)], "M%s %sh%sv%sh-%sz", num(x), num(y), num(wide), num(high), num(wide))
	}
	for i, d := range shades {
		if d.Len() > 0 {
			fmt.Fprintf(p, `<path fill="%s" fill-opacity="%s" d="%s"/>`+"\n", ink, [...]string{"0.45", "0.7", "1"}[i], d.String())
		}
	}
}

// legend writes the parts' names under the picture.
func (p *page) legend() {
	x := float64(left)
	for i := range p.m.Parts {
		part := &p.m.Parts[i]
		name := fmt.Sprintf("%s %d", part.Name, len(part.Notes))
		fmt.Fprintf(p, `<rect x="%s" y="%s" width="9" height="9" fill="%s"/>`+"\n", num(x), num(p.end+20), colour(part.Name, i))
		p.text(x+12, p.end+28, name, "")
		x += 24 + 6*float64(len(name))
	}
}

// text writes a line whose base is at y. attributes begin with a blank.
func (p *page) text(x, y float64, text, attributes string) {
	fmt.Fprintf(p, `<text x="%s" y="%s"%s>%s</text>`+"\n", num(x), num(y), attributes, svg.Escape(text))
}

// num writes a number with at most one decimal.
func num(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }
