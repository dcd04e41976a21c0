//go:build !nosound && !linux && !freebsd && !netbsd && !openbsd

package sink

import "fmt"

// device stands for the default sound device, the only one that oto opens here.
type device struct{}

// chooseDevice returns the default device; a name is an error that wraps ErrNoDevice.
func chooseDevice(name string) (device, error) {
	if name != "" {
		return device{}, fmt.Errorf("%w %q: on this system only the default one can be played on", ErrNoDevice, name)
	}
	return device{}, nil
}

func (device) take() error { return nil }
func (device) leave()      {}
