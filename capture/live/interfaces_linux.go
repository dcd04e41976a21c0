package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/unix"
)

// interfaceLink returns what an interface's frames begin with.
func interfaceLink(i net.Interface) capture.LinkType {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return capture.LinkUnsupported
	}
	defer unix.Close(fd)
	req, err := unix.NewIfreq(i.Name)
	if err != nil || unix.IoctlIfreq(fd, unix.SIOCGIFHWADDR, req) != nil {
		return capture.LinkUnsupported
	}
	return linkOf(req.Uint16())
}
