package filter

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

// Set is one expression for frames of several link types: it is compiled for each link
// type when the first frame of it arrives. All methods but Count belong to one goroutine.
type Set struct {
	// Refused is called once for each link type on which the expression has no meaning,
	// with a link type and an *Error; frames of that link type are filtered out.
	Refused func(capture.LinkType, error)

	expr   string
	last   *Filter // the filter for lastOf
	lastOf capture.LinkType
	byLink map[capture.LinkType]*Filter // nil: the expression has no meaning there

	filtered atomic.Uint64
}

// NewSet returns expr for all link types. An error is that of Check. See Set.Refused.
func NewSet(expr string, refused func(capture.LinkType, error)) (*Set, error) {
	if err := Check(expr); err != nil {
		return nil, err
	}
	s := &Set{expr: expr, lastOf: capture.LinkEthernet, byLink: map[capture.LinkType]*Filter{}, Refused: refused}
	if f, err := Compile(expr, capture.LinkEthernet); err == nil {
		s.last, s.byLink[capture.LinkEthernet] = f, f
	} else {
		s.lastOf = noLink
	}
	return s, nil
}

// noLink is no packet's link type.
const noLink = capture.LinkType(0xfffe)

// Match reports whether p passes. If not, it is counted first in seen and then in Count,
// so that a reader in another goroutine never sees more filtered than seen. A nil Set
// passes everything.
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

// Compile returns the filter for a link type. Where the expression has no meaning on it,
// the first call returns an *Error and later calls nil, nil.
func (s *Set) Compile(link capture.LinkType) (*Filter, error) {
	if f, ok := s.byLink[link]; ok {
		return f, nil
	}
	f, err := Compile(s.expr, link)
	s.byLink[link] = f
	return f, err
}

// Count returns the number of packets filtered out. Any goroutine may call it.
func (s *Set) Count() uint64 {
	if s == nil {
		return 0
	}
	return s.filtered.Load()
}
