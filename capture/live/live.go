package live

import (
	"errors"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// LiveOptions is how to listen to interfaces.
type Options struct {
	// Interface is an interface's name, or "any" for all of them. On Windows it is
	// the name that the system shows ("Ethernet") or the device ("\Device\NPF_{...}").
	Interface string
	// More are further interfaces to listen to at once, each another one and none
	// "any". Event.Link says which one a packet came by: 0 is Interface, then More.
	// On "any", Linux gives the low byte of the interface's index there.
	More        []string
	Snaplen     int  // bytes kept of each packet; 0 is 2048, enough for every header; Linux keeps 31 KiB at most
	RingBytes   int  // memory shared with the kernel, for each; 0 is 32 MiB, less where the system refuses
	Promiscuous bool // also take what is addressed to others
	// Wait makes an interface that goes down, or away, a pause: Read waits for it to
	// come back under its name, and gives the packets of others meanwhile. Without it
	// Read returns an error that wraps ErrDown.
	Wait bool
	// Filter is an expression in the syntax of pcap-filter(7); packets that it does
	// not match are not heard. On one interface the kernel leaves them out, and they
	// are not counted; on "any", and for a few expressions, this program does, and
	// counts them in Stats.Filtered.
	Filter string
}

// defaultSnaplen is enough for every header.
const defaultSnaplen = 2048

// MaxInterfaces is how many interfaces one LiveSource listens to at most.
const MaxInterfaces = 16

var (
	// ErrDown is wrapped by what Read returns when its interface went down or was removed.
	ErrDown = errors.New("interface is down")
	// ErrNoInterface is wrapped by the refusal of a name that no interface has.
	ErrNoInterface = errors.New("no such interface")
	// ErrNoLive is wrapped where this system's packets cannot be had by this program.
	ErrNoLive = errors.New("live capture is not supported on this system")
	// ErrTogether is wrapped by the refusal of interfaces that make no set.
	ErrTogether = errors.New("these interfaces cannot be listened to together")
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

// names returns the interfaces that o names, each once.
func (o *Options) names() ([]string, error) {
	names := append([]string{o.Interface}, o.More...)
	if len(names) > MaxInterfaces {
		return nil, fmt.Errorf("%w: %d of them; %d are the most", ErrTogether, len(names), MaxInterfaces)
	}
	seen := map[string]bool{}
	for _, name := range names {
		switch {
		case seen[name]:
			return nil, fmt.Errorf("%w: %s is named twice", ErrTogether, name)
		case name == "any" && len(names) > 1:
			return nil, fmt.Errorf(`%w: "any" is all of them already`, ErrTogether)
		}
		seen[name] = true
	}
	return names, nil
}

// wire takes packets off one interface: each system that has a way has one, and
// so has a test. All methods but drops belong to the reading goroutine.
type handle interface {
	// take fills p with the next packet that is there; p.Data is valid until the
	// next take. It does not wait.
	take(p *capture.Packet) bool
	// fault returns what happened to the wire since it was last asked, nil if
	// nothing. An error wraps ErrDown when the interface went away.
	fault() error
	// attach begins, or begins again, to listen to the interface of its name.
	attach() error
	// detach ends it; what was caught before can still be taken.
	detach()
	// drops returns how many packets were lost for want of room so far.
	drops() uint64
	// free gives everything back.
	free() error
}

// watch makes wires and waits for all of them at once. All methods but wake
// belong to the reading goroutine.
type poller interface {
	// open makes a wire for o.Interface; no packet comes before attach. It reports
	// whether what o.Filter does not match is left out before take.
	open(o Options) (w handle, filtered bool, err error)
	// wait returns when a wire that is attached may have packets or a fault, after d
	// (negative: never), or when woken; sometimes for no reason.
	wait(d time.Duration)
	// wake ends a wait, or the next one.
	wake()
	// free gives back what is not the wires'.
	free() error
}
