package scheduler

// Keys of the drum kit (General MIDI 1).
const (
	kickLow    = 35 // acoustic bass drum
	kick       = 36
	sideStick  = 37
	snare      = 38
	snareSoft  = 40 // electric snare
	tomLow     = 41
	hat        = 42
	tomHigher  = 43
	timbaleLow = 66
	timbale    = 65
	cabasa     = 69
	maracas    = 70
	woodHigh   = 76
	woodLow    = 77
)

// tick asks for one stroke on the kit.
func (q *Sequencer) tick(c class, r rank, key int, velocity float64) {
	q.play(part{Drum, c, r}, 1, key, velocity)
}

// playDrum marks ARP and the beginnings and ends of connections.
func (q *Sequencer) playDrum() {
	if n := q.count(classARP); n > 0 {
		q.tick(classARP, rankTick, maracas, 40+float64(8*log2n(n)))
	}
	if n := q.count(classSYN); n > 0 && !q.now.flood {
		q.tick(classSYN, rankTick, sideStick, 46+float64(7*log2n(n)))
	}
	if q.count(classSYNACK) > 0 && !q.now.scan {
		q.tick(classSYNACK, rankTick, woodHigh, 44)
	}
	if q.count(classFIN)+q.count(classRST) > 0 {
		c := classFIN
		if q.count(classFIN) == 0 {
			c = classRST
		}
		q.tick(c, rankTick, woodLow, 44)
	}
}
