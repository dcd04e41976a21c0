// Package dsp holds the arithmetic of sound: exact elementary functions,
// seeded random numbers, oscillators, envelopes, filters and effects. It knows nothing of
// notes, networks or files.
//
// Every function gives the same bits on every processor: each product is
// converted before it is added, so that no compiler fuses the two, and the
// elementary functions are this package's own (math.Exp and its kin differ between
// architectures).
package dsp

import "time"

const (
	// SampleRate is the engine's only rate, in frames a second.
	SampleRate = 48000
	// BlockSize is the number of frames that the engine renders at a time.
	BlockSize = 64
)

// Duration returns how long frames last, truncated to nanoseconds.
func Duration(frames int64) time.Duration {
	return time.Duration(frames/SampleRate)*time.Second + time.Duration(frames%SampleRate)*time.Second/SampleRate
}

// Block is one channel of one block.
type Block [BlockSize]float32

// Control is the number of frames between two values of an envelope; a gain glides
// between them. BlockSize is a multiple of it.
const Control = 16

// Lanes is the number of voices that are processed side by side.
const Lanes = 8

// Step is Control frames of eight voices, frame by frame, lanes side by side.
type Step [Control][Lanes]float32

// LaneBlock is one block of eight voices, frame by frame, lanes side by side.
type LaneBlock [BlockSize][Lanes]float32
