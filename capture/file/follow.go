package file

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/logs"
)

// Live has the records of a log that a program writes into a pipe sound when they arrive:
// from the first pause on, where the system can tell one. It is called before src is read. A
// Source of anything else is left as it is.
func Live(src capture.Source) {
	f, ok := src.(*file)
	if !ok || f.pipe == nil {
		return
	}
	if _, ok := f.format.(*logs.Log); ok {
		f.pipe.SetLive()
	}
}

// Follow returns a Source of the records that are added to the log at path, through rotation,
// until it is closed. They are live: see logs.Log.Live. expr is as for OpenFiltered, "" for
// all. It is an error when the file does not exist, when it is not a log, and when expr is wrong.
func Follow(path, expr string) (capture.Source, error) {
	var set *filter.Set
	if expr != "" {
		var err error
		if set, err = filter.NewSet(expr, nil); err != nil {
			return nil, err
		}
	}
	if err := isLog(path); err != nil {
		return nil, err
	}
	var in *input.Input
	tail, err := logs.Follow(path, func(format string, args ...any) { in.Warn(format, args...) })
	if err != nil {
		return nil, err
	}
	in = input.New(path, tail)
	log := logs.Open(in)
	log.Live()
	s := fileOf(in, log, tail)
	s.filter = set
	if set != nil {
		if err := s.suits(set); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", path, err), s.Close())
		}
	}
	return s, nil
}

// isLog returns an error unless the file at path begins like a log, or is empty.
func isLog(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	if !st.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file: it cannot be followed", path)
	}
	in := input.New(path, f)
	if head, err := in.Peek(1); len(head) == 0 && errors.Is(err, io.EOF) || logs.Looks(in) {
		return nil
	}
	return fmt.Errorf("%s is not a log of Suricata or Zeek as JSON: only such a file can be followed", path)
}
