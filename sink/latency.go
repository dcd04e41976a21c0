package sink

import "fmt"

// Latency is how much sound waits between the engine and the ear, in frames a
// buffer; the card and the player before it hold two to three of them.
type Latency int

// The latencies that the user names. Less is sooner heard and sooner broken up.
const (
	Low    Latency = 1024 // 21 ms a buffer
	Normal Latency = 2048 // 43 ms
	Safe   Latency = 4096 // 85 ms
)

// ParseLatency returns the latency called "low", "normal" or "safe".
func ParseLatency(name string) (Latency, error) {
	switch name {
	case "low":
		return Low, nil
	case "normal":
		return Normal, nil
	case "safe":
		return Safe, nil
	}
	return 0, fmt.Errorf("latency %q: want low, normal or safe", name)
}

// SpeakerOptions is how to open the sound card.
type SpeakerOptions struct {
	Latency Latency // 0 is Normal
	Name    string  // what the sound server calls this program; "" is "netsynth"

	// Changed, if set, is told at once when the card stops asking for sound (true)
	// and when it asks again by itself (false). Run's goroutine calls it.
	Changed func(lost bool)
}
