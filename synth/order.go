package synth

// InOrder sorts messages by tick; at one tick, ends come first and notes last, and
// those of a kind keep their order. It is meant for the few messages of a step.
func InOrder(ms []Message) {
	for i := 1; i < len(ms); i++ {
		m := ms[i]
		j := i
		for ; j > 0 && earlier(&m, &ms[j-1]); j-- {
			ms[j] = ms[j-1]
		}
		ms[j] = m
	}
}

// earlier reports whether a must come before b.
func earlier(a, b *Message) bool {
	if a.Tick != b.Tick {
		return a.Tick < b.Tick
	}
	return a.Kind.Order() < b.Kind.Order()
}
