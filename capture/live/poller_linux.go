package live

import (
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// socketPoller is the poller of Linux: one poll(2) of all packet sockets and of an eventfd
// that ends it.
type socketPoller struct {
	handles []*afpacket
	event   int
	fds     []unix.PollFd // the handles', then the event's

	offered   []inheritedSocket // packet sockets from before a restart
	restarted bool              // the environment says that there was a restart

	mu    sync.Mutex // held while event is written to or closed
	freed bool
}

// newPoller returns a socketPoller without handles.
func newPoller() (poller, error) {
	event, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return nil, os.NewSyscallError("eventfd", err)
	}
	p := &socketPoller{event: event}
	p.offered, p.restarted = takeInheritance()
	return p, nil
}

// open opens the socket and the ring of one interface.
func (p *socketPoller) open(o Options) (handle, bool, error) {
	if err := known(o.Interface); err != nil && !o.mayBeAbsent() {
		return nil, false, err
	}
	inKernel, err := kernelFilter(o)
	if err != nil {
		return nil, false, err
	}
	h, err := newAFPacket(o, inKernel, p.offered)
	if err != nil {
		return nil, false, err
	}
	p.handles = append(p.handles, h)
	p.fds = make([]unix.PollFd, len(p.handles)+1)
	return h, inKernel != nil, nil
}

// wait returns when a socket has a block or an error, after d, or when woken.
func (p *socketPoller) wait(d time.Duration) {
	for i, h := range p.handles {
		p.fds[i] = unix.PollFd{Fd: -1} // ignored by poll
		if !h.away {
			p.fds[i] = unix.PollFd{Fd: int32(h.fd), Events: unix.POLLIN}
		}
	}
	last := len(p.handles)
	p.fds[last] = unix.PollFd{Fd: int32(p.event), Events: unix.POLLIN}
	ms := -1
	if d >= 0 {
		ms = int((d + time.Millisecond - 1) / time.Millisecond)
	}
	if n, err := unix.Poll(p.fds, ms); n <= 0 || err != nil {
		return // an interrupted wait is a short one
	}
	for i, h := range p.handles {
		h.failing = p.fds[i].Revents&(unix.POLLERR|unix.POLLHUP) != 0
	}
	if p.fds[last].Revents&unix.POLLIN != 0 {
		var count [8]byte
		_, _ = unix.Read(p.event, count[:]) // resets it; it does not block
	}
}

// wake ends a wait.
func (p *socketPoller) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.freed {
		// Any number but 0, in either byte order. It fails when the count is full, which
		// ends the wait too.
		_, _ = unix.Write(p.event, []byte{1, 0, 0, 0, 0, 0, 0, 0})
	}
}

// free closes the event.
func (p *socketPoller) free() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.freed = true
	return os.NewSyscallError("close", unix.Close(p.event))
}
