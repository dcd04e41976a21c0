package sink

import (
	"fmt"
	"strings"
)

// Latency is the length of a sound card's buffer, in frames. The card and the player
// before it hold two to three buffers.
type Latency int

// The latencies that the user names. A shorter one delays the sound less and has gaps
// sooner on a busy machine.
const (
	Low    Latency = 1024 // 21 ms a buffer
	Normal Latency = 2048 // 43 ms
	Safe   Latency = 4096 // 85 ms
)

// latencies is the table of the latencies' names.
var latencies = []struct {
	name    string
	latency Latency
}{{"low", Low}, {"normal", Normal}, {"safe", Safe}}

// LatencyNames returns the names that ParseLatency knows, the shortest first.
func LatencyNames() (names []string) {
	for _, l := range latencies {
		names = append(names, l.name)
	}
	return names
}

// ParseLatency returns the latency called "low", "normal" or "safe".
func ParseLatency(name string) (Latency, error) {
	for _, l := range latencies {
		if l.name == name {
			return l.latency, nil
		}
	}
	return 0, fmt.Errorf("latency %q: want one of %s", name, strings.Join(LatencyNames(), ", "))
}

// SpeakerOptions say how to open the sound card.
type SpeakerOptions struct {
	Latency Latency // 0 is Normal
	Name    string  // of this program, for the sound server; "" is "netsynth"

	// Device is the name of the device to play on: of PulseAudio's or PipeWire's sink, or of
	// an ALSA card where no sound server answers. "" is that of PULSE_SINK, or else the
	// system's default.
	Device string

	// Changed, if not nil, is called by Run's goroutine when the card stops asking for
	// frames (true) and when it resumes by itself (false).
	Changed func(lost bool)
}
