package scheduler

// How fast a rate follows, a step: up and down, and the same of the long-term rate.
const (
	rateUp, rateDown = 0.35, 0.12
	longUp, longDown = 0.004, 0.0025
	bulkFollows      = 0.4
)

// rates are the measured state of the traffic, packets a second.
type rates struct {
	step   float64             // length of a step, s
	of     [numClasses]float64 // exponential means by class
	total  float64             // their sum
	log    float64             // log10(1+total)
	longer float64             // the total over minutes
	bulk   float64             // direction of bulk traffic, -1 in to +1 out
}

// follow moves target's share of the way from x to target: up or down.
func follow(x, target, up, down float64) float64 {
	if target > x {
		return x + float64(up*(target-x))
	}
	return x + float64(down*(target-x))
}

// update takes in one step's packets.
func (r *rates) update(l *listener) {
	if l.bulks > 0 {
		r.bulk += float64(bulkFollows * (float64(l.bulkDir)/float64(l.bulks) - r.bulk))
	}
	r.total = 0
	for c := range r.of {
		r.of[c] = flush(follow(r.of[c], float64(l.heard[c].n)/r.step, rateUp, rateDown))
		r.total += r.of[c]
	}
	r.log = log10(1 + r.total)
	r.longer = follow(r.longer, r.total, longUp, longDown)
}

// down and up return the bulk rates of the two directions.
func (r *rates) down() float64 { return float64(max(0, -r.bulk) * r.of[classBulk]) }
func (r *rates) up() float64   { return float64(max(0, r.bulk) * r.of[classBulk]) }

// flush returns x, or 0 for what is too small to matter.
func flush(x float64) float64 {
	if x < 1e-12 {
		return 0
	}
	return x
}
