package live

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
)

var (
	// ErrDown is wrapped by an error of Open or Read when an interface is down or was removed.
	ErrDown = errors.New("interface is down")
	// ErrNoInterface is wrapped by an error of Open when no interface has the name.
	ErrNoInterface = errors.New("no such interface")
	// ErrTogether is wrapped by an error of Open when the named interfaces cannot be one Source.
	ErrTogether = errors.New("these interfaces cannot be listened to together")
)

// RightsError is an error of Open when the user lacks the rights to capture on an interface.
type RightsError struct {
	Interface string
	Err       error // the system's error
}

// Error returns "capture on eth0: operation not permitted".
func (e *RightsError) Error() string { return "capture on " + e.Interface + ": " + e.Err.Error() }

// Unwrap returns the system's error.
func (e *RightsError) Unwrap() error { return e.Err }

// captureError adds the interface's name to an error, which becomes a *RightsError where
// rights are missing.
func captureError(name string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("capture on %s: %w", name, err)
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner // the system's error alone
	}
	return &RightsError{name, err}
}

// known returns an error that wraps ErrNoInterface and lists the interfaces, if none has
// the name.
func known(name string) error {
	if name == "any" {
		return nil
	}
	if _, err := net.InterfaceByName(name); err == nil {
		return nil
	}
	names := []string{"any"}
	if all, err := net.Interfaces(); err == nil {
		for _, i := range all {
			names = append(names, i.Name)
		}
	}
	return fmt.Errorf("%w; there are %s", ErrNoInterface, strings.Join(names, ", "))
}
