package filter

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

// filterSet is one expression on frames of several link types: it is compiled
// for each when its first frame comes.
type Set struct {
	expr    string
	last    *Filter // for lastOf
	lastOf  capture.LinkType
	byLink  map[capture.LinkType]*Filter // nil: the expression has no meaning there
	Refused func(capture.LinkType, error)

	filtered atomic.Uint64
}

// newFilterSet returns expr for all link types, or what is wrong with it on
// Ethernet, where all of the syntax has a meaning. refused is told of link types
// on which it has none: their frames are left out.
func NewSet(expr string, refused func(capture.LinkType, error)) (*Set, error) {
	ethernet, err := Compile(expr, capture.LinkEthernet)
	if err != nil {
		return nil, err
	}
	return &Set{expr: expr, last: ethernet, lastOf: capture.LinkEthernet,
		byLink: map[capture.LinkType]*Filter{capture.LinkEthernet: ethernet}, Refused: refused}, nil
}

// match reports whether p is to be heard. If not, it is counted: as seen, and only
// then as filtered, so that there are never more of those. A nil set takes all.
func (s *Set) Match(p *capture.Packet, seen *atomic.Uint64) bool {
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
func (s *Set) of(link capture.LinkType) *Filter {
	f, err := s.Compile(link)
	if err != nil {
		s.Refused(link, err)
	}
	return f
}

// compile returns the filter for a link type, and the first time an error where
// there is none.
func (s *Set) Compile(link capture.LinkType) (*Filter, error) {
	if f, ok := s.byLink[link]; ok {
		return f, nil
	}
	f, err := Compile(s.expr, link)
	s.byLink[link] = f
	return f, err
}

// count returns how many packets were left out. It may be called from any goroutine.
func (s *Set) Count() uint64 {
	if s == nil {
		return 0
	}
	return s.filtered.Load()
}
