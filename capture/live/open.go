package live

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"runtime"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// OpenLive begins to listen to interfaces. The error is a *RightsError where
// rights are missing, a *FilterError where the filter is wrong, and wraps
// ErrTogether where the names make no set, ErrNoInterface where there is none of
// a name, and ErrDown where one is down and o.Wait is not set. After an error
// nothing is open.
func Open(o Options) (*Source, error) {
	names, err := o.names()
	if err != nil {
		return nil, err
	}
	if _, err := filter.Compile(o.Filter, capture.LinkEthernet); err != nil {
		return nil, err
	}
	w, err := newPoller()
	if err != nil {
		return nil, fmt.Errorf("capture on %s: %w", o.Interface, err)
	}
	if o.Interface == "any" && runtime.GOOS != "linux" {
		return openAll(o, switchedOn(), w)
	}
	return openLines(o, names, w)
}

// openLines opens the interfaces of those names on w.
func openLines(o Options, names []string, w poller) (*Source, error) {
	s := newLive(o.Wait, w)
	for _, name := range names {
		if err := s.open(o, name); err != nil {
			return nil, errors.Join(err, s.release())
		}
	}
	return s, nil
}

// openAll opens those of the named interfaces that can be listened to, where the
// system has no "any" of its own.
func openAll(o Options, names []string, w poller) (*Source, error) {
	s := newLive(o.Wait, w)
	err := error(ErrNoInterface)
	for i, name := range names {
		if i == MaxInterfaces {
			s.say(fmt.Sprintf("any: only the first %d interfaces are listened to", MaxInterfaces))
			break
		}
		if oerr := s.open(o, name); oerr != nil {
			err = oerr
			s.say(fmt.Sprintf("any: %s is left out: %v", name, err))
		}
	}
	if len(s.lines) > 0 {
		return s, nil
	}
	return nil, errors.Join(err, s.release())
}

// switchedOn returns the names of the interfaces that are.
func switchedOn() (names []string) {
	all, _ := net.Interfaces() // none is told of as such
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
	w, filtered, err := s.watch.open(o)
	if err != nil {
		return refusal(name, err)
	}
	l := newLine(name, len(s.lines), w)
	if o.Filter != "" && !filtered {
		l.filter, err = filter.NewSet(o.Filter, func(_ capture.LinkType, err error) {
			s.say(fmt.Sprintf("%s: some packets are left out: %v", name, err))
		})
	}
	if err == nil {
		err = w.attach()
	}
	if errors.Is(err, ErrDown) && o.Wait {
		s.missed(l)
		err = nil
	}
	if err != nil {
		_ = w.free()
		return refusal(name, err)
	}
	if o.Promiscuous && name == "any" {
		s.say("any: what is addressed to others is heard only on interfaces that are named")
	}
	s.lines = append(s.lines, l)
	return nil
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
