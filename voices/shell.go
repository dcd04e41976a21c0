package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// kernel is what is particular to one kernel: its patches, of type P as they are written
// and of type V when they are ready to play, and its sound. All else is the shell's.
type kernel[P, V any] interface {
	// ready returns a patch made ready to play, or what is wrong with it. It may keep p.
	ready(p *P) (V, error)
	// sound returns the silent state of eight voices.
	sound() sound[V]
}

// sound is the state of eight voices, usually arrays with one element a lane. The audio
// goroutine calls its methods; they do not allocate.
type sound[V any] interface {
	// start begins note n of patch v in lane, from silence.
	start(lane int, v *V, n synth.Note)
	// release ends the note in lane: it dies away as its patch says.
	release(lane int, v *V)
	// render writes the next block of the live lanes, of which there is at least one; voicing holds
	// their patches. It returns the lanes that have ended and those that go on however quiet they
	// are; the others end as soon as their block cannot be heard.
	render(live uint8, voicing *[synth.Lanes]*V, out *synth.LaneBlock) (ended, held uint8)
}

// shell is the synth.Kernel around a kernel.
type shell[P, V any] struct {
	name     string
	kernel   kernel[P, V]
	voicings []V
}

// Name returns the name under which the kernel is registered.
func (s *shell[P, V]) Name() string { return s.name }

// NewGroup returns a silent group of eight voices.
func (s *shell[P, V]) NewGroup() synth.Group {
	return &group[V]{voicings: &s.voicings, sound: s.kernel.sound()}
}

func (s *shell[P, V]) add(patch any) (int, error) {
	v, err := s.kernel.ready(patch.(*P))
	if err != nil {
		return 0, err
	}
	s.voicings = append(s.voicings, v)
	return len(s.voicings) - 1, nil
}

// group is the synth.Group around a sound: it knows which lanes play which patch and when a
// note has ended.
type group[V any] struct {
	voicings *[]V            // the kernel's, by number
	voicing  [synth.Lanes]*V // what each lane plays; nil: nothing
	age      [synth.Lanes]int32
	sound    sound[V]
}

// warmUp is the time, in blocks (16 ms), in which a voice may still be silent.
const warmUp = 12

// Start begins note n in lane.
func (g *group[V]) Start(lane int, n synth.Note) {
	v := &(*g.voicings)[n.Patch]
	g.voicing[lane], g.age[lane] = v, 0
	g.sound.start(lane, v, n)
}

// Release ends the note in lane.
func (g *group[V]) Release(lane int) {
	if v := g.voicing[lane]; v != nil {
		g.sound.release(lane, v)
	}
}

// Render writes the next block of the active lanes and returns those that still sound.
func (g *group[V]) Render(active uint8, out *synth.LaneBlock) uint8 {
	live := active
	for u := active; u != 0; u &= u - 1 {
		if l := lowest(u); g.voicing[l] == nil {
			silence(out, l)
			live &^= 1 << l
		}
	}
	if live == 0 {
		return 0
	}
	ended, held := g.sound.render(live, &g.voicing, out)
	ended |= g.fadeQuiet(live&^ended&^held, out)
	for u := ended; u != 0; u &= u - 1 {
		g.voicing[lowest(u)] = nil
	}
	for u := live; u != 0; u &= u - 1 {
		g.age[lowest(u)]++
	}
	return live &^ ended
}

// fadeQuiet ends those of the lanes whose block cannot be heard and returns them.
func (g *group[V]) fadeQuiet(lanes uint8, out *synth.LaneBlock) (faded uint8) {
	old := uint8(0)
	for u := lanes; u != 0; u &= u - 1 {
		if l := lowest(u); g.age[l] >= warmUp {
			old |= 1 << l
		}
	}
	if old == 0 {
		return 0
	}
	faded = old & quiet(out)
	for u := faded; u != 0; u &= u - 1 {
		fade(out, lowest(u))
	}
	return faded
}

// quiet returns the lanes whose block stays below quietest.
func quiet(out *synth.LaneBlock) (set uint8) {
	var most [synth.Lanes]uint32
	dsp.Peaks(out, &most)
	for l, p := range most {
		if math.Float32frombits(p) < quietest {
			set |= 1 << l
		}
	}
	return set
}
