package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// hushes plays n seconds and returns those at which hushes begin and end.
func (o *office) hushes(n int, packets func(step int64) []capture.Event) (on, off []float64) {
	for range n * 10 {
		was := o.m.Hushed()
		before := o.step
		o.tenth(packets)
		switch at := float64(before+1) / 10; {
		case !was && o.m.Hushed():
			on = append(on, at)
		case was && !o.m.Hushed():
			off = append(off, at)
		}
	}
	return on, off
}

func TestTrafficThatBreaksOffIsHushedWithinASecond(t *testing.T) {
	o := newOffice()
	if on, _ := o.hushes(60, work); len(on) > 0 {
		t.Fatalf("steady traffic is hushed at %v s", on)
	}
	on, off := o.hushes(2, retries)
	if len(on) != 1 || on[0] < 60.8 || on[0] > 61 || len(off) > 0 {
		t.Errorf("nobody answers from 60 s on: hushes begin %v, end %v, want one within a second", on, off)
	}
	if _, off = o.hushes(2, work); len(off) != 1 || off[0] > 62.1 {
		t.Errorf("the traffic is back at 62 s, and the hush ends %v, want within a step", off)
	}
	if len(o.on) > 0 {
		t.Errorf("outages begin at %v", o.on)
	}
	o.hushes(30, work)
	on, off = o.hushes(10, retries)
	if len(on) != 1 || len(o.on) != 1 || len(off) != 1 || off[0] != o.on[0] || o.on[0] > 98 {
		t.Errorf("nobody answers from 94 s on: hushes begin %v, end %v, outages begin %v, want a hush until the outage at 97 s", on, off, o.on)
	}
}

func TestConnectionsThatEndAreNotHushed(t *testing.T) {
	for name, end := range map[string]func(o *office) (on, off []float64){
		"closed": func(o *office) (on, off []float64) {
			o.hushes(1, func(step int64) []capture.Event { return between(uint32(1+step%10), capture.FIN|capture.ACK) })
			return o.hushes(20, nothing)
		},
		"fewer and fewer": func(o *office) (on, off []float64) {
			for n := range int64(8) {
				o.seconds(3, func(step int64) []capture.Event {
					if step%(1+n) != 0 {
						return nil
					}
					return between(uint32(1+step%10), capture.ACK)
				})
			}
			return o.hushes(20, nothing)
		},
		"a page at the beginning": func(o *office) (on, off []float64) {
			*o = *newOffice()
			o.seconds(5, work)
			return o.hushes(20, nothing)
		},
		"one download": func(o *office) (on, off []float64) {
			o.seconds(60, func(int64) []capture.Event { return append(between(1, capture.ACK), between(1, capture.ACK)...) })
			return o.hushes(20, nothing)
		},
	} {
		o := newOffice()
		o.seconds(60, work)
		if on, off := end(o); len(on) > 0 {
			t.Errorf("%s: hushes begin %v, end %v", name, on, off)
		}
	}
}

// Where nobody calls, or only a host that nobody outside has answered, a silence is a pause for 4 s.
func TestAPauseIsHushedLater(t *testing.T) {
	stranger := func(step int64) []capture.Event {
		ev := capture.Event{Kind: capture.KindARP, Src: 99, Dst: 50, Facts: capture.Multicast}
		if step != 602 {
			return nil
		}
		return []capture.Event{ev}
	}
	host := func(step int64) []capture.Event {
		evs := stranger(step)
		for i := range evs {
			evs[i].Src = 3
		}
		return evs
	}
	replied := func(step int64) []capture.Event {
		evs := host(step)
		if len(evs) > 0 {
			evs = append(evs, capture.Event{Kind: capture.KindARP, Src: 50, Dst: 3})
		}
		return evs
	}
	for _, row := range []struct {
		name        string
		silence     func(step int64) []capture.Event
		early, late float64
	}{{"nobody calls", nothing, 63.9, 64.1}, {"a stranger asks for the router", stranger, 63.9, 64.1},
		{"the router replies", replied, 63.9, 64.1}, {"a host that was answered asks for the router", host, 60.8, 61}} {
		o := newOffice()
		o.m.Begin(0, 1)
		o.m.Observe(&capture.Event{Kind: capture.KindARP, Src: 50, Dst: 3})
		o.seconds(60, work)
		if on, _ := o.hushes(5, row.silence); len(on) != 1 || on[0] < row.early || on[0] > row.late {
			t.Errorf("%s from 60 s on: hushes begin %v, want one from %v to %v", row.name, on, row.early, row.late)
		}
	}
}

// A pause as long as those before, or shorter, is not hushed; a longer one is, from the moment at which it is longer.
func TestUsualPausesAreNotHushed(t *testing.T) {
	o := newOffice()
	o.seconds(60, work)
	hushes := 0
	for range 60 {
		o.seconds(8, work)
		on, _ := o.hushes(2, retries)
		hushes += len(on)
	}
	if hushes != 1 {
		t.Errorf("%d hushes in 60 pauses of 2 s, want that of the first", hushes)
	}
	if len(o.on) > 0 {
		t.Errorf("outages begin at %v", o.on)
	}
	o.seconds(8, work)
	if on, _ := o.hushes(4, retries); len(on) != 1 || on[0] < 670 || on[0] > 670.5 {
		t.Errorf("a pause of 4 s from 668 s on is hushed at %v, want once, when it is longer than 2 s", on)
	}
}
