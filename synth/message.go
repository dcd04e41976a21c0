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
	// Control sets a controller: Key is its number, Velocity its value, 0..127. docs/midi.md lists
	// those that do something.
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
	// instrument's echoes follow it, unless it is plain.
	Tempo
	// Bend bends the pitch of a channel: Value is 0 to 16383, and 8192 bends nothing.
	Bend
	// Pressure is the pressure on a channel's keys: Velocity, 0..127.
	Pressure
	// KeyPressure is that on one Key.
	KeyPressure
	// KeyControl sets a controller for one Key of a channel, now and for its next notes:
	// Value is the controller's number (7 gain, 10 pan), Velocity its value.
	KeyControl
	// System is for the whole instrument, or for what a channel is: Key says what, one of
	// SystemReset and those that follow it.
	System
)

// The keys of a System message.
const (
	// SystemReset silences the channels of Channel's port and sets them to the initial values of a
	// standard: Value is ResetGM and so on.
	SystemReset = iota
	// SystemVolume sets the master volume: Value is 0 to 16383.
	SystemVolume
	// SystemFineTune tunes everything: Value is 0 to 16383, a semitone down to one up, 8192 in tune.
	SystemFineTune
	// SystemCoarseTune transposes everything but the drums: Value is 64 plus semitones.
	SystemCoarseTune
	// SystemDrums makes Channel a drum kit if Value is not 0, or else a melodic one.
	SystemDrums
	// SystemReverbTime sets how long the reverb rings: Value is 0 to 127, see ReverbTime.
	SystemReverbTime
)

// The standards of a SystemReset, which differ in how a channel becomes a drum kit.
const (
	ResetGM = iota
	ResetGM2
	ResetGS
	ResetXG
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
	Value    uint32 // of kinds that say so
}

// Controllers that the engine knows.
const (
	BankMSB       = 0
	Modulation    = 1
	GlideTime     = 5 // portamento
	DataMSB       = 6
	Volume        = 7
	Pan           = 10
	Expression    = 11
	BankLSB       = 32
	DataLSB       = 38
	Sustain       = 64
	Glide         = 65 // portamento on
	Sostenuto     = 66
	Soft          = 67
	Resonance     = 71
	ReleaseTime   = 72
	AttackTime    = 73
	Brightness    = 74
	DecayTime     = 75
	VibratoRate   = 76
	VibratoDepth  = 77
	VibratoDelay  = 78
	GlideFrom     = 84 // portamento control
	ReverbSend    = 91
	TremoloDepth  = 92
	ChorusSend    = 93
	DelaySend     = 94
	DataUp        = 96
	DataDown      = 97
	NRPNLSB       = 98
	NRPNMSB       = 99
	RPNLSB        = 100
	RPNMSB        = 101
	AllSoundOff   = 120
	ResetControls = 121
	AllNotesOff   = 123
	OmniOff       = 124
	OmniOn        = 125
	Mono          = 126
	Poly          = 127
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
// 41 or 57, unless a SystemDrums message or a bank says otherwise. Each is a drum kit of its own, with a gain, a pan and a reverb send.
func IsDrums(channel uint8) bool { return channel%PortChannels == Drums }
