package live

import (
	"fmt"
	"net"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
)

// Interface is a network interface of this machine.
type Interface struct {
	Name      string
	Device    string // on Windows Npcap's name for it, which Options accepts too; elsewhere empty
	Index     int    // the system's, from 1
	Addresses []netip.Prefix
	Up        bool // switched on
	Running   bool // and connected
	Loopback  bool
	Link      capture.LinkType // LinkUnsupported where it is unknown
}

// Interfaces returns this machine's interfaces in the system's order.
func Interfaces() ([]Interface, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list the interfaces: %w", err)
	}
	list := make([]Interface, 0, len(all))
	for _, i := range all {
		list = append(list, Interface{
			Name:      i.Name,
			Device:    interfaceDevice(i),
			Index:     i.Index,
			Addresses: prefixes(i),
			Up:        i.Flags&net.FlagUp != 0,
			Running:   i.Flags&net.FlagRunning != 0,
			Loopback:  i.Flags&net.FlagLoopback != 0,
			Link:      interfaceLink(i),
		})
	}
	return list, nil
}

// prefixes returns an interface's addresses with their prefix lengths.
func prefixes(i net.Interface) []netip.Prefix {
	addrs, err := i.Addrs()
	if err != nil {
		return nil // it was removed meanwhile
	}
	var list []netip.Prefix
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok {
			ip, _ := netip.AddrFromSlice(n.IP)
			ones, _ := n.Mask.Size()
			list = append(list, netip.PrefixFrom(ip.Unmap(), ones))
		}
	}
	return list
}

// localAddrs returns the addresses of all interfaces of this machine.
func localAddrs() []netip.Addr {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil // only the directions of packets stay unknown
	}
	var local []netip.Addr
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok {
			if ip, ok := netip.AddrFromSlice(n.IP); ok {
				local = append(local, ip.Unmap())
			}
		}
	}
	return local
}
