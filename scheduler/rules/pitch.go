package rules

import (
	"fmt"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/conf"
)

// Pitch is where the pitch of a packet's note comes from.
type Pitch uint8

// The pitches.
const (
	ByRole        Pitch = iota // as the role does
	ByFlow                     // one pitch for each flow
	BySource                   // for each sender
	ByDestination              // for each receiver
	ByPort                     // for each port of a server
	BySize                     // the longer the packet, the higher
	numPitches
)

var pitchNames = [numPitches]string{"role", "flow", "source", "destination", "port", "size"}

// Pitches returns the names of the pitches.
func Pitches() []string { return pitchNames[:] }

// String returns the name of the pitch in presets.
func (p Pitch) String() string {
	if p >= numPitches {
		return fmt.Sprint(uint8(p))
	}
	return pitchNames[p]
}

// MarshalText returns the name of the pitch.
func (p Pitch) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name of a pitch, "" for "role".
func (p *Pitch) UnmarshalText(text []byte) error {
	i := slices.Index(pitchNames[:], string(text))
	if len(text) == 0 {
		i = 0
	}
	if i < 0 {
		return conf.Unknown("pitch", string(text), Pitches())
	}
	*p = Pitch(i)
	return nil
}

// Degrees is how many notes of the melody a pitch chooses among.
const Degrees = 8

// fullSize is the size of a packet that has the highest pitch, bytes.
const fullSize = 1500

// degree returns which note of the melody a packet has, 0 to Degrees-1.
func (p Pitch) degree(ev *capture.Event) int {
	v := uint32(0)
	switch p {
	case ByFlow:
		v = ev.Flow
	case BySource:
		v = ev.Src
	case ByDestination:
		v = ev.Dst
	case ByPort:
		v = uint32(ev.Sport)
		if ev.Facts&capture.FromClient != 0 {
			v = uint32(ev.Dport)
		}
	case BySize:
		return int(min(ev.Size, fullSize) * (Degrees - 1) / fullSize)
	}
	return int(v % Degrees)
}
