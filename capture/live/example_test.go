package live_test

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/capture/live"
)

// Options are checked before anything is opened, so that this needs no rights.
func ExampleOpen() {
	_, err := live.Open(live.Options{Interface: "eth0", More: []string{"wlan0", "eth0"}})
	fmt.Println(err)
	fmt.Println(errors.Is(err, live.ErrTogether))
	// Output:
	// these interfaces cannot be listened to together: eth0 is named twice
	// true
}
