package screen

import (
	"fmt"
	"math"
	"time"
)

// trace is a quarter of a cell of the roll: the part whose note it shows, from 1; 0 is none.
// Bits above it say that the note begins there, and that it is a long one.
type trace uint16

const (
	onset trace = 1 << 15
	long  trace = 1 << 14
)

// longNote is how long the notes are, in seconds, that lie behind all others.
const longNote = 1.5

// part returns the index of the part.
func (t trace) part() int { return int(t&^(onset|long)) - 1 }

// cellsASecond is how fast the roll moves: two notes of a sixteenth in a fast piece are still told
// apart.
const cellsASecond = 7

// labels is the width of the names of keys on the left.
const labels = 5

// window returns how many seconds w cells of the roll show, a whole number.
func window(w int) float64 { return math.Max(2, math.Round(float64(w)/cellsASecond)) }

// step returns the time that a quarter of a cell stands for, in a roll of w cells: it moves once in that time.
func step(w int) float64 { return window(w) / float64(2*max(w, 1)) }

// rollOf returns where the notes of a roll are drawn: without labels, drums and axis.
func (p *painter) rollOf(r rect) (notes, drums, axis rect) {
	if r.h >= 6 {
		axis = r.bottom(1)
	}
	if r.h >= 4 && p.hasDrums() {
		drums = r.bottom(1)
	}
	if r.w >= 30 {
		for _, part := range []*rect{&r, &drums, &axis} {
			part.x, part.w = part.x+labels, max(part.w-labels, 0)
		}
	}
	return r, drums, axis
}

// hasDrums reports whether a part plays drums.
func (p *painter) hasDrums() bool {
	for _, part := range p.s.Parts {
		if part.Drums {
			return true
		}
	}
	return false
}

// roll draws the notes: time from left to right, now at the right edge, low keys at the bottom.
func (p *painter) roll(r rect) {
	notes, drums, axis := p.rollOf(r)
	if notes.empty() {
		return
	}
	keys := p.reach.spread(2 * notes.h)
	p.trace(notes, false, keys)
	p.blocks(notes)
	if notes.x > r.x {
		p.keyNames(notes, keys)
	}
	if !drums.empty() {
		p.trace(drums, true, span{low: 35, high: 47})
		p.blocks(drums)
		p.write(r.x, drums.y, drums.x, "drum", faint)
	}
	if !axis.empty() {
		p.write(axis.x, axis.y, axis.x+axis.w, fmt.Sprintf("%.0f s ago", window(notes.w)), faint)
		p.flush(axis.x, axis.y, axis.x+axis.w, "now", faint)
	}
}

// keyNames writes the name of each C beside its row.
func (p *painter) keyNames(r rect, keys span) {
	last := -1
	for key := (keys.low + 11) / 12 * 12; key < keys.high; key += 12 {
		y := r.y + keys.rowOf(key, 2*r.h)/2
		if y != last {
			p.write(r.x-labels, y, r.x, fmt.Sprintf("C%d", key/12-1), faint)
		}
		last = y
	}
}

// trace fills the grid of r with the notes of drums, or of all others.
func (p *painter) trace(r rect, drums bool, keys span) {
	w, h := 2*r.w, 2*r.h
	if cap(p.grid) < w*h {
		p.grid = make([]trace, w*h)
	}
	p.grid = p.grid[:w*h]
	clear(p.grid)
	dt := step(r.w)
	now := p.s.Now
	if now == 0 {
		now = p.s.Elapsed.Seconds()
	}
	right := math.Floor(now/dt) - float64(w) + 1 // the number of the column at x 0
	for i := range 2 * len(p.s.Notes) {          // the long ones first
		n := &p.s.Notes[i%len(p.s.Notes)]
		if n.Part < 0 || n.Part >= min(len(p.s.Parts), int(long)-1) || p.s.Parts[n.Part].Drums != drums ||
			float64(n.To) < -window(r.w)-1 || (i < len(p.s.Notes)) != n.long() {
			continue
		}
		from := math.Floor((now+float64(n.From))/dt) - right
		to := math.Floor((now+float64(n.To))/dt) - right
		if n.To >= 0 { // it sounds
			to++
		} else if to > from+1 { // a gap before the next note of the key
			to--
		}
		p.note(n, from, max(to, from+1), keys, w, h)
	}
}

// long reports whether the note is a long one.
func (n *Note) long() bool { return n.To-n.From > longNote }

// note writes one note to the grid, from a column to before another.
func (p *painter) note(n *Note, from, to float64, keys span, w, h int) {
	if !(from < float64(w)) || !(to > 0) {
		return
	}
	key := min(max(int(n.Key), keys.low), keys.high-1)
	top, below := keys.rowOf(key, h), keys.rowOf(key-1, h)
	first := max(int(max(from, -1)), 0)
	for y := top; y < min(max(below, top+1), h); y++ {
		for x := first; x < int(min(to, float64(w))); x++ {
			t := trace(n.Part + 1)
			if n.long() {
				t |= long
			}
			if float64(x) == from {
				t |= onset
			}
			p.grid[y*w+x] = t
		}
	}
}

// span is the keys of the roll, from low to before high, and how long no note needed all of them.
type span struct {
	low, high int
	needed    time.Time
}

// rowOf returns the row of a key in h rows, 0 at the top.
func (k span) rowOf(key, h int) int {
	return (k.high - 1 - key) * h / max(k.high-k.low, 1)
}

// patience is how long the roll keeps keys that no note needs.
const patience = 30 * time.Second

// include makes room for the notes of s: at once for more keys, after a while for fewer.
func (k *span) include(s *Snapshot, now time.Time) {
	low, high := 128, 0
	for _, n := range s.Notes {
		if n.Part >= 0 && n.Part < len(s.Parts) && !s.Parts[n.Part].Drums {
			low, high = min(low, int(n.Key)), max(high, int(n.Key)+1)
		}
	}
	if k.high == 0 {
		k.low, k.high, k.needed = 48, 84, now
	}
	if low >= high {
		return
	}
	low, high = low/6*6, (high+5)/6*6
	if high-low < 36 {
		low, high = max(min(low, 48), high-36), max(high, low+36)
	}
	if low <= k.low && high >= k.high || now.Sub(k.needed) > patience {
		k.low, k.high, k.needed = low, high, now
		return
	}
	if low < k.low || high > k.high {
		k.low, k.high = min(k.low, low), max(k.high, high)
	}
}

// spread returns the keys that h rows show: as many more as make every key the same height.
func (k span) spread(h int) span {
	n := k.high - k.low
	if h <= n {
		return k
	}
	all := h / (h / n)
	k.low = max(k.low-(all-n)/2, 0)
	k.high = k.low + all
	return k
}
