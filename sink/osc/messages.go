package osc

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/synth"
)

// messages encodes netsynth's own messages: docs/osc.md lists them.
type messages struct {
	addresses func(id uint32) (capture.Endpoint, bool) // nil: host ids are sent
	parts     *[synth.NumChannels]string
	sounding  [synth.NumChannels][128]bool
	programs  [synth.NumChannels]uint8 // of the latest notes
	states    uint32                   // of the latest state: see scheduler.StateNames
	urgency   int                      // of the latest state
}

func (m *messages) accepts(*record) bool { return true }

func (m *messages) encode(w *writer, rec *record) {
	switch rec.kind {
	case recordNote:
		m.programs[rec.message.Channel%synth.NumChannels] = rec.program
		m.note(w, rec.message)
	case recordNotesOff:
		m.notesOff(w, rec.message.Channel)
	case recordPacket:
		m.packet(w, &rec.event)
	case recordChord:
		m.chord(w, rec.message)
	case recordState:
		m.state(w, rec.message)
	case recordCause:
		m.cause(w, rec)
	case recordNews:
		m.news(w, rec)
	case recordSurge:
		m.unusual(w, &rec.surge)
	case recordMeter:
		m.meter(w, rec)
	}
}

// note sends that a note begins or, with velocity 0, ends.
func (m *messages) note(w *writer, note synth.Message) {
	channel, key, velocity := note.Channel%synth.NumChannels, note.Key%128, int32(note.Velocity)
	if note.Kind == synth.NoteOff {
		velocity = 0
	}
	m.sounding[channel][key] = velocity > 0
	w.begin("/netsynth/note")
	w.message.Int(int32(channel) + 1)
	w.message.Int(int32(key))
	w.message.Int(velocity)
	w.message.Int(int32(m.programs[channel]) + 1)
	w.message.String(m.parts[channel])
	w.send(0)
}

// notesOff ends every note of a channel.
func (m *messages) notesOff(w *writer, channel uint8) {
	channel %= synth.NumChannels
	for key, on := range m.sounding[channel] {
		if on {
			m.note(w, synth.Message{Kind: synth.NoteOff, Channel: channel, Key: uint8(key)})
		}
	}
}

// finish ends every note, so that no receiver goes on sounding after a Ctrl-C.
func (m *messages) finish(w *writer) {
	for channel := range uint8(synth.NumChannels) {
		m.notesOff(w, channel)
	}
}

// packet sends a packet's addresses, ports, protocols, flags and lengths.
func (m *messages) packet(w *writer, ev *capture.Event) {
	w.begin("/netsynth/packet")
	w.message.String(m.host(ev.Src))
	w.message.Int(int32(ev.Sport))
	w.message.String(m.host(ev.Dst))
	w.message.Int(int32(ev.Dport))
	w.message.String(capture.TransportOf(ev))
	w.message.String(ev.App.String())
	w.message.String(ev.Flags.String())
	w.message.Int(int32(min(ev.Size, 1<<31-1)))
	w.message.Int(int32(min(ev.Payload, 1<<31-1)))
	w.message.Int(int32(ev.Dir))
	w.send(0)
}

// host returns the address of a host id, "-" for id 0, and the id itself where the
// address is not known.
func (m *messages) host(id uint32) string {
	if id == 0 {
		return "-"
	}
	if m.addresses != nil {
		if e, known := m.addresses(id); known {
			return e.Host()
		}
	}
	return fmt.Sprintf("host-%08x", id)
}

// chord sends a chord: its name, its root, and all its notes as pitch classes.
func (m *messages) chord(w *writer, chord synth.Message) {
	root := int32(chord.Key % 12)
	w.begin("/netsynth/chord")
	w.message.String(theory.ChordName(chord.Key, chord.Value))
	w.message.Int(root)
	for i := range int32(12) {
		if pc := (root + i) % 12; chord.Value>>pc&1 != 0 {
			w.message.Int(pc)
		}
	}
	w.send(0)
}

// cause sends who has caused a state that begins.
func (m *messages) cause(w *writer, rec *record) {
	w.begin("/netsynth/cause")
	w.message.String(rec.state.String())
	w.message.String(m.host(rec.cause.Src))
	w.message.String(m.host(rec.cause.Dst))
	w.message.Int(int32(rec.cause.Port))
	w.message.Int(rec.cause.Count)
	w.message.Float(rec.sure)
	w.send(0)
}

// news sends who speaks what with whom that was not there before.
func (m *messages) news(w *writer, rec *record) {
	t := &rec.news.Thing
	w.begin("/netsynth/new")
	w.message.String(rec.news.Newest.String())
	w.message.String(m.host(t.A))
	w.message.String(m.host(t.B))
	w.message.String(t.App.String())
	w.message.Int(int32(t.Port))
	w.message.Int(int32(rec.news.More))
	w.send(0)
}

// unusual sends that a rate is far above the usual one, or no longer is.
func (m *messages) unusual(w *writer, s *habit.Surge) {
	w.begin("/netsynth/unusual")
	w.message.String(s.Kind)
	w.message.String(m.host(s.Host))
	w.message.Int(flag(s.On))
	w.message.Float(float32(s.Rate))
	w.message.Float(float32(s.Usual))
	w.send(0)
}

// meter sends the instrument's levels and counts.
func (m *messages) meter(w *writer, rec *record) {
	w.begin("/netsynth/meter")
	w.message.Float(rec.peak)
	w.message.Float(rec.loudness)
	w.message.Int(rec.voices)
	w.message.Int(rec.packets)
	w.send(0)
}
