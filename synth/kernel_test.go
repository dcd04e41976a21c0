package synth

import "github.com/netsynth/netsynth/synth/dsp"

// The patches of toneKernel.
const (
	patchTone   = iota // a sine that fades in over 1 ms and, released, fades out over 20 ms
	patchNaN           // a tone that breaks after 20 ms
	patchLoud          // a tone that runs away
	patchDirect        // a direct current
	patchStrike        // a tone that decays by itself in 100 ms
	patchOne           // exactly 1, for ever
)

// toneKernel is a minimal kernel.
type toneKernel struct{}

func (toneKernel) Name() string    { return "tone" }
func (toneKernel) NewGroup() Group { return &toneGroup{} }

type toneGroup struct {
	lanes    [Lanes]tone
	controls Controls
}

type tone struct {
	note         Note
	n, releasing int
	bent         bool
	turn         float64
}

func (g *toneGroup) Start(lane int, n Note) { g.lanes[lane] = tone{note: n, releasing: -1} }

func (g *toneGroup) Release(lane int) { g.lanes[lane].releasing = 960 }

func (g *toneGroup) Render(active uint8, out *LaneBlock) (sounding uint8) {
	for l := range Lanes {
		if active>>l&1 == 0 {
			continue
		}
		t := &g.lanes[l]
		for i := range out {
			if g.controls.Moved>>l&1 != 0 {
				from, to := g.controls.Pitch[0][l], g.controls.Pitch[1][l]
				t.lean(float64(from) + float64(to-from)*float64(i+1)/dsp.BlockSize)
			} else {
				t.lean(0)
			}
			out[i][l] = t.next()
		}
		if t.releasing != 0 {
			sounding |= 1 << l
		}
	}
	g.controls = Controls{}
	return sounding
}

// lean goes on with the phase of a tone that is bent by semitones, once it is.
func (t *tone) lean(semitones float64) {
	if !t.bent && semitones != 0 {
		t.bent, t.turn = true, float64(t.n)*dsp.Hz(float64(t.note.Key))/dsp.SampleRate
	}
	if t.bent {
		t.turn += dsp.Hz(float64(t.note.Key)+semitones) / dsp.SampleRate
	}
}

func (t *tone) next() float32 {
	x := float32(dsp.Sin(float64(t.n) * dsp.Hz(float64(t.note.Key)) / dsp.SampleRate))
	if t.bent {
		x = float32(dsp.Sin(t.turn))
	}
	x *= t.note.Velocity * min(float32(t.n)/48, 1)
	t.n++
	switch t.note.Patch {
	case patchNaN:
		if t.n > 960 {
			x /= 0 * x
		}
	case patchLoud:
		x *= float32(t.n)
	case patchDirect:
		x = 0.3
	case patchOne:
		return 1
	case patchStrike:
		t.releasing = max(4800-t.n, 0)
		x *= float32(t.releasing) / 4800
	}
	if t.releasing >= 0 && t.note.Patch != patchStrike {
		t.releasing = max(t.releasing-1, 0)
		x *= float32(t.releasing) / 960
	}
	return x
}

// testBank has a tone at program 0, the other patches at their own numbers, two layers
// at 10, a tone at the left at 11, nothing at 12; drums 35 (strike), 42 and 46 (choke each other).
func testBank() *Bank {
	b := &Bank{Kernels: []Kernel{toneKernel{}, toneKernel{}}}
	for p := range b.Programs {
		b.Programs[p] = Timbre{Gain: 0.1, N: 1, Layers: [MaxLayers]Layer{{Gain: 1, Patch: p, Seed: uint64(p)}}}
	}
	b.Programs[10] = Timbre{Gain: 0.1, N: 2, Layers: [MaxLayers]Layer{{Gain: 1}, {Kernel: 1, Gain: 0.5, Transpose: 12}}}
	b.Programs[11].Layers[0].Patch, b.Programs[11].Layers[0].Seed = 0, 0
	b.Programs[11].Pan = -1
	b.Programs[12].N = 0
	strike := Timbre{Gain: 0.1, N: 1, Key: 60, OneShot: true, Layers: [MaxLayers]Layer{{Gain: 1, Patch: patchStrike, Seed: patchStrike}}}
	b.Drums[35] = strike
	strike.Choke = 1
	b.Drums[42], b.Drums[46] = strike, strike
	return b
}

// player runs an engine and keeps its output.
type player struct {
	*Engine
	l, r []float32
}

// plain returns an engine without anything that changes a level.
func plain(voices int) *player {
	return &player{Engine: New(testBank(), Options{Plain: true, Dry: true, Voices: voices, GainDB: -makeupGain})}
}

func (p *player) on(channel, key, velocity uint8) {
	p.Play(Message{Kind: NoteOn, Channel: channel, Key: key, Velocity: velocity})
}

func (p *player) off(channel, key uint8) {
	p.Play(Message{Kind: NoteOff, Channel: channel, Key: key})
}

func (p *player) set(channel, number, value uint8) {
	p.Play(Message{Kind: Control, Channel: channel, Key: number, Velocity: value})
}

func (p *player) program(channel, number uint8) {
	p.Play(Message{Kind: Program, Channel: channel, Key: number})
}

func (p *player) run(blocks int) *player {
	var out [2 * dsp.BlockSize]float32
	for range blocks {
		p.Render(&out)
		for i := range dsp.BlockSize {
			p.l, p.r = append(p.l, out[2*i]), append(p.r, out[2*i+1])
		}
	}
	return p
}

// forget discards the output so far.
func (p *player) forget() { p.l, p.r = nil, nil }
