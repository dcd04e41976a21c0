package synth

// state is the phase of a voice's life.
type state uint8

const (
	free     state = iota
	held           // its key is down
	pedalled       // its key is up, the sustain pedal holds it
	released       // decaying as its patch says, or a drum ringing out
	fading         // being faded out within a few blocks
)

// voice sounds one layer of one note, in one lane of one group.
type voice struct {
	state   state
	channel uint8
	key     uint8
	oneShot bool
	choke   uint8
	mate    ref     // the note's other layer, or none
	born    uint64  // the note's number
	gain    float32 // of layer and timbre
	pan     float32 // of the timbre
	peak    float32 // of the last block, after its gain
	left    int16   // blocks left of the fade
	fade    int16   // blocks of the fade in all
	version uint32  // of the channel, when base was worked out
	base    [buses]float32
	gliding bool // base has not reached what the channel says
	kept    bool // by the sostenuto pedal
	motion
}

// The buses a voice is mixed to.
const (
	busLeft = iota
	busRight
	busSend
	busChorus
	busDelay
	buses
)

// dryBuses are the buses that a voice is always mixed to; the others only if it has a part in them.
const dryBuses = busChorus

// slot is one group and its eight voices.
type slot struct {
	group    Group
	steers   Controlled // the group, if it can be controlled
	wet      bool       // a lane has had a part in the chorus or the delay
	used     uint8      // bit i: lane i sounds
	voices   [Lanes]voice
	controls Controls
	now      [buses][Lanes]float32 // gains at the last block's end
	next     [buses][Lanes]float32 // gains at this block's end
}

// pool is all the groups of one kernel. Groups from top on are empty.
type pool struct {
	slots []slot
	top   int
}

// ref names a voice: pool, slot and lane in one number.
type ref int32

// none is the ref of no voice.
const none ref = -1

func newRef(pool, slot, lane int) ref { return ref(pool<<16 | slot<<3 | lane) }

func (r ref) parts() (pool, slot, lane int) { return int(r >> 16), int(r>>3) & 0x1fff, int(r) & 7 }
