package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

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
type rhythm []int

// hit returns which of the figure's hits falls on place and how many steps it
// lasts; -1 if none does.
func (f rhythm) hit(place int) (i, steps int) {
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
	everyStep   = rhythm{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	bassRhythms = [5]rhythm{{0}, {0, 8}, {0, 4, 8, 12}, {0, 2, 4, 6, 8, 10, 12, 14}, everyStep}
	bassPattern = [8]int{0, 0, 7, 0, 12, 0, 7, 0} // semitones above the root, by hit
)

// playBass walks on the root: the denser, the more is downloaded.
func (q *Sequencer) playBass() {
	level := throughput(q.traffic.Rates.Download())
	hits := bassRhythms[level]
	i, steps := hits.hit(q.place)
	if i < 0 || q.now.on(traffic.Outage) {
		return
	}
	root := q.nearestRoot()
	x := q.bassInterval(level, i, i == len(hits)-1)
	if x == 0 {
		q.bassRoot = root
	}
	velocity := 52.0
	if level > 0 {
		velocity = 62 + float64(9*level)
	}
	q.play(origin{Bass, traffic.Bulk, rankBass}, float64(steps), root+x, velocity+q.onHalfBar(8))
}

// nearestRoot returns the key of the chord's root nearest to the one before; of two
// equally near, the lower.
func (q *Sequencer) nearestRoot() int {
	low := above(q.harmony.root, q.s.Roles[Bass].Low)
	was := q.bassRoot
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
		_, below := floorDiv(h.chordDegree-1, 7)
		_, step := floorDiv(h.s.Mode[h.chordDegree]-h.s.Mode[below], 12)
		return -step
	}
	if x == 7 && !h.inChord(h.root+7) {
		return 0
	}
	return x
}

func abs(x int) int { return max(x, -x) }

var upRhythms = [5]rhythm{{}, {2, 10}, {0, 3, 6, 8, 11, 14}, {0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15}, everyStep}

// playUp rises through the chord: the denser, the more is uploaded.
func (q *Sequencer) playUp() {
	level := throughput(q.traffic.Rates.Upload())
	i, steps := upRhythms[level].hit(q.place)
	if i < 0 {
		return
	}
	q.play(origin{Up, traffic.Bulk, rankPlain}, float64(steps), q.harmony.chordTone(i%6, 45), 78+float64(8*level)+q.onBeat(6))
}
