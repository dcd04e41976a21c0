//go:build darwin || dragonfly || freebsd || netbsd || openbsd || windows

package live

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/net/bpf"
)

// kernelProgram returns the program that a kernel, or a driver, runs for the filter
// on an interface of that link type: none where there is no filter, where the link
// type is not known, and where the program is longer than kernels take.
func kernelProgram(o *Options, link capture.LinkType) ([]bpf.RawInstruction, error) {
	if o.Filter == "" || link == capture.LinkUnsupported {
		return nil, nil
	}
	f, err := filter.Compile(o.Filter, link)
	if err != nil || len(f.Program(0)) > filter.KernelCode {
		return nil, err
	}
	return f.Program(uint32(o.Snaplen)), nil
}
