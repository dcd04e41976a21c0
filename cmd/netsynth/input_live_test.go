package main

import (
	"errors"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/live"
)

func TestWhatCaptureRefusesHasItsExitCode(t *testing.T) {
	l := &liveOptions{devices: []string{"a"}}
	for _, c := range []struct {
		err  error
		code int
	}{
		{&live.RightsError{Interface: "a", Err: syscall.EPERM}, exitCapture},
		{live.ErrNoInterface, exitCapture},
		{live.ErrTogether, exitUsage},
		{&filter.Error{Expr: "prt", Len: 3}, exitUsage},
	} {
		var f *failure
		if err := noCapture("play", l, c.err); !errors.As(err, &f) || f.code != c.code {
			t.Errorf("%v: %v, want exit code %d", c.err, err, c.code)
		}
	}
}
