// Package timbre measures the sound of a single note: how loud and how bright it is, how it begins and
// decays, its pitch, its partials, its noise and its vibrato. It works on whole sounds, not on the audio path.
//
// A Sound comes from a WAV file or from Render, which plays a note on an engine without effects. Measure
// returns its Facts; Compare puts two of them side by side, the largest difference first.
//
// Channels are never added to each other, since their sum depends on phases: their powers are. A note in
// the middle of netsynth's stereo has so the level that it has on one channel.
package timbre

import "math"

// Sound is a sound of one note.
type Sound struct {
	Rate     int         // frames a second
	Channels [][]float32 // at least one, of equal length; 1 is full scale
}

// Frames returns the length of the sound.
func (s *Sound) Frames() int { return len(s.Channels[0]) }

// Seconds returns the length of the sound.
func (s *Sound) Seconds() float64 { return float64(s.Frames()) / float64(s.Rate) }

// frame returns the frame at a time, within the sound.
func (s *Sound) frame(seconds float64) int {
	return min(max(int(math.Round(seconds*float64(s.Rate))), 0), s.Frames())
}

// Cut returns the part of the sound from one time to another, in seconds.
func (s *Sound) Cut(from, to float64) *Sound {
	part := &Sound{Rate: s.Rate}
	for _, c := range s.Channels {
		part.Channels = append(part.Channels, c[s.frame(from):max(s.frame(from), s.frame(to))])
	}
	return part
}

// Peak returns the largest magnitude of a sample.
func (s *Sound) Peak() float64 {
	most := 0.0
	for _, c := range s.Channels {
		most = max(most, Peak(c))
	}
	return most
}

// Peak returns the largest magnitude of a sample of one channel.
func Peak(channel []float32) float64 {
	most := float32(0)
	for _, x := range channel {
		most = max(most, x, -x)
	}
	return float64(most)
}

// decibels returns a power in dB.
func decibels(power float64) float64 { return 10 * math.Log10(power) }

// unknown is the value of a fact that the sound does not have.
func unknown() float64 { return math.NaN() }
