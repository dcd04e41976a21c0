package dsp

import (
	"math"
	"testing"
)

// chance fills a step and rows with chance.
func chance(r *Rand, x *Step, rows ...*[Lanes]float32) {
	for i := range x {
		for l := range x[i] {
			x[i][l] = r.Bipolar()
		}
	}
	for _, row := range rows {
		for l := range row {
			row[l] = r.Bipolar()
		}
	}
}

// same fails unless the active lanes of a and b are the same bits.
func same(t *testing.T, what string, a, b *Step, active uint8) {
	t.Helper()
	for i := range a {
		for l := range Lanes {
			if active>>l&1 != 0 && a[i][l] != b[i][l] {
				t.Fatalf("%s, frame %d, lane %d: %v, want %v", what, i, l, a[i][l], b[i][l])
			}
		}
	}
}

func TestPairsGiveTheSameBitsOnEveryMachine(t *testing.T) {
	r := NewRand(1, "pairs")
	for round := range 200 {
		var p Pairs
		var x Step
		chance(&r, &x, &p.Index, &p.IndexStep, &p.Level, &p.LevelStep)
		for l := range Lanes {
			p.Carrier[l], p.Modulator[l] = Phase(r.Uint64()), Phase(r.Uint64())
			p.CarrierStep[l], p.ModulatorStep[l] = Phase(r.Uint64()>>36), Phase(r.Uint64()>>36)
			p.Index[l] *= wholeTurn * float32(uint64(1)<<(round%6)) / 4 // up to eight turns
			p.IndexStep[l] *= 1 << 20
		}
		p.Index[round%8] = 1 << 31 // exactly half a turn
		active := [...]uint8{0xff, 0x0f, 0xf0, 0x25, 0x81}[round%5]
		q, y := p, x
		p.Add(&x, active)
		addPairsGeneric(&q, &y, active)
		same(t, "pairs", &x, &y, active)
		for l := range Lanes {
			if active>>l&1 != 0 && (p.Carrier[l] != q.Carrier[l] || p.Modulator[l] != q.Modulator[l]) {
				t.Fatalf("lane %d: phases differ", l)
			}
		}
	}
}

func TestLowPassGivesTheSameBitsOnEveryMachine(t *testing.T) {
	r := NewRand(1, "low")
	var f, g LowPass
	for l := range Lanes {
		f.Start(l, l%3 != 0)
		g.Start(l, l%3 != 0)
	}
	for range 200 {
		for l := range Lanes {
			c := NewCutoff(float32(20+r.Float()*15000), float32(0.5+r.Float()*5))
			f.Set(l, &c)
			g.Set(l, &c)
		}
		var x Step
		chance(&r, &x)
		y := x
		f.Process(&x, 0xff)
		lowPassGeneric(&g, &y, 0xff)
		same(t, "low-pass", &x, &y, 0xff)
	}
	f.Flush()
}

func TestBodiesGiveTheSameBitsOnEveryMachine(t *testing.T) {
	r := NewRand(1, "bodies")
	var f, g Bodies
	for l := range Lanes {
		for n := range 1 + l%BodySize {
			c, gain := NewCutoff(float32(80+r.Float()*1000), float32(0.5+r.Float()*5)), r.Bipolar()
			f.Set(l, n, &c, gain)
			g.Set(l, n, &c, gain)
		}
	}
	for round := range 50 {
		active := [...]uint8{0xff, 0x0f, 0xf0, 0x25, 0x81}[round/10]
		var x LaneBlock
		for i := range x {
			for l := range x[i] {
				x[i][l] = r.Bipolar()
			}
		}
		y := x
		f.Process(&x, active)
		bodiesGeneric(&g, &y, active)
		for l := range Lanes { // lanes that were not active are as they were
			if active>>l&1 == 0 {
				for n := range f {
					f[n].a[l], f[n].b[l], g[n].a[l], g[n].b[l] = 0, 0, 0, 0
				}
			}
		}
		for i := range x {
			for l := range Lanes {
				if active>>l&1 != 0 && x[i][l] != y[i][l] {
					t.Fatalf("frame %d, lane %d: %v, want %v", i, l, x[i][l], y[i][l])
				}
			}
		}
	}
}

func TestGlideWritesOnlyActiveLanes(t *testing.T) {
	r := NewRand(1, "glide")
	for active := range 256 {
		var x, out Step
		var gain, step [Lanes]float32
		chance(&r, &x, &gain, &step)
		chance(&r, &out)
		want := out
		Glide(&out, &x, &gain, &step, uint8(active))
		glideGeneric(&want, &x, &gain, &step, uint8(active))
		same(t, "glide", &out, &want, 0xff)
	}
}

func TestPeaksSeeWhatIsNoNumber(t *testing.T) {
	r := NewRand(1, "peaks")
	for round := range 100 {
		var x LaneBlock
		for i := range x {
			for l := range x[i] {
				x[i][l] = r.Bipolar()
			}
		}
		if round%2 == 0 {
			x[r.Intn(BlockSize)][r.Intn(Lanes)] = float32(math.NaN())
			x[r.Intn(BlockSize)][r.Intn(Lanes)] = float32(math.Inf(-1))
		}
		var got, want [Lanes]uint32
		Peaks(&x, &got)
		peaksGeneric(&x, &want)
		if got != want {
			t.Fatalf("peaks %x, want %x", got, want)
		}
	}
}
