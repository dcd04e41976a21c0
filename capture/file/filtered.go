package file

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// OpenFiltered opens a capture file like Open; packets that the filter expression
// expr does not match are counted in Stats.Filtered and become no Events. An
// error in expr is a *FilterError, also where expr has no meaning on the file's
// link type. Where only some interfaces of a file are of such a link type, their
// packets are left out with a warning.
func OpenFiltered(path, expr string) (capture.Source, error) {
	set, err := filter.NewSet(expr, nil)
	if err != nil {
		return nil, err
	}
	source, err := Open(path)
	if err != nil {
		return nil, err
	}
	s := source.(*file)
	s.filter = set
	set.Refused = func(_ capture.LinkType, err error) {
		s.in.Warn("%s: packets of an interface are left out: %v", s.in.Name, err)
	}
	if p, ok := s.format.(*pcap); ok {
		if _, err := set.Compile(p.link); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", path, err), s.Close())
		}
	}
	return s, nil
}
