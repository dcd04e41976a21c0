package voices

import (
	"math"
	"slices"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// kernel is the part that differs from kernel to kernel: its patches, of type P as they are written
// and of type V with their coefficients worked out, and its sound.
type kernel[P, V any] interface {
	// ready returns a patch made ready to play, or an error when a value of it is missing or out
	// of its range. It may keep p.
	ready(p *P) (V, error)
	// sound returns the silent state of eight voices.
	sound() sound[V]
}

// sound is the state of eight voices, usually arrays with one element a lane. The audio
// goroutine calls its methods; they do not allocate.
type sound[V any] interface {
	// start begins note n of patch v in lane, from silence.
	start(lane int, v *V, n synth.Note)
	// release releases the note in lane: it decays as its patch says.
	release(lane int, v *V)
	// render writes the next block of the live lanes, of which there is at least one; voicing holds
	// their patches. It returns the lanes that have ended and those that go on however quiet they
	// are; the others end with the first block whose peak is below quietest.
	render(live uint8, voicing *[synth.Lanes]*V, out *synth.LaneBlock) (ended, held uint8)
}

// shell is the synth.Kernel around a kernel.
type shell[P, V any] struct {
	name     string
	kernel   kernel[P, V]
	voicings []*V // never changed, only appended to while a bank is made
	patches  []*P // of the voicings, by number
}

// Name returns the name under which the kernel is registered.
func (s *shell[P, V]) Name() string { return s.name }

// NewGroup returns a silent group of eight voices.
func (s *shell[P, V]) NewGroup() synth.Group {
	g := &group[V]{voicings: &s.voicings, sound: s.kernel.sound()}
	if c, can := g.sound.(interface{ in() *inputs }); can {
		g.inputs = c.in()
	}
	return g
}

func (s *shell[P, V]) list() any { return &s.voicings }

func (s *shell[P, V]) ready(patch any) (any, error) {
	v, err := s.kernel.ready(patch.(*P))
	return &v, err
}

func (s *shell[P, V]) add(patch, voicing any) int {
	s.voicings = append(s.voicings, voicing.(*V))
	s.patches = append(s.patches, patch.(*P))
	return len(s.voicings) - 1
}

func (s *shell[P, V]) copy() instrument {
	return &shell[P, V]{name: s.name, kernel: s.kernel, voicings: slices.Clone(s.voicings), patches: slices.Clone(s.patches)}
}

// patch returns a patch by its number.
func (s *shell[P, V]) patch(n int) any { return s.patches[n] }

// group is the synth.Group around a sound: it keeps each lane's patch and ends the notes. Sets
// of lanes have a bit each, as in Render.
type group[V any] struct {
	voicings *[]*V           // the kernel's, by number
	voicing  [synth.Lanes]*V // of each lane's latest note
	playing  uint8           // lanes whose note has not ended
	young    uint8           // lanes whose note is younger than warmUp
	age      [synth.Lanes]uint8
	sound    sound[V]
	inputs   *inputs // the sound's; nil: nothing can be changed while it sounds
	tilt     tilt
}

// warmUp is the time, in blocks (16 ms), in which a voice may still be silent.
const warmUp = 12

// Start begins note n in lane.
func (g *group[V]) Start(lane int, n synth.Note) {
	v := (*g.voicings)[n.Patch]
	g.voicing[lane], g.age[lane] = v, 0
	g.playing |= 1 << lane
	g.young |= 1 << lane
	if g.inputs != nil {
		g.inputs.begin(lane, n)
		g.tilt.begin(lane)
	}
	g.sound.start(lane, v, n)
}

// Adopt has Start take its patches from k, a kernel of the same name in another bank. Patches that no note
// sounds are forgotten, so that the old bank's memory can be used again.
func (g *group[V]) Adopt(k synth.Kernel) {
	g.voicings = k.(instrument).list().(*[]*V)
	for l := range g.voicing {
		if g.playing>>l&1 == 0 {
			g.voicing[l] = nil
		}
	}
}

// Release releases the note in lane.
func (g *group[V]) Release(lane int) {
	if g.playing>>lane&1 != 0 {
		g.sound.release(lane, g.voicing[lane])
	}
}

// Control says what a player changes in the next block.
func (g *group[V]) Control(c *synth.Controls) {
	if g.inputs != nil {
		g.inputs.take(c)
	}
}

// Render writes the next block of the active lanes and returns those that still sound.
func (g *group[V]) Render(active uint8, out *synth.LaneBlock) uint8 {
	live := active & g.playing
	for u := active &^ live; u != 0; u &= u - 1 {
		silence(out, lowest(u))
	}
	if live == 0 {
		return 0
	}
	ended, held := g.sound.render(live, &g.voicing, out)
	if in := g.inputs; in != nil && in.moved|g.tilt.on != 0 {
		if !in.filter {
			g.tilt.process(in, live, out)
		}
		in.moved = 0
	}
	if old := live &^ ended &^ held &^ g.young; old != 0 {
		faded := old & quiet(out)
		for u := faded; u != 0; u &= u - 1 {
			fade(out, lowest(u))
		}
		ended |= faded
	}
	for u := live & g.young; u != 0; u &= u - 1 {
		l := lowest(u)
		if g.age[l]++; g.age[l] == warmUp {
			g.young &^= 1 << l
		}
	}
	g.playing &^= ended
	return live &^ ended
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
