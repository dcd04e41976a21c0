package dsp

import "testing"

func TestTonesGiveTheSameBitsOnEveryMachine(t *testing.T) {
	r := NewRand(1, "tones")
	var soft, loud Cycle
	for i := range soft {
		soft[i], loud[i] = r.Bipolar(), r.Bipolar()
	}
	for round := range 500 {
		var x, share [Control]float32
		for i := range x {
			x[i], share[i] = r.Bipolar(), float32(r.Float())
		}
		p, inc := Phase(r.Uint64()), Phase(r.Uint64()>>(32+round%8))
		y := x
		end := addCycleGeneric(&x, &soft, p, inc)
		if got := addCycle(&y, &soft, p, inc); got != end || x != y {
			t.Fatalf("round %d, one cycle: %v, %v, want %v, %v", round, got, y, end, x)
		}
		y = x
		end = addBlendGeneric(&x, &soft, &loud, &share, p, inc)
		if got := addBlend(&y, &soft, &loud, &share, p, inc); got != end || x != y {
			t.Fatalf("round %d, two cycles: %v, %v, want %v, %v", round, got, y, end, x)
		}
		var one, other Cycle
		blend(&one, &soft, &loud, share[0])
		if blendGeneric(&other, &soft, &loud, share[0]); one != other {
			t.Fatalf("round %d: the blends differ", round)
		}
		var a, b Step
		put(&a, round%Lanes, &x, share[0])
		if putGeneric(&b, round%Lanes, &x, share[0]); a != b {
			t.Fatalf("round %d, lane %d: %v, want %v", round, round%Lanes, a, b)
		}
	}
}

func TestHissGivesTheSameBitsOnEveryMachine(t *testing.T) {
	r := NewRand(1, "hiss")
	var h, g Hiss
	for l := range Lanes {
		c := NewCutoff(float32(100+r.Float()*5000), 0.5+float32(r.Float()))
		h.Start(l, r.Uint64(), &c)
		h.Level(l, r.Bipolar())
	}
	g = h
	for round := range 100 {
		active := [...]uint8{0xff, 0x0f, 0xf0, 0x25, 0x81}[round/20]
		var x Step
		chance(&r, &x)
		y := x
		h.Add(&x, active)
		addHissGeneric(&g, &y, active)
		same(t, "hiss", &x, &y, 0xff)
		for l := range Lanes { // of lanes that were not active nothing is known
			if active>>l&1 == 0 {
				h.state[l], h.a[l], h.b[l] = g.state[l], g.a[l], g.b[l]
			}
		}
	}
}

func TestHissIsTheNoiseOfItsBand(t *testing.T) {
	var h Hiss
	var n Noise
	var f SVF
	c := NewCutoff(1000, 2)
	n.Seed(7)
	h.Start(3, 7, &c)
	h.Level(3, 0.5)
	for range 20 {
		var x Step
		var want [Control]float32
		h.Add(&x, 1<<3)
		n.White(want[:])
		f.Band(&c, want[:])
		for i := range x {
			if x[i][3] != float32(want[i]*0.5) {
				t.Fatalf("frame %d is %v, want %v", i, x[i][3], float32(want[i]*0.5))
			}
		}
	}
}
