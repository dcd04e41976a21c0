package capture

import (
	"fmt"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// inheritance is the environment variable by which a program that began itself
// anew, to be rid of its capabilities, finds the socket that it had opened:
// "descriptor, bytes of the ring, interface".
const inheritance = "NETSYNTH_PACKET_SOCKET"

// inherit takes over the socket and the ring of the program's former life, if
// they are for the same interface.
func (w *afpacket) inherit() bool {
	said := os.Getenv(inheritance)
	os.Unsetenv(inheritance)
	var fd, size int
	var name string
	if n, err := fmt.Sscanf(said, "%d %d %s", &fd, &size, &name); n != 3 || err != nil || name != w.o.Interface {
		return false
	}
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

// DropRights gives up what only opening s needed, like the function DropRights.
// Where that leaves a capability behind, because this program has it from its file
// and the Go runtime cannot change every thread, the program begins anew without
// it: same arguments, same descriptors, and OpenLive gets the open socket back. It
// is called right after OpenLive, before anything is read, played or printed.
func (s *LiveSource) DropRights() (Rights, error) {
	r, err := DropRights()
	w, ok := s.wire.(*afpacket)
	if err != nil || !r.Capabilities || r.UID == 0 || !ok || w.inherited {
		return r, err
	}
	return r, fmt.Errorf("give up capabilities: %w", w.beginAnew())
}

// beginAnew replaces the program by itself without capabilities. It returns only
// if that cannot be done, and then the program's first thread has none any more.
func (w *afpacket) beginAnew() error {
	runtime.LockOSThread() // the rights of this thread are those of the new program
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&head, &none[0]); err != nil {
		return os.NewSyscallError("capset", err)
	}
	if _, err := unix.FcntlInt(uintptr(w.fd), unix.F_SETFD, 0); err != nil {
		return os.NewSyscallError("fcntl", err)
	}
	env := append(os.Environ(), fmt.Sprintf("%s=%d %d %s", inheritance, w.fd, len(w.ring), w.o.Interface))
	return os.NewSyscallError("exec", unix.Exec("/proc/self/exe", os.Args, env))
}
