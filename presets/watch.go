package presets

import (
	"context"
	"crypto/sha256"
	"maps"
	"slices"
	"time"

	"github.com/netsynth/netsynth/internal/watch"
	"github.com/netsynth/netsynth/scheduler"
)

// WatchInterval is how often a Watcher is asked to Poll. A change is taken when it has lasted
// for one interval, since an editor may empty a file before it writes it.
const WatchInterval = 500 * time.Millisecond

// Change is the state of a preset after its file, or a file that it is like, has changed.
type Change struct {
	Settings *scheduler.Settings // the new ones, or after an error the last good ones; nil if there never were any
	Err      error               // nil, or a *conf.Error with its place, or that a file cannot be read
}

// Watcher notices that the file of a preset has changed, or one that it is like. It belongs to one
// goroutine. Make one with NewWatcher.
type Watcher struct {
	name     string
	files    map[string]watch.Stamp // of the last Poll
	taken    [sha256.Size]byte
	settling watch.Settling
	good     *scheduler.Settings
}

// NewWatcher returns a Watcher of a preset, named as for Load, from its state at the moment: the
// Change with which it begins. A built-in preset never changes.
func NewWatcher(nameOrPath string) (*Watcher, Change) {
	w := &Watcher{name: nameOrPath}
	c := w.take()
	return w, c
}

// Files returns the files on which the preset depends, sorted; none if it is built in.
func (w *Watcher) Files() (list []string) {
	for file := range w.files {
		list = append(list, file)
	}
	slices.Sort(list)
	return list
}

// Poll looks at the files and reports whether the preset has changed. It is called every
// WatchInterval. Files that were written without changing their contents are no change.
func (w *Watcher) Poll() (c Change, changed bool) {
	moved := false
	for file, was := range w.files {
		if now := watch.Look(file); now != was {
			w.files[file], moved = now, true
		}
	}
	if !w.settling.Settled(moved) {
		return Change{}, false
	}
	before := w.taken
	c = w.take()
	return c, w.taken != before
}

// Follow polls every interval until ctx ends, and calls changed with each change of the preset
// that name returns, which is named as for Load and may become another.
func Follow(ctx context.Context, interval time.Duration, name func() string, changed func(name string, c Change)) {
	w, _ := NewWatcher(name())
	watch.Every(ctx, interval, func() {
		if now := name(); now != w.name {
			w, _ = NewWatcher(now)
		}
		if c, ok := w.Poll(); ok {
			changed(w.name, c)
		}
	})
}

// take reads the preset, and remembers its files and a sum of their contents. After an error the
// files of the time before stay: the next change may be in one of them.
func (w *Watcher) take() Change {
	files, sum := map[string]watch.Stamp{}, sha256.New()
	note := func(file string, t text, err error) {
		if file == "" {
			return
		}
		files[file] = watch.Look(file)
		sum.Write([]byte(file))
		sum.Write(t.data)
		if err != nil {
			sum.Write([]byte(err.Error()))
		}
	}
	own, err := find(w.name)
	note(File(w.name), own, err)
	var s *scheduler.Settings
	if err == nil {
		var chain []text
		chain, err = lineage(own, func(in text, like string) (text, error) {
			t, err := parent(in, like)
			note(File(likePath(in, like)), t, err)
			return t, err
		})
		if err == nil {
			s, err = read(chain)
		}
	}
	sum.Sum(w.taken[:0])
	if err == nil {
		w.files, w.good = files, s
		return Change{Settings: s}
	}
	if w.files == nil {
		w.files = map[string]watch.Stamp{}
	}
	maps.Copy(w.files, files)
	return Change{w.good, err}
}
