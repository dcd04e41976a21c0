package live

import (
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// poller is Linux's watch: one poll of all packet sockets and of an eventfd that
// ends it.
type epoll struct {
	wires []*afpacket
	event int
	fds   []unix.PollFd // the wires', then the event's

	heritage []string // what a former life of the program left, see inheritance

	mu    sync.Mutex // held while event is written to or closed
	freed bool
}

// newWatch returns a poller without wires.
func newPoller() (poller, error) {
	event, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return nil, os.NewSyscallError("eventfd", err)
	}
	return &epoll{event: event, heritage: takeHeritage()}, nil
}

// open makes the socket and the ring of one interface.
func (p *epoll) open(o Options) (handle, bool, error) {
	if err := known(o.Interface); err != nil {
		return nil, false, err
	}
	inKernel, err := kernelFilter(o)
	if err != nil {
		return nil, false, err
	}
	w, err := newAFPacket(o, inKernel, p.heritage)
	if err != nil {
		return nil, false, err
	}
	p.wires = append(p.wires, w)
	p.fds = make([]unix.PollFd, len(p.wires)+1)
	return w, inKernel != nil, nil
}

// wait returns when a block or a fault is there, after d, or when woken.
func (p *epoll) wait(d time.Duration) {
	for i, w := range p.wires {
		p.fds[i] = unix.PollFd{Fd: -1} // poll passes over it
		if !w.away {
			p.fds[i] = unix.PollFd{Fd: int32(w.fd), Events: unix.POLLIN}
		}
	}
	last := len(p.wires)
	p.fds[last] = unix.PollFd{Fd: int32(p.event), Events: unix.POLLIN}
	ms := -1
	if d >= 0 {
		ms = int((d + time.Millisecond - 1) / time.Millisecond)
	}
	if n, err := unix.Poll(p.fds, ms); n <= 0 || err != nil {
		return // an interrupted wait is a short one
	}
	for i, w := range p.wires {
		w.failing = p.fds[i].Revents&(unix.POLLERR|unix.POLLHUP) != 0
	}
	if p.fds[last].Revents&unix.POLLIN != 0 {
		var count [8]byte
		unix.Read(p.event, count[:])
	}
}

// wake ends a wait.
func (p *epoll) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.freed {
		unix.Write(p.event, []byte{1, 0, 0, 0, 0, 0, 0, 0}) // any number but 0, in either byte order
	}
}

// free closes the event.
func (p *epoll) free() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.freed = true
	return os.NewSyscallError("close", unix.Close(p.event))
}
