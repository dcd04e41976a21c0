//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// selectPoller is the poller of macOS and the BSDs: one select(2), since poll does not work
// on macOS's devices, of all devices and of a pipe that ends it.
type selectPoller struct {
	handles []*bpfHandle
	pipe    [2]int

	mu    sync.Mutex // held while the pipe is written to or closed
	freed bool
}

// newPoller returns a selectPoller without handles.
func newPoller() (poller, error) {
	s := &selectPoller{}
	if err := unix.Pipe(s.pipe[:]); err != nil {
		return nil, os.NewSyscallError("pipe", err)
	}
	for _, fd := range s.pipe {
		unix.CloseOnExec(fd)
		if err := unix.SetNonblock(fd, true); err != nil {
			return nil, errors.Join(os.NewSyscallError("make the pipe non-blocking", err), s.free())
		}
	}
	return s, nil
}

// open opens the device of one interface.
func (s *selectPoller) open(o Options) (handle, bool, error) {
	if err := known(o.Interface); err != nil && !o.mayBeAbsent() {
		return nil, false, err
	}
	h, err := newBPFHandle(o)
	if err != nil {
		return nil, false, err
	}
	s.handles = append(s.handles, h)
	return h, h.program != nil, nil
}

// wait returns when a device has packets or an error, after d, or when woken.
func (s *selectPoller) wait(d time.Duration) {
	var set unix.FdSet
	set.Set(s.pipe[0])
	highest := s.pipe[0]
	for _, h := range s.handles {
		if h.failed != nil {
			return
		}
		if h.fd >= 0 && !h.away {
			set.Set(h.fd)
			highest = max(highest, h.fd)
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
		_, _ = unix.Read(s.pipe[0], bytes[:]) // empties it; it does not block
	}
}

// wake ends a wait.
func (s *selectPoller) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.freed {
		_, _ = unix.Write(s.pipe[1], []byte{1}) // fails when the pipe is full, which ends the wait too
	}
}

// free closes the pipe.
func (s *selectPoller) free() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.freed = true
	return os.NewSyscallError("close", errors.Join(unix.Close(s.pipe[1]), unix.Close(s.pipe[0])))
}
