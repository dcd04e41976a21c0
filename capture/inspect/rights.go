package inspect

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/privilege"
)

// WriteRights writes the rights that this program has to w, then listens to the loopback
// interface as a capture does, gives its rights up in the stages s, and writes those that are
// left. A program that may not capture gives up the others.
func WriteRights(w io.Writer, s *privilege.Stages) error {
	if !live.Inheriting() { // otherwise this program has restarted: they are written
		if err := writeRights(w, "at the start"); err != nil {
			return err
		}
	}
	source, err := live.Open(live.Options{Interface: loopback(), Wait: true})
	var refused *live.RightsError
	switch {
	case errors.As(err, &refused):
		return errors.Join(s.AfterAll(), writeRights(w, fmt.Sprintf("without an interface (%v)", refused)))
	case err != nil:
		return err
	}
	defer func() { _ = source.Close() }() // nothing was read
	if err := errors.Join(s.AfterCapture(source.DropRights), s.AfterAll()); err != nil {
		return err
	}
	return writeRights(w, "while it listens to "+loopback())
}

// loopback returns the name of the loopback interface.
func loopback() string {
	all, _ := live.Interfaces() // after an error there are none
	if i := slices.IndexFunc(all, func(i live.Interface) bool { return i.Loopback }); i >= 0 {
		return all[i].Name
	}
	return "lo"
}

// writeRights writes the rights that this program has at the moment.
func writeRights(w io.Writer, when string) error {
	text, err := privilege.Status()
	if err == nil {
		_, err = fmt.Fprintf(w, "%s:\n%s", when, text)
	}
	return err
}
