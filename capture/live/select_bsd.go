//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// selecter is the watch of macOS and the BSDs: one select, which macOS's devices
// know and poll they do not, of all of them and of a pipe that ends it.
type selecter struct {
	wires []*bpfHandle
	pipe  [2]int

	mu    sync.Mutex // held while the pipe is written to or closed
	freed bool
}

// newWatch returns a selecter without wires.
func newPoller() (poller, error) {
	s := &selecter{}
	if err := unix.Pipe(s.pipe[:]); err != nil {
		return nil, os.NewSyscallError("pipe", err)
	}
	for _, fd := range s.pipe {
		unix.CloseOnExec(fd)
		unix.SetNonblock(fd, true)
	}
	return s, nil
}

// open makes the wire of one interface.
func (s *selecter) open(o Options) (handle, bool, error) {
	if err := known(o.Interface); err != nil {
		return nil, false, err
	}
	w, err := newBPFHandle(o)
	if err != nil {
		return nil, false, err
	}
	s.wires = append(s.wires, w)
	return w, w.program != nil, nil
}

// wait returns when a device has packets or failed, after d, or when woken.
func (s *selecter) wait(d time.Duration) {
	var set unix.FdSet
	set.Set(s.pipe[0])
	highest := s.pipe[0]
	for _, w := range s.wires {
		if w.failed != nil {
			return
		}
		if w.fd >= 0 && !w.away {
			set.Set(w.fd)
			highest = max(highest, w.fd)
		}
	}
	var timeout *unix.Timeval
	if d >= 0 {
		t := unix.NsecToTimeval(int64(d))
		timeout = &t
	}
	if n, err := unix.Select(highest+1, &set, nil, nil, timeout); n <= 0 || err != nil {
		return // an interrupted wait is a short one
	}
	if set.IsSet(s.pipe[0]) {
		var bytes [16]byte
		unix.Read(s.pipe[0], bytes[:])
	}
}

// wake ends a wait.
func (s *selecter) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.freed {
		unix.Write(s.pipe[1], []byte{1})
	}
}

// free closes the pipe.
func (s *selecter) free() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.freed = true
	unix.Close(s.pipe[1])
	return os.NewSyscallError("close", unix.Close(s.pipe[0]))
}
