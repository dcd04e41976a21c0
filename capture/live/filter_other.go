//go:build darwin || dragonfly || freebsd || netbsd || openbsd || windows

package live

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/net/bpf"
)

// kernelProgram returns the program for a kernel, or a driver, to run on an interface of
// that link type. It is nil where there is no filter, where the link type is unknown, and
// where the program is too long for kernels. An error is a *filter.Error.
func kernelProgram(o *Options, link capture.LinkType) ([]bpf.RawInstruction, error) {
	if o.Filter == "" || link == capture.LinkUnsupported {
		return nil, nil
	}
	f, err := filter.Compile(o.Filter, link)
	if err != nil || !f.FitsKernel() {
		return nil, err
	}
	return f.Program(uint32(o.Snaplen)), nil
}
