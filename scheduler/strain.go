package scheduler

import "github.com/netsynth/netsynth/synth"

// The controllers by which tension is heard in the pad, at a tension of 1. A tremolo of 94 modulates the
// level by 35 %, at 6 Hz. A full send to the chorus adds copies that are as loud as the pad, and which lie
// 14 to 17 cents apart.
const fullTremolo, fullDetune = 94, 127

// strain is the values of those controllers, as they were last set.
type strain struct{ tremolo, detune uint8 }

// set appends the messages for the pad's channel that bring the strain from s to a tension, 0 to 1.
func (s *strain) set(tension float64, channel int, tick int64, out []synth.Message) []synth.Message {
	now := strain{uint8(float64(fullTremolo*tension) + 0.5), uint8(float64(fullDetune*tension) + 0.5)}
	if now != *s {
		*s = now
		out = s.messages(channel, tick, out)
	}
	return out
}

// messages appends the messages that set s.
func (s strain) messages(channel int, tick int64, out []synth.Message) []synth.Message {
	m := synth.Message{Tick: tick, Kind: synth.Control, Channel: uint8(channel), Key: synth.TremoloDepth, Velocity: s.tremolo}
	out = append(out, m)
	m.Key, m.Velocity = synth.ChorusSend, s.detune
	return append(out, m)
}
