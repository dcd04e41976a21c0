package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// liveFilter returns the filter that the kernel can run for o, nil where the
// packets have to be filtered here: on "any", which has frames of several link
// types, on an interface whose link type is not known, and where the filter is very
// long or asks what the kernel cannot tell of VLAN tags. An error is a *FilterError.
func kernelFilter(o Options) (*filter.Filter, error) {
	if o.Filter == "" {
		return nil, nil
	}
	f, err := filter.Compile(o.Filter, capture.LinkEthernet)
	if err != nil || o.Interface == "any" {
		return nil, err
	}
	switch link := interfaceLink(net.Interface{Name: o.Interface}); link {
	case capture.LinkEthernet:
		f = f.Stripped()
	case capture.LinkUnsupported:
		return nil, nil
	default:
		f, err = filter.Compile(o.Filter, link)
	}
	if err != nil || f == nil || len(f.Program(0)) > filter.KernelCode {
		return nil, err
	}
	return f, nil
}
