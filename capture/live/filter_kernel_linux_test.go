package live

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"golang.org/x/sys/unix"
)

// TestTheKernelTakesPrograms sets every program on a socket that needs no rights: the kernel
// checks them as it does those of packet sockets.
func TestTheKernelTakesPrograms(t *testing.T) {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Skip(err)
	}
	defer func() { _ = unix.Close(fd) }() // nothing was written
	long := strings.TrimSuffix(strings.Repeat("tcp port 80 or ", 20), " or ")
	for _, expr := range append([]string{"", long}, frametest.Filters...) {
		for _, link := range []capture.LinkType{capture.LinkEthernet, capture.LinkRaw, capture.LinkIPv4, capture.LinkIPv6, capture.LinkNull, capture.LinkLoop, capture.LinkSLL, capture.LinkSLL2} {
			f, err := filter.Compile(expr, link)
			if err != nil || !f.FitsKernel() || len(f.Program(0)) > filter.KernelCode/2 {
				continue
			}
			for _, f := range []*filter.Filter{f, f.Stripped()} {
				w := afpacket{fd: fd, filter: f, o: Options{Snaplen: 2048}}
				if err := w.cut(); err != nil {
					t.Errorf("link type %d: %s: %v", link, expr, err)
				}
			}
		}
	}
}

// TestTheKernelFiltersWhereItCan has a filter in the kernel, or here if it cannot run it.
func TestTheKernelFiltersWhereItCan(t *testing.T) {
	for _, c := range []struct {
		o      Options
		kernel bool
	}{
		{Options{Interface: "lo"}, false},
		{Options{Interface: "lo", Filter: "port 53"}, true},
		{Options{Interface: "lo", Filter: "vlan 5"}, true},
		{Options{Interface: "lo", Filter: "ether[12:4] = 1"}, false},
		{Options{Interface: "any", Filter: "port 53"}, false},
		{Options{Interface: "lo", Filter: strings.Repeat("port 53 or ", 100) + "ip"}, false},
	} {
		f, err := kernelFilter(c.o)
		if err != nil || f != nil != c.kernel {
			t.Errorf("%s, %q: in the kernel %v, %v; want %v", c.o.Interface, c.o.Filter, f != nil, err, c.kernel)
		}
	}
	if _, err := kernelFilter(Options{Interface: "any", Filter: "prt 53"}); err == nil {
		t.Error("a wrong filter is accepted")
	}
}
