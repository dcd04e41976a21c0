package live

import (
	"errors"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/windows"
)

// waiter is the watch of Windows: one wait for the events of all devices and for
// one that ends it.
type waiter struct {
	lib   *npcap
	wires []*npcapHandle
	event windows.Handle
	all   []windows.Handle // room for the events of a wait

	mu    sync.Mutex // held while event is set or closed
	freed bool
}

// How long a wait is at most: a driver's event may come late, and a library
// without events has to be asked.
const (
	longWait  = 50 * time.Millisecond
	shortWait = 2 * time.Millisecond
)

// newWatch returns a waiter without wires, or what is wrong with Npcap.
func newPoller() (poller, error) {
	lib, err := loadNpcap()
	if err != nil {
		return nil, err
	}
	event, err := windows.CreateEvent(nil, 0, 0, nil) // is reset by the wait that it ends
	if err != nil {
		return nil, os.NewSyscallError("CreateEvent", err)
	}
	return &waiter{lib: lib, event: event}, nil
}

// open makes the wire of one interface.
func (t *waiter) open(o Options) (handle, bool, error) {
	w, err := newNpcapHandle(t.lib, o)
	if w == nil {
		return nil, false, err
	}
	if err != nil && !errors.Is(err, ErrDown) {
		_ = w.free()
		return nil, false, err
	}
	t.wires = append(t.wires, w)
	t.all = make([]windows.Handle, 0, len(t.wires)+1)
	return w, w.program != nil, nil
}

// wait returns when a device may have packets or failed, after d, or when woken.
func (t *waiter) wait(d time.Duration) {
	t.all = append(t.all[:0], t.event)
	longest := longWait
	for _, w := range t.wires {
		switch {
		case w.failed != nil:
			return
		case w.ready != 0:
			t.all = append(t.all, w.ready)
		case w.handle != 0:
			longest = shortWait
		}
	}
	if d < 0 || d > longest {
		d = longest
	}
	// Any other outcome than an event is the end of the time.
	_, _ = windows.WaitForMultipleObjects(t.all, false, uint32((d+time.Millisecond-1)/time.Millisecond))
}

// wake ends a wait.
func (t *waiter) wake() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.freed {
		windows.SetEvent(t.event)
	}
}

// free closes the event.
func (t *waiter) free() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.freed = true
	return os.NewSyscallError("CloseHandle", windows.CloseHandle(t.event))
}
