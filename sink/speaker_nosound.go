//go:build nosound

package sink

import "fmt"

// OpenSpeaker returns an error that wraps ErrNoSound: this program was built
// without a sound card's driver.
func OpenSpeaker(SpeakerOptions) (Audio, error) {
	return nil, fmt.Errorf("%w: built with the tag nosound", ErrNoSound)
}
