package theory

// NearestKey returns the key with pitch class pc that is nearest to was in the 16 keys from low on; of two
// equally near, the lower.
func NearestKey(pc, was, low int) int {
	key := Above(pc, low)
	if high := key + 12; high <= low+15 && distance(high, was) < distance(key, was) {
		return high
	}
	return key
}

// Bass returns the key of the bass for the chord in the 16 keys from low on, after the key was: the root, or the
// third (the second note, where the chord is suspended) where that lies beside was and the root does not. With fresh
// it is the third also where the root would be was again. With home, and while something is wrong, it is the root.
func (h *Harmony) Bass(was, low int, home, fresh bool) int {
	root, third := NearestKey(h.Root, was, low), NearestKey(h.pitchClasses[1], was, low)
	switch {
	case home || h.Level > 0:
		return root
	case root == was && fresh, distance(root, was) > 2 && third != was && distance(third, was) <= 3:
		return third
	}
	return root
}

// Approach returns the key beside the next chord's root, in the 16 keys from low on, on the side of the key was.
func (h *Harmony) Approach(was, low int) int {
	to := NearestKey(h.NextRoot, was, low)
	if to > was {
		return h.Beside(to, -1)
	}
	return h.Beside(to, 1)
}

// distance returns the semitones between two keys.
func distance(a, b int) int { return max(a-b, b-a) }
