package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestWindowCountsAsASlowOneDoes(t *testing.T) {
	r := dsp.NewRand(1, "window")
	w := &window{span: short}
	var all []int64
	now := int64(0)
	for range 3000 {
		now += int64(r.Intn(10_000_000))
		w.add(now, who{})
		all = append(all, now)
		if r.Intn(5) == 0 {
			want := 0
			for _, at := range all {
				if at >= now-short {
					want++
				}
			}
			if got := w.at(now); got != want {
				t.Fatalf("counts %d, want %d", got, want)
			}
		}
	}
}

func TestWindowStaysTrueWhenFull(t *testing.T) {
	w := &window{span: second}
	for i := range 100_000 { // 10,000 a second
		w.add(int64(i)*second/10_000, who{})
	}
	if got := w.at(10 * second); got < 9900 || got > 10100 {
		t.Errorf("counts %d of 10000 events, want 9900 to 10100", got)
	}
	if got := w.at(12 * second); got != 0 {
		t.Errorf("counts %d events that are too old, want 0", got)
	}
}

func TestObservationsStandForAll(t *testing.T) {
	q := newObservations(64, nil)
	for i := range 10_000 {
		if q.wanted() {
			q.add(observation{at: int64(i)})
		}
	}
	sum := uint32(0)
	for i := range q.n {
		sum += q.at(i).weight
	}
	if sum < 9000 || sum > 11_000 {
		t.Errorf("the observations stand for %d of 10000 packets, want 9000 to 11000", sum)
	}
	for range 20 {
		q.forget(1 << 40)
	}
	if q.n != 0 || q.shift != 0 {
		t.Errorf("%d observations, 1 in %d, after all are forgotten", q.n, 1<<q.shift)
	}
}

func TestCensusCountsAndForgets(t *testing.T) {
	var c census
	c.begin()
	for i := range uint32(100) {
		for range i {
			c.add(failedSources.key(i, 0, 0), 1)
		}
	}
	for i := range uint32(100) {
		if got := c.add(failedSources.key(i, 0, 0), 0); got != int32(i) {
			t.Fatalf("key %d counts %d", i, got)
		}
	}
	c.begin()
	if got := c.add(failedSources.key(99, 0, 0), 1); got != 1 {
		t.Errorf("counts %d after begin, want 1", got)
	}
	for i := range uint32(2 * censusSize) { // full: it stays whole and ends
		c.add(failedTargets.key(i, i, 1), 1)
	}
}
