package capture

import (
	"fmt"
	"sync/atomic"
)

// filterSet is one expression on frames of several link types: it is compiled
// for each when its first frame comes.
type filterSet struct {
	expr    string
	last    *Filter // for lastOf
	lastOf  LinkType
	byLink  map[LinkType]*Filter // nil: the expression has no meaning there
	refused func(LinkType, error)

	filtered atomic.Uint64
}

// newFilterSet returns expr for all link types, or what is wrong with it on
// Ethernet, where all of the syntax has a meaning. refused is told of link types
// on which it has none: their frames are left out.
func newFilterSet(expr string, refused func(LinkType, error)) (*filterSet, error) {
	ethernet, err := CompileFilter(expr, LinkEthernet)
	if err != nil {
		return nil, err
	}
	return &filterSet{expr: expr, last: ethernet, lastOf: LinkEthernet,
		byLink: map[LinkType]*Filter{LinkEthernet: ethernet}, refused: refused}, nil
}

// match reports whether p is to be heard. If not, it is counted: as seen, and only
// then as filtered, so that there are never more of those. A nil set takes all.
func (s *filterSet) match(p *Packet, seen *atomic.Uint64) bool {
	if s == nil {
		return true
	}
	if p.Link != s.lastOf {
		s.last, s.lastOf = s.of(p.Link), p.Link
	}
	if s.last != nil && s.last.Match(p.Data, p.Size) {
		return true
	}
	seen.Add(1)
	s.filtered.Add(1)
	return false
}

// of returns the filter for a link type, nil where there is none.
func (s *filterSet) of(link LinkType) *Filter {
	f, ok := s.byLink[link]
	if !ok {
		var err error
		if f, err = CompileFilter(s.expr, link); err != nil {
			s.refused(link, err)
		}
		s.byLink[link] = f
	}
	return f
}

// count returns how many packets were left out. It may be called from any goroutine.
func (s *filterSet) count() uint64 {
	if s == nil {
		return 0
	}
	return s.filtered.Load()
}

// OpenFiltered opens a capture file like Open; packets that the filter expression
// expr does not match are counted in Stats.Filtered and become no Events. An
// error in expr is a *FilterError, also where expr has no meaning on the file's
// link type. Where only some interfaces of a file are of such a link type, their
// packets are left out with a warning.
func OpenFiltered(path, expr string) (Source, error) {
	if _, err := CompileFilter(expr, LinkEthernet); err != nil {
		return nil, err
	}
	source, err := Open(path)
	if err != nil {
		return nil, err
	}
	s := source.(*file)
	if err := s.filterBy(expr); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// filterBy sets the filter of a file. On an error the file is closed.
func (s *file) filterBy(expr string) (err error) {
	s.filter, err = newFilterSet(expr, func(_ LinkType, err error) {
		s.in.warn("%s: packets of an interface are left out: %v", s.in.name, err)
	})
	if p, ok := s.format.(*pcap); ok && err == nil {
		_, err = CompileFilter(expr, p.link)
	}
	if err != nil {
		_ = s.Close()
	}
	return err
}
