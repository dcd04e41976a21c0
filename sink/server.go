package sink

import (
	"errors"
	"time"
)

// Server describes the sound server, and the stream of this program if it plays one.
type Server struct {
	Name    string        // such as "pulseaudio 16.1"
	Device  string        // the default one, as the server names it
	Latency time.Duration // from the stream's buffer to the speaker, 0: unknown or no stream
}

// errNoServer is the error of Ask where none answers.
var errNoServer = errors.New("no sound server answers")
