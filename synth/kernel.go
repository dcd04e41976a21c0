package synth

import "github.com/netsynth/netsynth/synth/dsp"

// Lanes is how many voices of one kernel sound together as a group.
const Lanes = dsp.Lanes

// LaneBlock is one block of a group's voices, frame by frame, lanes side by
// side: two SIMD registers of four hold one frame of all eight.
type LaneBlock = dsp.LaneBlock

// Note describes a voice to its kernel when it begins.
type Note struct {
	Patch    int     // which of the kernel's patches, as numbered by the bank
	Key      float32 // 0..127, 69 is A at 440 Hz; fractions allowed
	Velocity float32 // above 0, up to 1 (MIDI's 127)
	Seed     uint64  // of the voice's random numbers
	Shape    Shape
}

// Shape is by what factors a note's envelope is longer than its patch says; 0 is as 1.
type Shape struct{ Attack, Decay, Release float32 }

// Controls are what a player changes in the eight voices of a group while they sound, at the
// start and at the end of a block: a kernel goes from one to the other.
type Controls struct {
	Moved     uint8             // the lanes (bit i is lane i) to which the rest applies; others sound as their patch says
	Pitch     [2][Lanes]float32 // semitones above the note's key, -128 to 128
	Bright    [2][Lanes]float32 // octaves by which a filter opens, -4 to 4; without one, 6 dB of treble each
	Resonance [Lanes]float32    // octaves of a filter's quality
}

// Group is up to eight voices of one kernel. All its memory is made in
// Kernel.NewGroup; the other methods are called by the audio goroutine only and
// do not allocate.
type Group interface {
	// Start begins note n in lane (0..7) from silence, even if the lane still sounds.
	Start(lane int, n Note)
	// Release releases the note in lane: it decays as its patch says.
	Release(lane int)
	// Render writes the next block of every lane in active (bit i is lane i) to out
	// and leaves the other lanes' samples alone. It returns the lanes that still
	// sound; one that has ended has written the rest of its block as silence.
	Render(active uint8, out *LaneBlock) (sounding uint8)
}

// Controlled is a Group whose voices can be changed while they sound.
type Controlled interface {
	Group
	// Control says what is changed in the next block only. c is only valid until that has been
	// rendered. Without a call before it, a block is as the patches say.
	Control(c *Controls)
}

// Changeable is a Group whose kernel's patches can be exchanged.
type Changeable interface {
	Group
	// Adopt has Start take its patches from k, a kernel of the same name in another bank. Notes that
	// sound keep theirs.
	Adopt(k Kernel)
}

// Kernel is a way of making sound; it plays every patch written for it.
type Kernel interface {
	// Name is the kernel's name in patches: "analog", "modal", "string" ...
	Name() string
	// NewGroup returns a silent group of eight voices.
	NewGroup() Group
}

// Layer is one kernel's share of a timbre.
type Layer struct {
	Kernel    int     // index into Bank.Kernels
	Patch     int     // the kernel's patch
	Gain      float32 // a factor
	Transpose float32 // semitones added to the key
	Seed      uint64  // sets its random numbers apart from those of other layers
}

// MaxLayers is the most layers of one note.
const MaxLayers = 2

// Timbre is the sound of a General MIDI program, or of one drum key.
// A Timbre without layers is silent, and its notes are counted in Meters.Silent.
type Timbre struct {
	Name    string
	Layers  [MaxLayers]Layer
	N       int     // layers in use
	Gain    float32 // balances the instruments against each other
	Pan     float32 // -1 left to +1 right, added to the channel's
	Key     float32 // the key that a drum is played at; melodic timbres leave it 0
	OneShot bool    // drums: rings out, NoteOff has no effect
	Choke   uint8   // drums: a note silences others with the same number (hi-hats); 0: none
}

// Bank is every timbre the instrument has. It does not change once it is made, see Engine.Change; its kernels
// belong to one Engine.
type Bank struct {
	Kernels  []Kernel
	Programs [128]Timbre
	Drums    [128]Timbre // by key
}
