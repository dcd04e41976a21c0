package main

import (
	"errors"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/exit"
)

func TestWhatCaptureRefusesHasItsExitCode(t *testing.T) {
	l := &liveOptions{devices: []string{"a"}}
	for _, c := range []struct {
		err  error
		code int
	}{
		{&live.RightsError{Interface: "a", Err: syscall.EPERM}, exit.CodeCapture},
		{live.ErrNoInterface, exit.CodeCapture},
		{live.ErrTogether, exit.CodeUsage},
		{&filter.Error{Expr: "prt", Len: 3}, exit.CodeUsage},
	} {
		var f *exit.Failure
		if err := noCapture("play", l, c.err); !errors.As(err, &f) || f.Code != c.code {
			t.Errorf("%v: %v, want exit code %d", c.err, err, c.code)
		}
	}
}
