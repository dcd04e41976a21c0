package lessons

import (
	"math/rand/v2"
	"slices"
)

// next returns the sound to be asked: one that is due, the longest first, else one that has not been
// asked yet, else the one that is due soonest; not the last one again if there is another.
func (m *Memory) next(of []*Lesson, last *Lesson, chance *rand.Rand) *Lesson {
	var best []*Lesson
	least := [2]int{}
	for _, l := range of {
		if l == last && len(of) > 1 {
			continue
		}
		switch rank := m.rank(l); {
		case best == nil || less(rank, least):
			best, least = []*Lesson{l}, rank
		case rank == least:
			best = append(best, l)
		}
	}
	return best[chance.IntN(len(best))]
}

// rank returns numbers by which sounds are asked, the lowest first.
func (m *Memory) rank(l *Lesson) [2]int {
	s := m.Sounds[l.Name]
	switch {
	case s == nil:
		return [2]int{1, 0}
	case s.Due <= m.Asked:
		return [2]int{0, s.Due}
	}
	return [2]int{2, s.Due}
}

func less(a, b [2]int) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }

// choices returns n sounds in the order of the table, or all if there are no more: l, those that
// it was taken for, and others by chance.
func (m *Memory) choices(l *Lesson, of []*Lesson, n int, chance *rand.Rand) []*Lesson {
	others := slices.DeleteFunc(slices.Clone(of), func(o *Lesson) bool { return o == l })
	chance.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	if s := m.Sounds[l.Name]; s != nil {
		slices.SortStableFunc(others, func(a, b *Lesson) int { return s.TakenFor[b.Name] - s.TakenFor[a.Name] })
	}
	chosen := append(others[:min(n-1, len(others))], l)
	slices.SortFunc(chosen, func(a, b *Lesson) int { return slices.Index(of, a) - slices.Index(of, b) })
	return chosen
}
