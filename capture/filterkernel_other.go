//go:build darwin || dragonfly || freebsd || netbsd || openbsd || windows

package capture

import "golang.org/x/net/bpf"

// kernelProgram returns the program that a kernel, or a driver, runs for the filter
// on an interface of that link type: none where there is no filter, where the link
// type is not known, and where the program is longer than kernels take.
func kernelProgram(o *LiveOptions, link LinkType) ([]bpf.RawInstruction, error) {
	if o.Filter == "" || link == LinkUnsupported {
		return nil, nil
	}
	f, err := CompileFilter(o.Filter, link)
	if err != nil || f.length() > kernelCode {
		return nil, err
	}
	return f.keeping(uint32(o.Snaplen)), nil
}
