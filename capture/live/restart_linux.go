package live

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/netsynth/netsynth/internal/privilege"
	"golang.org/x/sys/unix"
)

// DropRights gives up the rights that only Open needed, as privilege.Drop(user) does. Where
// that leaves a capability, because this program has it from its file, or from a container
// in which root cannot become another user, and the Go runtime cannot change every thread,
// the program executes itself again without it: same arguments, same descriptors, and Open
// inherits the open sockets. It is called right after Open, before anything is read, played
// or printed; where privilege.ToNobody(user) it may be called later.
func (s *Source) DropRights(user string) (privilege.Rights, error) {
	r, err := privilege.Drop(user)
	p, ok := s.poller.(*socketPoller)
	if err != nil || !r.Capabilities || !ok {
		return r, err
	}
	return r, fmt.Errorf("give up capabilities: %w", p.restart())
}

// restart replaces the program by itself without capabilities. It returns only if that
// fails, and then the program's first thread may have none any more.
func (p *socketPoller) restart() error {
	if p.restarted { // it did not help, and another one would not
		return errors.New(inheritance + " is set, which only this program may set: unset it")
	}
	runtime.LockOSThread() // the rights of this thread become those of the new program
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var none [2]unix.CapUserData
	if err := unix.Capset(&head, &none[0]); err != nil {
		return os.NewSyscallError("capset", err)
	}
	var sockets []string
	for _, h := range p.handles {
		if _, err := unix.FcntlInt(uintptr(h.fd), unix.F_SETFD, 0); err != nil {
			return os.NewSyscallError("fcntl", err)
		}
		sockets = append(sockets, inheritedSocket{h.fd, len(h.mem), h.o.Interface}.String())
	}
	env := append(os.Environ(), inheritance+"="+strings.Join(sockets, " "))
	return os.NewSyscallError("exec", unix.Exec("/proc/self/exe", os.Args, env))
}
