package capture

import (
	"os"
	"strconv"
	"strings"
)

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
	switch link := hardwareLink(o.Interface); link {
	case LinkEthernet:
		f = f.withTagsApart()
	case LinkUnsupported:
		return nil, nil
	default:
		f, err = CompileFilter(o.Filter, link)
	}
	if err != nil || f == nil || len(f.prog) > kernelCode {
		return nil, err
	}
	return f, nil
}

// hardwareLink returns the link type of an interface, LinkUnsupported where the
// system does not say or it is an unknown one.
func hardwareLink(name string) LinkType {
	text, err := os.ReadFile("/sys/class/net/" + name + "/type")
	if err != nil {
		return LinkUnsupported
	}
	hard, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 16)
	if err != nil {
		return LinkUnsupported
	}
	return linkOf(uint16(hard))
}
