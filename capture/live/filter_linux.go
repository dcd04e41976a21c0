package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// kernelFilter returns the filter for the kernel to run for o. It is nil where the packets
// have to be filtered here: on "any", which has frames of several link types, on an
// interface of unknown link type, and where the filter is very long or cannot be rewritten
// for stripped VLAN tags. An error is a *filter.Error.
func kernelFilter(o Options) (*filter.Filter, error) {
	if o.Filter == "" {
		return nil, nil
	}
	if err := filter.Check(o.Filter); err != nil || o.Interface == "any" {
		return nil, err
	}
	link := interfaceLink(net.Interface{Name: o.Interface})
	if link == capture.LinkUnsupported {
		return nil, nil
	}
	f, err := filter.Compile(o.Filter, link)
	if err == nil && link == capture.LinkEthernet {
		f = f.Stripped()
	}
	if err != nil || f == nil || !f.FitsKernel() {
		return nil, err
	}
	return f, nil
}
