package dsp

// Pairs is eight pairs of sines: a carrier whose phase a modulator moves. The order of the
// fields is that of the assembly.
type Pairs struct {
	Carrier, Modulator         [Lanes]Phase
	CarrierStep, ModulatorStep [Lanes]Phase   // a frame
	Index, IndexStep           [Lanes]float32 // in units of Phase
	Level, LevelStep           [Lanes]float32 // a factor
}

// Add adds the next Control frames of the active lanes (bit i is lane i) to x. The output
// and the phases of the others are not specified afterwards. Index and Level do not change.
func (p *Pairs) Add(x *Step, active uint8) { addPairsLanes(p, x, active) }

// addPairsGeneric is Pairs.Add.
func addPairsGeneric(p *Pairs, x *Step, active uint8) {
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		c, m, dc, dm := p.Carrier[l], p.Modulator[l], p.CarrierStep[l], p.ModulatorStep[l]
		index, di, k, dk := p.Index[l], p.IndexStep[l], p.Level[l], p.LevelStep[l]
		for t := range x {
			c, m, index, k = c+dc, m+dm, index+di, k+dk
			moved := c + Phase(int64(float32(Sine(m)*index)))
			x[t][l] += float32(Sine(moved) * k)
		}
		p.Carrier[l], p.Modulator[l] = c, m
	}
}

// LowPass is eight low-pass filters of two or four poles. The zero value is at rest. The order of the
// fields is that of the assembly.
type LowPass struct {
	aa, ab, bb, bx [Lanes]float32
	four           [Lanes]uint32 // all ones where there are four poles
	a, b, p, q     [Lanes]float32
}

// Start sets the filter of lane to rest, with four poles or two.
func (f *LowPass) Start(lane int, four bool) {
	f.a[lane], f.b[lane], f.p[lane], f.q[lane] = 0, 0, 0, 0
	f.four[lane] = 0
	if four {
		f.four[lane] = 1<<32 - 1
	}
}

// Set sets the cutoff of lane.
func (f *LowPass) Set(lane int, c *Cutoff) {
	f.aa[lane], f.ab[lane], f.bb[lane], f.bx[lane] = c.aa, c.ab, c.bb, c.bx
}

// Process filters the active lanes of x (bit i is lane i). The others are not specified afterwards.
func (f *LowPass) Process(x *Step, active uint8) { lowPassLanes(f, x, active) }

// Flush clears the states that are too small to be heard; see the function Flush.
func (f *LowPass) Flush() {
	for l := range Lanes {
		f.a[l], f.b[l], f.p[l], f.q[l] = Flush(f.a[l]), Flush(f.b[l]), Flush(f.p[l]), Flush(f.q[l])
	}
}

// lowPassGeneric is LowPass.Process.
func lowPassGeneric(f *LowPass, x *Step, active uint8) {
	var one [Control]float32
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		for i := range x {
			one[i] = x[i][l]
		}
		c := Cutoff{aa: f.aa[l], ab: f.ab[l], bb: f.bb[l], bx: f.bx[l]}
		first, second := SVF{f.a[l], f.b[l]}, SVF{f.p[l], f.q[l]}
		if f.four[l] != 0 {
			LowTwice(&first, &second, &c, one[:])
		} else {
			first.Low(&c, one[:])
		}
		f.a[l], f.b[l], f.p[l], f.q[l] = first.a, first.b, second.a, second.b
		for i := range x {
			x[i][l] = one[i]
		}
	}
}

// Glide writes the active lanes of x to out, each times its gain, to which its step is added before each
// frame. The other lanes of out do not change.
func Glide(out, x *Step, gain, step *[Lanes]float32, active uint8) {
	glideLanes(out, x, gain, step, active)
}

// glideGeneric is Glide.
func glideGeneric(out, x *Step, gain, step *[Lanes]float32, active uint8) {
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		g := gain[l]
		for i := range x {
			g += step[l]
			out[i][l] = float32(x[i][l] * g)
		}
	}
}
