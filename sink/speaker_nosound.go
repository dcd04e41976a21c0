//go:build nosound

package sink

import "fmt"

// HasSpeaker reports whether this program was built with a sound card's driver.
const HasSpeaker = false

// OpenSpeaker returns an error that wraps ErrNoSound: this program was built
// without a sound card's driver.
func OpenSpeaker(SpeakerOptions) (Audio, error) {
	return nil, fmt.Errorf("%w: built with the tag nosound", ErrNoSound)
}
