package live

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// inheritance is the environment variable by which a program that began itself
// anew, to be rid of its capabilities, finds the sockets that it had opened: for
// each "descriptor, bytes of the ring, interface", all apart by spaces.
const inheritance = "NETSYNTH_PACKET_SOCKET"

// takeHeritage returns the words that inheritance holds, and holds them no longer.
func takeHeritage() []string {
	defer os.Unsetenv(inheritance)
	return strings.Fields(os.Getenv(inheritance))
}

// inherit takes over the socket and the ring for the same interface of the
// program's former life, if heritage tells of one.
func (w *afpacket) inherit(heritage []string) bool {
	for ; len(heritage) >= 3; heritage = heritage[3:] {
		fd, ferr := strconv.Atoi(heritage[0])
		size, serr := strconv.Atoi(heritage[1])
		if heritage[2] == w.o.Interface && ferr == nil && serr == nil {
			return w.takeOver(fd, size)
		}
	}
	return false
}

// takeOver makes w of a packet socket with a ring of size bytes, if fd is one.
func (w *afpacket) takeOver(fd, size int) bool {
	if domain, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_DOMAIN); err != nil || domain != unix.AF_PACKET {
		return false
	}
	ring, err := unix.Mmap(fd, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		return false
	}
	unix.CloseOnExec(fd)
	w.fd, w.ring, w.inherited = fd, ring, true
	return true
}
