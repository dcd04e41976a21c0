package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
)

// OpenLive begins to listen to interfaces. The error is a *RightsError where
// rights are missing, a *FilterError where the filter is wrong, and wraps
// ErrTogether where the names make no set, ErrNoInterface where there is none of
// a name, and ErrDown where one is down and o.Wait is not set. After an error
// nothing is open.
func OpenLive(o LiveOptions) (*LiveSource, error) {
	names, err := o.names()
	if err != nil {
		return nil, err
	}
	if _, err := CompileFilter(o.Filter, LinkEthernet); err != nil {
		return nil, err
	}
	w, err := newWatch()
	if err != nil {
		return nil, fmt.Errorf("capture on %s: %w", o.Interface, err)
	}
	return openLines(o, names, w)
}

// openLines opens the interfaces of those names on w.
func openLines(o LiveOptions, names []string, w watch) (*LiveSource, error) {
	s := newLive(o.Wait, w)
	for _, name := range names {
		o.Interface = name
		if err := s.open(o); err != nil {
			return nil, errors.Join(refusal(name, err), s.release())
		}
	}
	return s, nil
}

// open adds the interface that o names to s.
func (s *LiveSource) open(o LiveOptions) error {
	w, filtered, err := s.watch.open(o)
	if err != nil {
		return err
	}
	l := s.add(o.Interface, w)
	if o.Promiscuous && o.Interface == "any" {
		s.say(`any: what is addressed to others is heard only on interfaces that are named`)
	}
	if o.Filter != "" && !filtered {
		l.filter, err = newFilterSet(o.Filter, func(_ LinkType, err error) {
			s.say(fmt.Sprintf("%s: some packets are left out: %v", l.name, err))
		})
	}
	if err == nil {
		err = w.attach()
	}
	if errors.Is(err, ErrDown) && o.Wait {
		s.missed(l)
		return nil
	}
	return err
}

// refusal names the interface that an error is about.
func refusal(name string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("capture on %s: %w", name, err)
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner // the system's word alone
	}
	return &RightsError{name, err}
}

// known refuses a name that no interface has, and names those that there are.
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
