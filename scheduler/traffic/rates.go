package traffic

// How fast a rate follows, a step: up and down.
const rateUp, rateDown = 0.35, 0.12

// Rates are the measured amounts of traffic, packets a second.
type Rates struct {
	Of    [NumClasses]float64 // exponential means by class
	Total float64             // their sum

	stepSeconds float64 // length of a step
	in, out     float64 // of Bulk; what goes neither way counts as coming in
}

// Follow returns x moved towards target by up of the distance, or by down if target is
// below x; a result too small to matter becomes 0.
func Follow(x, target, up, down float64) float64 {
	share := down
	if target > x {
		share = up
	}
	if x += float64(share * (target - x)); x < 1e-12 {
		return 0
	}
	return x
}

// update takes in the packets of one step.
func (r *Rates) update(n *counts) {
	r.in = Follow(r.in, float64(n.groups[Bulk].Count-n.out)/r.stepSeconds, rateUp, rateDown)
	r.out = Follow(r.out, float64(n.out)/r.stepSeconds, rateUp, rateDown)
	r.Total = 0
	for c := range r.Of {
		r.Of[c] = Follow(r.Of[c], float64(n.groups[c].Count)/r.stepSeconds, rateUp, rateDown)
		r.Total += r.Of[c]
	}
}

// replies is the share of a transfer's packets that may come back with payload: such are no transfer of their own.
const replies = 0.125

// Download returns the rate of incoming bulk traffic.
func (r *Rates) Download() float64 { return max(0, r.in-float64(replies*r.out)) }

// Upload returns the rate of outgoing bulk traffic.
func (r *Rates) Upload() float64 { return max(0, r.out-float64(replies*r.in)) }
