package sink

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// ownForm is netsynth's own messages: docs/osc.md lists them.
type ownForm struct {
	hosts    *capture.Hosts
	parts    *[synth.NumChannels]string
	sounding [synth.NumChannels][128]bool
	programs [synth.NumChannels]uint8 // of the notes told last
	states   uint32                   // told last: see scheduler.StateNames
	urgency  int
}

func (f *ownForm) wants(*record) bool { return true }

func (f *ownForm) tell(s *sender, rec *record) {
	switch rec.kind {
	case recordNote:
		f.programs[rec.message.Channel%synth.NumChannels] = rec.program
		f.note(s, rec.message)
	case recordHush:
		f.hush(s, rec.message.Channel)
	case recordPacket:
		f.packet(s, &rec.event)
	case recordChord:
		f.chord(s, rec.message)
	case recordState:
		f.state(s, rec.message)
	case recordMeter:
		s.begin("/netsynth/meter")
		s.message.Float(rec.peak)
		s.message.Float(rec.loudness)
		s.message.Int(rec.voices)
		s.message.Int(rec.packets)
		s.send(0)
	}
}

// begin begins a message with its time: milliseconds since the piece began, which
// start over after 2^31.
func (s *sender) begin(address string) {
	s.message.Reset(address)
	s.message.Int(int32(s.frame / (Rate / 1000) & (1<<31 - 1)))
}

// note tells that a note begins or, with velocity 0, ends.
func (f *ownForm) note(s *sender, m synth.Message) {
	channel, key, velocity := m.Channel%synth.NumChannels, m.Key%128, int32(m.Velocity)
	if m.Kind == synth.NoteOff {
		velocity = 0
	}
	f.sounding[channel][key] = velocity > 0
	s.begin("/netsynth/note")
	s.message.Int(int32(channel) + 1)
	s.message.Int(int32(key))
	s.message.Int(velocity)
	s.message.Int(int32(f.programs[channel]) + 1)
	s.message.String(f.parts[channel])
	s.send(0)
}

// hush ends every note of a channel.
func (f *ownForm) hush(s *sender, channel uint8) {
	channel %= synth.NumChannels
	for key, on := range f.sounding[channel] {
		if on {
			f.note(s, synth.Message{Kind: synth.NoteOff, Channel: channel, Key: uint8(key)})
		}
	}
}

// end ends every note: no receiver goes on sounding after a Ctrl-C.
func (f *ownForm) end(s *sender) {
	for channel := range uint8(synth.NumChannels) {
		f.hush(s, channel)
	}
}

// packet tells of a packet.
func (f *ownForm) packet(s *sender, ev *capture.Event) {
	s.begin("/netsynth/packet")
	s.message.String(f.host(ev.Src))
	s.message.Int(int32(ev.Sport))
	s.message.String(f.host(ev.Dst))
	s.message.Int(int32(ev.Dport))
	s.message.String(capture.TransportOf(ev))
	s.message.String(ev.App.String())
	s.message.String(ev.Flags.String())
	s.message.Int(int32(min(ev.Size, 1<<31-1)))
	s.message.Int(int32(min(ev.Payload, 1<<31-1)))
	s.message.Int(int32(ev.Dir))
	s.send(0)
}

// host returns the address of the host id, "-" for none and the id itself for one
// whose address is not known.
func (f *ownForm) host(id uint32) string {
	if id == 0 {
		return "-"
	}
	if f.hosts != nil {
		if e, known := f.hosts.Find(id); known {
			return e.Host()
		}
	}
	return fmt.Sprintf("host-%08x", id)
}

// chord tells the chord: its name, its root, and all its notes as pitch classes.
func (f *ownForm) chord(s *sender, m synth.Message) {
	root := int32(m.Key % 12)
	s.begin("/netsynth/chord")
	s.message.String(scheduler.ChordName(m))
	s.message.Int(root)
	for i := range int32(12) {
		if pc := (root + i) % 12; m.Value>>pc&1 != 0 {
			s.message.Int(pc)
		}
	}
	s.send(0)
}

// urgencies are the levels of a state message that have a name.
var urgencies = [...]string{1: "strained", 2: "alarm"}

// state tells what begins and what ends, one message each, and the tension.
func (f *ownForm) state(s *sender, m synth.Message) {
	tension := float32(m.Velocity) / 127
	for bits := m.Value ^ f.states; bits != 0; bits &= bits - 1 {
		bit := bits & -bits
		for _, name := range scheduler.StateNames(synth.Message{Kind: synth.State, Value: bit}) {
			s.state(name, m.Value&bit != 0, tension)
		}
	}
	for level, name := range urgencies {
		if was, is := f.urgency == level, int(m.Key) == level; was != is && level > 0 {
			s.state(name, is, tension)
		}
	}
	f.states, f.urgency = m.Value, int(m.Key)
}

// state tells that a state begins or ends.
func (s *sender) state(name string, on bool, tension float32) {
	s.begin("/netsynth/state")
	s.message.String(name)
	if on {
		s.message.Int(1)
	} else {
		s.message.Int(0)
	}
	s.message.Float(tension)
	s.send(0)
}
