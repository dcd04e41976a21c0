package logs

import (
	"errors"
	"os"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture/input"
)

// pause is how long a Reader waits before it says that nothing has arrived.
const pause = 20 * time.Millisecond

// patience is how many pauses a pipe makes before what it has given is taken for all that
// there is at the moment.
const patience = 15

// Pipe reads a pipe. From SetLive on, its Read returns input.ErrPause where nothing arrives for a
// moment, if the system can tell: a regular file and a pipe that blocks cannot.
type Pipe struct {
	file   *os.File
	live   atomic.Bool
	pauses int  // in a row
	paused bool // Read has returned input.ErrPause: it waits no longer than one pause
}

// NewPipe returns a reader of file, which stays the caller's to close.
func NewPipe(file *os.File) *Pipe { return &Pipe{file: file} }

// SetLive has Read pause from now on.
func (p *Pipe) SetLive() { p.live.Store(true) }

// Read implements io.Reader.
func (p *Pipe) Read(b []byte) (int, error) {
	for p.live.Load() {
		if p.file.SetReadDeadline(time.Now().Add(pause)) != nil {
			p.live.Store(false)
			break
		}
		n, err := p.file.Read(b)
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			p.pauses = 0
			return n, err
		}
		if p.pauses++; p.paused || p.pauses >= patience {
			p.paused = true
			return 0, input.ErrPause
		}
	}
	return p.file.Read(b)
}
