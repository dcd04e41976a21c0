package capture

import "net"

// liveFilter returns the filter that the kernel can run for o, nil where the
// packets have to be filtered here: on "any", which has frames of several link
// types, on an interface whose link type is not known, and where the filter is very
// long or asks what the kernel cannot tell of VLAN tags. An error is a *FilterError.
func liveFilter(o LiveOptions) (*Filter, error) {
	if o.Filter == "" {
		return nil, nil
	}
	f, err := CompileFilter(o.Filter, LinkEthernet)
	if err != nil || o.Interface == "any" {
		return nil, err
	}
	switch link := interfaceLink(net.Interface{Name: o.Interface}); link {
	case LinkEthernet:
		f = f.withTagsApart()
	case LinkUnsupported:
		return nil, nil
	default:
		f, err = CompileFilter(o.Filter, link)
	}
	if err != nil || f == nil || f.length() > kernelCode {
		return nil, err
	}
	return f, nil
}
