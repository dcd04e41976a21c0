package scheduler

// throughput returns the density of a bulk rate, packets a second, 0..4.
func throughput(rate float64) int {
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

// figure is the steps of a bar in which a part plays, rising.
type figure []int

// hit returns which of the figure's hits falls on place and how many steps it
// lasts; -1 if none does.
func (f figure) hit(place int) (i, steps int) {
	for i, p := range f {
		if p != place {
			continue
		}
		if i+1 < len(f) {
			return i, f[i+1] - p
		}
		return i, StepsPerBar - p
	}
	return -1, 0
}

var (
	everyStep   = figure{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	bassFigures = [5]figure{{0}, {0, 8}, {0, 4, 8, 12}, {0, 2, 4, 6, 8, 10, 12, 14}, everyStep}
	bassPattern = [8]int{0, 0, 7, 0, 12, 0, 7, 0} // semitones above the root, by hit
)

// playBass walks on the root: the denser, the more is downloaded.
func (q *Sequencer) playBass() {
	level := throughput(q.rates.down())
	hits := bassFigures[level]
	i, steps := hits.hit(q.place)
	if i < 0 || q.now.outage {
		return
	}
	root := q.bassRoot()
	x := q.bassInterval(level, i, i == len(hits)-1)
	if x == 0 {
		q.parts.bassRoot = root
	}
	velocity := 52.0
	if level > 0 {
		velocity = 62 + float64(9*level)
	}
	q.play(part{Bass, classBulk, rankBass}, float64(steps), root+x, velocity+q.onHalfBar(8))
}

// bassRoot returns the key of the chord's root nearest to the one before; of two
// equally near, the lower.
func (q *Sequencer) bassRoot() int {
	low := above(q.harmony.root, q.s.Roles[Bass].Low)
	was := q.parts.bassRoot
	if high := low + 12; high <= q.s.Roles[Bass].Low+15 && abs(high-was) < abs(low-was) {
		return high
	}
	return low
}

// bassInterval returns how far above the root hit i is. The bar's last hit steps
// below the root and so leads into the next bar.
func (q *Sequencer) bassInterval(level, i int, last bool) int {
	h := &q.harmony
	x := bassPattern[i%8]
	if level < 2 {
		x = 0
		if i == 1 {
			x = 7
		}
	} else if last {
		_, below := floorDiv(h.degree-1, 7)
		_, step := floorDiv(h.s.Mode[h.degree]-h.s.Mode[below], 12)
		return -step
	}
	if x == 7 && !h.inChord(h.root+7) {
		return 0
	}
	return x
}

func abs(x int) int { return max(x, -x) }
