package live

import (
	"errors"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/windows"
)

// eventPoller is the poller of Windows: one wait for the events of all devices and for an
// event that ends it.
type eventPoller struct {
	lib     *npcap
	handles []*npcapHandle
	event   windows.Handle
	all     []windows.Handle // memory for the events of a wait

	mu    sync.Mutex // held while event is set or closed
	freed bool
}

const (
	longWait  = 50 * time.Millisecond // the longest wait, since a driver's event may be late
	shortWait = 2 * time.Millisecond  // the same for a library without events, which is polled
)

// newPoller returns an eventPoller without handles, or an error of loading Npcap.
func newPoller() (poller, error) {
	lib, err := loadNpcap()
	if err != nil {
		return nil, err
	}
	event, err := windows.CreateEvent(nil, 0, 0, nil) // the wait that it ends resets it
	if err != nil {
		return nil, os.NewSyscallError("CreateEvent", err)
	}
	return &eventPoller{lib: lib, event: event}, nil
}

// open opens the device of one interface.
func (t *eventPoller) open(o Options) (handle, bool, error) {
	h, err := newNpcapHandle(t.lib, o)
	if h == nil {
		return nil, false, err
	}
	if err != nil && !errors.Is(err, ErrDown) {
		_ = h.free() // the first error is the cause
		return nil, false, err
	}
	t.handles = append(t.handles, h)
	t.all = make([]windows.Handle, 0, len(t.handles)+1)
	return h, h.program != nil, nil
}

// wait returns when a device may have packets or an error, after d, or when woken.
func (t *eventPoller) wait(d time.Duration) {
	t.all = append(t.all[:0], t.event)
	longest := longWait
	for _, h := range t.handles {
		switch {
		case h.failed != nil:
			return
		case h.ready != 0:
			t.all = append(t.all, h.ready)
		case h.handle != 0:
			longest = shortWait
		}
	}
	if d < 0 || d > longest {
		d = longest
	}
	// Every other outcome is treated as the end of the time.
	_, _ = windows.WaitForMultipleObjects(t.all, false, uint32((d+time.Millisecond-1)/time.Millisecond))
}

// wake ends a wait.
func (t *eventPoller) wake() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.freed {
		_ = windows.SetEvent(t.event) // fails for an invalid handle only
	}
}

// free closes the event.
func (t *eventPoller) free() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.freed = true
	return os.NewSyscallError("CloseHandle", windows.CloseHandle(t.event))
}
