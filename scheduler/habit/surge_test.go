package habit

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// learnt is a baseline of ten minutes and more of hosts that speak HTTP with about 14 packets a second each.
func learnt(hosts uint32) *Baseline {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 700, false, busy(hosts, 2))
	return m.State.Baseline()
}

// busy is n packets a step of each of the hosts.
func busy(hosts uint32, n int) func(int64) []packet {
	return func(int64) (all []packet) {
		for h := range hosts {
			all = append(all, says(n, 0, 1+h, 1000, capture.AppHTTP)...)
		}
		return all
	}
}

// surgesIn returns the surges that are reported in the next seconds, and their times.
func surgesIn(m *Memory, at *int64, seconds float64, quiet bool, packets func(int64) []packet) (all []Surge, when []float64) {
	for end := *at + int64(seconds*1e9); *at < end; {
		run(m, at, 0.1, quiet, packets)
		for s, ok := m.Surge(); ok; s, ok = m.Surge() {
			all, when = append(all, s), append(when, float64(*at)/1e9)
		}
	}
	return all, when
}

func TestARateFarAboveTheBaselineIsReported(t *testing.T) {
	m, at := New(Options{Known: learnt(1)}, names, 7), int64(0)
	for _, row := range []struct {
		name    string
		seconds float64
		packets int
	}{{"usual", 30, 2}, {"five times", 30, 10}, {"usual", 10, 2}, {"thirty times for a second and a half", 1.5, 60}, {"usual", 10, 2}} {
		if got, _ := surgesIn(m, &at, row.seconds, false, busy(1, row.packets)); len(got) > 0 {
			t.Fatalf("%s: %+v", row.name, got)
		}
	}
	began := float64(at) / 1e9
	got, when := surgesIn(m, &at, 20, false, busy(1, 30))
	if len(got) != 2 || got[0].Kind != "web" || got[1].Host != 1 || got[1].Kind != "" || !got[0].On || !got[1].On {
		t.Fatalf("fifteen times the usual rate is %+v, want that of web and of host 1", got)
	}
	for i, s := range got {
		if s.Usual < 11 || s.Usual > 17 || s.Rate < 180 || s.Rate > 220 || when[i]-began < 3 || when[i]-began > 5 {
			t.Errorf("%+v at %.1f s, from %.1f s on", s, when[i], began)
		}
	}
	if got, _ = surgesIn(m, &at, 20, false, busy(1, 12)); len(got) > 0 {
		t.Errorf("at six times the rate it has ended: %+v", got)
	}
	if got, _ = surgesIn(m, &at, 6, false, busy(1, 2)); len(got) != 2 || got[0].On || got[1].On {
		t.Errorf("at the usual rate: %+v, want both ended", got)
	}
}

func TestAnAttackOrNoBaselineHasNoSurge(t *testing.T) {
	m, at := New(Options{Known: learnt(1)}, names, 7), int64(0)
	if got, _ := surgesIn(m, &at, 20, true, busy(1, 100)); len(got) > 0 {
		t.Errorf("in an attack: %+v", got)
	}
	m, at = New(Options{}, names, 7), 0
	surgesIn(m, &at, 700, false, busy(1, 2))
	if got, _ := surgesIn(m, &at, 20, false, busy(1, 100)); len(got) > 0 {
		t.Errorf("without a baseline: %+v", got)
	}
}

func TestManySurgesAreBounded(t *testing.T) {
	m, at := New(Options{Known: learnt(40)}, names, 7), int64(0)
	begun := map[uint32]bool{}
	got, _ := surgesIn(m, &at, 20, false, busy(40, 30))
	for _, s := range got {
		begun[s.Host] = true
	}
	if len(begun) != 1+surgeMost {
		t.Errorf("%d begin, want the kind and %d hosts", len(begun), surgeMost)
	}
	got, _ = surgesIn(m, &at, 10, false, func(int64) []packet { return nil })
	for _, s := range got {
		delete(begun, s.Host)
	}
	if len(begun) > 0 {
		t.Errorf("%d do not end", len(begun))
	}
}
