package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// bulkDensity returns the density of a bulk rate, packets a second, 0..4.
func bulkDensity(rate float64) int {
	switch {
	case rate < 2:
		return 0
	case rate < 40:
		return 1
	case rate < 150:
		return 2
	case rate < 500:
		return 3
	}
	return 4
}

var (
	bassRhythms = [5]rhythm{{0}, {0, 8}, {0, 4, 8, 12}, {0, 2, 4, 6, 8, 10, 12, 14}, everyStep}
	bassPattern = [8]int{0, 0, 7, 0, 12, 0, 7, 0} // semitones above the root, by hit
)

var _ = registerRole(Bass, (*ensemble).playBass)

// playBass walks on the root: the denser, the more is downloaded.
func (e *ensemble) playBass() {
	level := bulkDensity(e.traffic.Rates.Download())
	hits := bassRhythms[level]
	i, steps := hits.hit(e.place)
	if i < 0 || e.now.on(traffic.Outage) {
		return
	}
	root := e.nearestRoot()
	x := e.bassInterval(level, i, i == len(hits)-1)
	if x == 0 {
		e.bassRoot = root
	}
	velocity := 52.0
	if level > 0 {
		velocity = 62 + float64(9*level)
	}
	e.play(origin{Bass, traffic.Bulk, rankBass}, float64(steps), root+x, velocity+e.onHalfBar(8))
}

// nearestRoot returns the key of the chord's root nearest to the one before; of two
// equally near, the lower.
func (e *ensemble) nearestRoot() int {
	low := above(e.harmony.root, e.s.Roles[Bass].Low)
	was := e.bassRoot
	if high := low + 12; high <= e.s.Roles[Bass].Low+15 && abs(high-was) < abs(low-was) {
		return high
	}
	return low
}

// bassInterval returns how far above the root hit i is. The bar's last hit steps
// below the root and so leads into the next bar.
func (e *ensemble) bassInterval(level, i int, last bool) int {
	h := &e.harmony
	x := bassPattern[i%8]
	if level < 2 {
		x = 0
		if i == 1 {
			x = 7
		}
	} else if last {
		_, below := floorDiv(h.chordDegree-1, 7)
		_, step := floorDiv(h.s.Mode[h.chordDegree]-h.s.Mode[below], 12)
		return -step
	}
	if x == 7 && !h.inChord(h.root+7) {
		return 0
	}
	return x
}

var upRhythms = [5]rhythm{{}, {2, 10}, {0, 3, 6, 8, 11, 14}, {0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15}, everyStep}

var _ = registerRole(Up, (*ensemble).playUp)

// playUp rises through the chord: the denser, the more is uploaded.
func (e *ensemble) playUp() {
	level := bulkDensity(e.traffic.Rates.Upload())
	i, steps := upRhythms[level].hit(e.place)
	if i < 0 {
		return
	}
	e.play(origin{Up, traffic.Bulk, rankPlain}, float64(steps), e.harmony.chordTone(i%6, 45), 78+float64(8*level)+e.onBeat(6))
}
