package live

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/privilege"
	"golang.org/x/sys/unix"
)

// DropRights gives up what only opening s needed, like the function DropRights.
// Where that leaves a capability behind, because this program has it from its file
// and the Go runtime cannot change every thread, the program begins anew without
// it: same arguments, same descriptors, and OpenLive gets the open sockets back. It
// is called right after OpenLive, before anything is read, played or printed.
func (s *Source) DropRights() (privilege.Rights, error) {
	r, err := privilege.Drop()
	p, ok := s.watch.(*epoll)
	if err != nil || !r.Capabilities || r.UID == 0 || !ok || p.inherited() {
		return r, err
	}
	return r, fmt.Errorf("give up capabilities: %w", p.beginAnew())
}

// inherited reports whether a socket is from the program's former life.
func (p *epoll) inherited() bool {
	return slices.ContainsFunc(p.wires, func(w *afpacket) bool { return w.inherited })
}

// beginAnew replaces the program by itself without capabilities. It returns only
// if that cannot be done, and then the program's first thread has none any more.
func (p *epoll) beginAnew() error {
	runtime.LockOSThread() // the rights of this thread are those of the new program
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&head, &none[0]); err != nil {
		return os.NewSyscallError("capset", err)
	}
	var words []string
	for _, w := range p.wires {
		if _, err := unix.FcntlInt(uintptr(w.fd), unix.F_SETFD, 0); err != nil {
			return os.NewSyscallError("fcntl", err)
		}
		words = append(words, fmt.Sprintf("%d %d %s", w.fd, len(w.ring), w.o.Interface))
	}
	env := append(os.Environ(), inheritance+"="+strings.Join(words, " "))
	return os.NewSyscallError("exec", unix.Exec("/proc/self/exe", os.Args, env))
}
