package live

import (
	"net"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/unix"
)

// interfaceLink returns the link type of an interface's frames.
func interfaceLink(i net.Interface) capture.LinkType {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return capture.LinkUnsupported
	}
	defer func() { _ = unix.Close(fd) }() // nothing was written
	req, err := unix.NewIfreq(i.Name)
	if err != nil || unix.IoctlIfreq(fd, unix.SIOCGIFHWADDR, req) != nil {
		return capture.LinkUnsupported
	}
	return linkOf(req.Uint16())
}

// linkOf returns the link type for a hardware type (ARPHRD).
func linkOf(hardware uint16) capture.LinkType {
	switch hardware {
	case unix.ARPHRD_ETHER, unix.ARPHRD_LOOPBACK:
		return capture.LinkEthernet
	case unix.ARPHRD_NONE, unix.ARPHRD_RAWIP:
		return capture.LinkRaw
	case unix.ARPHRD_IEEE80211:
		return capture.LinkWiFi
	case unix.ARPHRD_IEEE80211_PRISM:
		return capture.LinkPrism
	case unix.ARPHRD_IEEE80211_RADIOTAP:
		return capture.LinkRadiotap
	}
	return capture.LinkUnsupported
}
