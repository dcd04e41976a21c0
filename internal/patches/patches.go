// Package patches finds, reads and watches the patches of a user's own: the .toml files of a folder that
// the user names, and of the folder of the configuration. They take the place of the built-in patches
// that serve the same programs and drum keys.
package patches

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/netsynth/netsynth/internal/home"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// Folder returns the folder of patches in the user's configuration, "" if the user has no home. It need
// not exist. See home.Config.
func Folder() string {
	if dir := home.Config(); dir != "" {
		return filepath.Join(dir, "patches")
	}
	return ""
}

// Set is the patches of a user's folders. It belongs to one goroutine at a time. Make one with Open.
type Set struct {
	folders  []*folder // a later one comes before an earlier one
	warnings []error
}

// Open reads the patches in the folder dir, which is "" if none is given, and in Folder(). Those in dir
// come before those in Folder(). Mistakes in dir are the error, which joins all of them, each with
// file, line and column; a mistake in Folder() costs the patches of its file alone: see Warnings.
func Open(dir string) (*Set, error) {
	s := &Set{}
	if own := Folder(); own != "" {
		f := &folder{path: own}
		if _, err := os.Stat(own); err == nil { // else it is not there, or not for this user
			_, s.warnings = f.read()
		}
		s.folders = append(s.folders, f)
	}
	if dir == "" {
		return s, nil
	}
	f := &folder{path: dir}
	if _, errs := f.read(); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	s.folders = append(s.folders, f)
	return s, nil
}

// Warnings returns the mistakes in Folder() when the set was opened: each in a file with its line and column.
func (s *Set) Warnings() []error { return s.warnings }

// Over returns base, a bank of voices.Load, with the set's patches in place of its own; base itself if
// there are none.
func (s *Set) Over(base *synth.Bank) *synth.Bank {
	own := s.heard()
	if len(own) == 0 {
		return base
	}
	return voices.Over(base, own...)
}

// heard returns the patches that are laid over a bank, in their order.
func (s *Set) heard() (own []*voices.Own) {
	for _, f := range s.folders {
		for _, name := range f.names() {
			if good := f.files[name].good; good != nil {
				own = append(own, good)
			}
		}
	}
	return own
}

// Change is a change in a set's folders.
type Change struct {
	Heard bool     // Over gives another bank
	Said  []string // one sentence for each file that has changed
	Errs  []error  // mistakes that were not there before; a file with one keeps its last good patches
}

// Poll looks at the folders and takes the files that have changed. It is called every Interval, and takes a
// change when it has lasted for one.
func (s *Set) Poll() (c Change, changed bool) {
	before := s.heard()
	for _, f := range s.folders {
		if f.settled() {
			said, errs := f.read()
			c.Said, c.Errs = append(c.Said, said...), append(c.Errs, errs...)
		}
	}
	c.Heard = !slices.Equal(before, s.heard())
	return c, c.Heard || len(c.Errs)+len(c.Said) > 0
}
