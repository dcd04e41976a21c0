package live

import (
	"errors"
	"fmt"
	"net"
	"runtime"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// Open starts capturing on interfaces. The error is a *RightsError where rights are
// missing and a *filter.Error where the filter is wrong; it wraps ErrTogether where the
// names cannot be one Source, ErrNoInterface where no interface has a name and it is not to
// wait for one, and ErrDown where one is down and o.Wait is not set. After an error nothing is open.
func Open(o Options) (*Source, error) {
	names, err := o.names()
	if err != nil {
		return nil, err
	}
	if err := filter.Check(o.Filter); err != nil {
		return nil, err
	}
	p, err := newPoller()
	if err != nil {
		return nil, fmt.Errorf("capture on %s: %w", o.Interface, err)
	}
	if o.Interface == "any" && runtime.GOOS != "linux" {
		return openAll(o, switchedOn(), p)
	}
	return openNamed(o, names, p)
}

// names returns the interfaces of o. An error wraps ErrTogether.
func (o *Options) names() ([]string, error) {
	names := append([]string{o.Interface}, o.More...)
	if len(names) > maxInterfaces {
		return nil, fmt.Errorf("%w: %d interfaces, at most %d", ErrTogether, len(names), maxInterfaces)
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

// openNamed opens all the named interfaces on p.
func openNamed(o Options, names []string, p poller) (*Source, error) {
	s := newSource(o, p)
	for _, name := range names {
		if err := s.open(o, name); err != nil {
			return nil, errors.Join(err, s.release())
		}
	}
	return s, nil
}

// openAll opens the named interfaces that can be opened, where the system has no "any"
// of its own.
func openAll(o Options, names []string, p poller) (*Source, error) {
	s := newSource(o, p)
	err := error(ErrNoInterface)
	for i, name := range names {
		if i == maxInterfaces {
			s.warn(fmt.Sprintf("any: only the first %d interfaces are captured", maxInterfaces))
			break
		}
		if oerr := s.open(o, name); oerr != nil {
			err = oerr
			s.warn(fmt.Sprintf("any: %s is left out: %v", name, err))
		}
	}
	if len(s.ifaces) > 0 {
		return s, nil
	}
	return nil, errors.Join(err, s.release())
}

// switchedOn returns the names of the interfaces that are up.
func switchedOn() (names []string) {
	all, _ := net.Interfaces() // after an error there are none, which openAll reports
	for _, i := range all {
		if i.Flags&net.FlagUp != 0 {
			names = append(names, i.Name)
		}
	}
	return names
}

// open adds the interface of that name to s. An error names it.
func (s *Source) open(o Options, name string) error {
	o.Interface = name
	if o.Snaplen <= 0 {
		o.Snaplen = defaultSnaplen
	}
	h, filtered, err := s.poller.open(o)
	if err != nil {
		return captureError(name, err)
	}
	i := newIface(name, len(s.ifaces), h, s.seenAt)
	if o.Filter != "" && !filtered {
		i.filter, err = filter.NewSet(o.Filter, func(_ capture.LinkType, err error) {
			s.warn(fmt.Sprintf("%s: some packets are left out: %v", name, err))
		})
	}
	if err == nil {
		err = h.attach()
	}
	if errors.Is(err, ErrDown) && o.Wait {
		i.absent = o.Absent && known(name) != nil
		s.waitFor(i)
		err = nil
	}
	if err != nil {
		_ = h.free() // the first error is the cause
		return captureError(name, err)
	}
	if o.Promiscuous && name == "any" {
		s.warn("any: promiscuous mode has no effect; it needs interfaces that are named")
	}
	s.ifaces = append(s.ifaces, i)
	return nil
}
