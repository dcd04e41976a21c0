package capture

import (
	"errors"
	"time"
)

// LiveOptions is how to listen to an interface.
type LiveOptions struct {
	Interface   string // its name, or "any" for all of them
	Snaplen     int    // bytes kept of each packet; 0 is 2048, enough for every header
	RingBytes   int    // memory shared with the kernel; 0 is 32 MiB, less where the system refuses
	Promiscuous bool   // also take what is addressed to others
	// Wait makes an interface that goes down, or away, a pause: Read waits for it to
	// come back under its name. Without it Read returns an error that wraps ErrDown.
	Wait bool
	// Filter is an expression in the syntax of pcap-filter(7); packets that it does
	// not match are not heard. On one interface the kernel leaves them out, and they
	// are not counted; on "any", and where the expression asks about VLAN tags, which
	// the kernel takes off, this program does, and counts them in Stats.Filtered.
	Filter string
}

var (
	// ErrDown is wrapped by what Read returns when its interface went down or was removed.
	ErrDown = errors.New("interface is down")
	// ErrNoInterface is wrapped by the refusal of a name that no interface has.
	ErrNoInterface = errors.New("no such interface")
	// ErrNoLive is wrapped where this system's packets cannot be had by this program.
	ErrNoLive = errors.New("live capture is not supported on this system")
)

// RightsError says that the user may not listen to an interface.
type RightsError struct {
	Interface string
	Err       error // the system's word
}

// Error returns "capture on eth0: operation not permitted".
func (e *RightsError) Error() string { return "capture on " + e.Interface + ": " + e.Err.Error() }

// Unwrap returns the system's error.
func (e *RightsError) Unwrap() error { return e.Err }

// wire is a way to take packets off an interface: one for each system that has
// one, and a test's. All methods but drops and wake belong to the reading goroutine.
type wire interface {
	// take fills p with the next packet that is there; p.Data is valid until the
	// next take. It does not wait.
	take(p *Packet) bool
	// wait returns when there may be packets, after d (negative: never), or when
	// woken. It returns an error that wraps ErrDown when the interface went away.
	wait(d time.Duration) error
	// nap returns after d, or when woken.
	nap(d time.Duration)
	// attach begins, or begins again, to listen to the interface of its name.
	attach() error
	// detach ends it; what was caught before can still be taken.
	detach()
	// drops returns how many packets were lost for want of room so far.
	drops() uint64
	// wake ends a wait or nap, or the next one.
	wake()
	// free gives everything back.
	free() error
}
