package synth

// MessageKind is the kind of a Message.
type MessageKind uint8

const (
	// NoteOn begins a note: Channel, Key, Velocity (1..127).
	NoteOn MessageKind = iota + 1
	// NoteOff ends it: Channel, Key.
	NoteOff
	// Program chooses a channel's timbre for its next notes: Key is the program, 0..127.
	Program
	// Control sets a controller: Key is its number (7 gain, 10 pan, 11 expression,
	// 64 sustain, 91 reverb send, 120 all sound off, 123 all notes off), Velocity its value, 0..127.
	Control
	// Chord gives the harmony from here on: Key is the root's pitch class, 0..11, and
	// Value the set of pitch classes: bit n is set for pitch class n. The instrument ignores it.
	Chord
	// State gives the network's state from here on: Key is its urgency, 0..2,
	// Velocity the tension, 0..127, Value the set of states: see scheduler.StateNames.
	// The instrument ignores it.
	State
	// Part sets the factor of a channel's level beside its controllers: Value is the bits of a
	// float32, 0 to 1. The level glides there in 21 ms.
	Part
	// Master sets the factor of the whole, after loudness is levelled and before the limiter:
	// Value is the bits of a float32, 0 to 2. The level glides there as a part's does.
	Master
	// Tempo says that Tick begins a new tempo: Value is beats a minute times 1000. The
	// instrument ignores it.
	Tempo
)

// Order returns the place of a kind of message among those of one tick: notes that end,
// then settings, then notes that begin.
func (k MessageKind) Order() int {
	switch k {
	case NoteOff:
		return 0
	case NoteOn:
		return 2
	}
	return 1
}

// Message is one instruction to the instrument, in MIDI's terms. It falls due at
// Tick, counted from the start of the piece (480 a beat). Channel counts through the MIDI
// ports: it is channel Channel % PortChannels of port Channel / PortChannels.
type Message struct {
	Tick     int64
	Kind     MessageKind
	Channel  uint8  // 0..63
	Key      uint8  // 0..127
	Velocity uint8  // 0..127
	Value    uint32 // of Chord, State, Part, Master and Tempo
}

// Controllers that the engine knows.
const (
	Volume      = 7
	Pan         = 10
	Expression  = 11
	Sustain     = 64
	ReverbSend  = 91
	AllSoundOff = 120
	AllNotesOff = 123
)

const (
	// PortChannels is the number of channels of one MIDI port.
	PortChannels = 16
	// NumChannels is the number of channels that a Message can name, a power of two:
	// those of four MIDI ports, port after port.
	NumChannels = 4 * PortChannels
)

// Drums is the percussion channel of a port, from 0 (General MIDI's channel 10, from 1).
const Drums = 9

// IsDrums reports whether channel, 0..63, is the percussion channel of its port: 9, 25,
// 41 or 57. Each is a drum kit of its own, with a gain, a pan and a reverb send.
func IsDrums(channel uint8) bool { return channel%PortChannels == Drums }
