package capture

import (
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestTheKernelTakesPrograms gives every program to the kernel, on a socket that
// needs no rights: it checks them as it does those of packet sockets.
func TestTheKernelTakesPrograms(t *testing.T) {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Skip(err)
	}
	defer unix.Close(fd)
	long := strings.TrimSuffix(strings.Repeat("tcp port 80 or ", 20), " or ")
	for _, expr := range append([]string{"", long}, filterExpressions...) {
		for _, link := range []LinkType{LinkEthernet, LinkRaw, LinkIPv4, LinkIPv6, LinkNull, LinkLoop, LinkSLL, LinkSLL2} {
			f, err := CompileFilter(expr, link)
			if err != nil || len(f.Program()) > kernelCode/2 {
				continue
			}
			for _, f := range []*Filter{f, f.withTagsApart()} {
				w := afpacket{fd: fd, filter: f, o: LiveOptions{Snaplen: 2048}}
				if err := w.cut(); err != nil {
					t.Errorf("link type %d: %s: %v", link, expr, err)
				}
			}
		}
	}
}

// TestWhoFiltersLive leaves to the kernel what it can do.
func TestWhoFiltersLive(t *testing.T) {
	for _, c := range []struct {
		o      LiveOptions
		kernel bool
	}{
		{LiveOptions{Interface: "lo"}, false},
		{LiveOptions{Interface: "lo", Filter: "port 53"}, true},
		{LiveOptions{Interface: "lo", Filter: "vlan 5"}, true},
		{LiveOptions{Interface: "lo", Filter: "ether[12:4] = 1"}, false},
		{LiveOptions{Interface: "any", Filter: "port 53"}, false},
		{LiveOptions{Interface: "lo", Filter: strings.Repeat("port 53 or ", 100) + "ip"}, false},
	} {
		f, err := liveFilter(c.o)
		if err != nil || f != nil != c.kernel {
			t.Errorf("%s, %q: in the kernel %v, %v; want %v", c.o.Interface, c.o.Filter, f != nil, err, c.kernel)
		}
	}
	if _, err := liveFilter(LiveOptions{Interface: "any", Filter: "prt 53"}); err == nil {
		t.Error("a wrong filter is taken")
	}
}
