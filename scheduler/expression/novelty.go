package expression

// How fast the two memories of a role follow its playing, a step.
const fastFollows, slowFollows = 0.30, 0.012

// Novelty makes a role that has just begun louder than one that has played for long. Roles are numbered below MaxRoles.
type Novelty struct {
	fast, slow [MaxRoles]float64
	played     [MaxRoles]bool // in this step
	steady     [MaxRoles]bool
}

// Steady has a role stay as loud as it begins.
func (n *Novelty) Steady(role int) { n.steady[role] = true }

// Next ends a step.
func (n *Novelty) Next() {
	for r := range n.played {
		if !n.played[r] {
			n.follow(r, 0)
		}
		n.played[r] = false
	}
}

// Gain returns the factor of a role's velocity, 0.74 to 1.14 or 1, and counts the role as playing in this step.
func (n *Novelty) Gain(role int) float64 {
	n.Play(role)
	if n.steady[role] {
		return 1
	}
	x := (n.fast[role] - n.slow[role]) / (n.fast[role] + 0.1)
	return 0.74 + float64(0.40*max(0, min(1, x)))
}

// Play counts a role as playing in this step.
func (n *Novelty) Play(role int) {
	if !n.played[role] {
		n.played[role] = true
		n.follow(role, 1)
	}
}

// Lately returns how much a role has played in the last second, 0 to 1.
func (n *Novelty) Lately(role int) float64 { return n.fast[role] }

// Mostly returns in which share of steps a role has played, in the mean of some ten seconds.
func (n *Novelty) Mostly(role int) float64 { return n.slow[role] }

func (n *Novelty) follow(role int, x float64) {
	n.fast[role] = toward(n.fast[role], x, fastFollows)
	n.slow[role] = toward(n.slow[role], x, slowFollows)
}

// toward returns x moved towards target by a share of the distance; a result too small to matter becomes 0.
func toward(x, target, share float64) float64 {
	if x += float64(share * (target - x)); x < 1e-12 {
		return 0
	}
	return x
}
