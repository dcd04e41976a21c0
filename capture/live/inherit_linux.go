package live

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/internal/privilege"
	"golang.org/x/sys/unix"
)

// inheritance is the environment variable by which a program that has restarted without
// its capabilities finds the packet sockets that it had opened: for each its descriptor,
// the bytes of its ring and the interface's name, all separated by spaces. The package
// comment says who is trusted to set it.
const inheritance = "NETSYNTH_PACKET_SOCKET"

// inheritedSocket is a packet socket that the environment offers; nothing of it is checked.
type inheritedSocket struct {
	fd        int
	ringBytes int
	name      string // the interface
}

// String returns the socket as the environment has it.
func (i inheritedSocket) String() string { return fmt.Sprintf("%d %d %s", i.fd, i.ringBytes, i.name) }

// takeInheritance removes the variable from the environment, for good, and reports
// whether it was there. It returns the sockets in it, but none if this program has rights
// of its own: then it opens its own sockets.
func takeInheritance() (sockets []inheritedSocket, set bool) {
	value, set := os.LookupEnv(inheritance)
	_ = os.Unsetenv(inheritance) // fails only for names that cannot be set
	if privilege.Capable() {
		return nil, set
	}
	return parseInheritance(value), set
}

// parseInheritance returns the sockets in the variable's value, none if a part of it is
// missing or not a number.
func parseInheritance(value string) (sockets []inheritedSocket) {
	fields := strings.Fields(value)
	if len(fields)%3 != 0 {
		return nil
	}
	for ; len(fields) > 0; fields = fields[3:] {
		fd, ferr := strconv.Atoi(fields[0])
		size, serr := strconv.Atoi(fields[1])
		if ferr != nil || serr != nil {
			return nil
		}
		sockets = append(sockets, inheritedSocket{fd, size, fields[2]})
	}
	return sockets
}

// inherit takes over the socket and the ring for h's interface, if there is one among
// offered and it is a socket that this program can have made.
func (h *afpacket) inherit(offered []inheritedSocket) bool {
	for _, i := range offered {
		if i.name != h.o.Interface {
			continue
		}
		if !h.plausibleRing(i.ringBytes) || !isPacketSocket(i.fd) || !isBoundTo(i.fd, i.name) {
			return false
		}
		// The kernel maps a ring only as a whole, so that another size fails.
		mem, err := unix.Mmap(i.fd, 0, i.ringBytes, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
		if err != nil {
			return false
		}
		unix.CloseOnExec(i.fd)
		h.fd, h.mem, h.inherited = i.fd, mem, true
		return true
	}
	return false
}

// plausibleRing reports whether share makes rings of that size for h's options: whole
// blocks, from the smallest ring to the one asked for.
func (h *afpacket) plausibleRing(size int) bool {
	return size%blockSize == 0 && size >= smallestRing && size <= h.o.RingBytes
}

// isPacketSocket reports whether fd is a raw packet socket set up as share does. The
// standard streams never are.
func isPacketSocket(fd int) bool {
	if fd <= unix.Stderr {
		return false
	}
	for _, want := range []struct{ level, option, value int }{
		{unix.SOL_SOCKET, unix.SO_DOMAIN, unix.AF_PACKET},
		{unix.SOL_SOCKET, unix.SO_TYPE, unix.SOCK_RAW},
		{unix.SOL_PACKET, unix.PACKET_VERSION, unix.TPACKET_V3},
		{unix.SOL_PACKET, unix.PACKET_RESERVE, filter.TagLength},
	} {
		if got, err := unix.GetsockoptInt(fd, want.level, want.option); err != nil || got != want.value {
			return false
		}
	}
	return true
}

// isBoundTo reports whether the packet socket fd is bound to the interface of that name, or
// to none: it is so before the first attach, which failed if the interface was down, and
// after the interface was removed.
func isBoundTo(fd int, name string) bool {
	addr, err := unix.Getsockname(fd)
	if err != nil {
		return false
	}
	link, ok := addr.(*unix.SockaddrLinklayer)
	if !ok {
		return false
	}
	const removed = -1 // Linux's mark for an interface that is gone
	switch {
	case link.Protocol == 0 || link.Ifindex == removed:
		return true
	case name == "any":
		return link.Ifindex == 0
	}
	i, err := net.InterfaceByName(name)
	return err == nil && i.Index == link.Ifindex
}

// Inheriting reports whether this program has restarted without its capabilities, and Open
// has not been called since.
func Inheriting() bool {
	_, set := os.LookupEnv(inheritance)
	return set
}
