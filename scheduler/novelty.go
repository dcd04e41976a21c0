package scheduler

// How fast the two memories of a role follow its playing, a step.
const fastFollows, slowFollows = 0.30, 0.012

// novelty makes what has just begun louder than what has been going on.
type novelty struct {
	fast, slow [NumRoles]float64
	played     [NumRoles]bool // in this step
}

// plain are the roles that are always equally loud: alarms, and the pad under all.
func plain(r Role) bool { return r == Tens || r == Scan || r == Ref || r == ArpX || r == Pad }

// next ends a step.
func (n *novelty) next() {
	for r := range n.played {
		if !n.played[r] {
			n.follow(Role(r), 0)
		}
		n.played[r] = false
	}
}

// gain returns the factor of role r's velocity and counts it as playing.
func (n *novelty) gain(r Role) float64 {
	if !n.played[r] {
		n.played[r] = true
		n.follow(r, 1)
	}
	if plain(r) {
		return 1
	}
	x := (n.fast[r] - n.slow[r]) / (n.fast[r] + 0.1)
	return 0.74 + float64(0.40*max(0, min(1, x)))
}

func (n *novelty) follow(r Role, x float64) {
	n.fast[r] = flush(n.fast[r] + float64(fastFollows*(x-n.fast[r])))
	n.slow[r] = flush(n.slow[r] + float64(slowFollows*(x-n.slow[r])))
}
