package capture

import (
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
	f, err := s.compile(link)
	if err != nil {
		s.refused(link, err)
	}
	return f
}

// compile returns the filter for a link type, and the first time an error where
// there is none.
func (s *filterSet) compile(link LinkType) (*Filter, error) {
	if f, ok := s.byLink[link]; ok {
		return f, nil
	}
	f, err := CompileFilter(s.expr, link)
	s.byLink[link] = f
	return f, err
}

// count returns how many packets were left out. It may be called from any goroutine.
func (s *filterSet) count() uint64 {
	if s == nil {
		return 0
	}
	return s.filtered.Load()
}
