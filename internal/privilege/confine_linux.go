package privilege

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"time"
	"unsafe"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// denied lists the system calls that Confine denies, those that a processor lacks left
// out. None is made once inputs and outputs are open: not by the Go runtime, libasound or
// the C library. Opening files, memory and sockets stay allowed; they are the user's.
var denied = []string{
	// other programs: to execute, trace, read and change them
	"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp",
	// the kernel: modules, other kernels, programs in it, its log and its clock
	"init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "bpf", "perf_event_open",
	"syslog", "reboot", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "acct", "swapon", "swapoff",
	"sethostname", "setdomainname", "quotactl", "quotactl_fd", "nfsservctl", "iopl", "ioperm", "modify_ldt", "vm86", "vm86old",
	// file systems and namespaces
	"mount", "umount", "umount2", "mount_setattr", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick",
	"pivot_root", "chroot", "setns", "unshare", "name_to_handle_at", "open_by_handle_at", "mknod", "mknodat",
	// calls that pass a filter by, or have served attacks on the kernel
	"io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "personality", "add_key", "request_key", "keyctl",
	"vmsplice", "lookup_dcookie",
}

// executes lists those of denied that ConfineStarter allows.
var executes = []string{"execve", "execveat"}

// Confine takes from every thread, for good, the rights that a program needs no more when
// its inputs and outputs are open: no_new_privs is set, and the system calls of denied
// fail with EPERM, those of another processor mode (32 bits on amd64) with ENOSYS. A kernel
// or a container may have no seccomp: then no_new_privs alone is set, in every thread if
// the Go runtime can, and Status shows it. It is called once.
func Confine() error { return confine(nil) }

// ConfineStarter is Confine for a process that starts others by StartBare.
func ConfineStarter() error { return confine(executes) }

// StartBare calls start, which starts a program, on a thread without capabilities, except
// those by which root passes by the permissions of files. After ConfineStarter the program
// gets no others.
//
// That thread has ended when StartBare returns: the C library, through which a program that
// loads it changes user and groups, aborts where threads have different rights. The main
// thread never ends, so it is not taken.
func StartBare(start func() error) error {
	ended := make(chan error, 1)
	thread := 0
	go func() {
		runtime.LockOSThread() // and the thread ends with this goroutine
		if unix.Gettid() == os.Getpid() {
			err := StartBare(start) // on another thread, while this one is locked
			runtime.UnlockOSThread()
			ended <- err
			return
		}
		thread = unix.Gettid()
		clearCapabilities(os.Geteuid() == 0)
		ended <- start()
	}()
	err := <-ended
	for thread != 0 && unix.Tgkill(os.Getpid(), thread, 0) == nil {
		time.Sleep(time.Millisecond)
	}
	return err
}

// clearCapabilities clears the capabilities of this thread, except, for root, those about
// files. Without permission to change them, nothing happens.
func clearCapabilities(root bool) {
	head := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var caps [2]unix.CapUserData
	if unix.Capget(&head, &caps[0]) != nil {
		return
	}
	keep := uint32(0)
	if root {
		keep = 1<<unix.CAP_DAC_OVERRIDE | 1<<unix.CAP_DAC_READ_SEARCH
	}
	for i := range caps {
		caps[i] = unix.CapUserData{Effective: caps[i].Effective & keep, Permitted: caps[i].Permitted & keep}
		keep = 0
	}
	_ = unix.Capset(&head, &caps[0]) // fewer are always allowed
}

// confine is Confine, without the denials in allowed.
func confine(allowed []string) error {
	program, err := denials(allowed)
	if err != nil {
		return fmt.Errorf("seccomp: %w", err)
	}
	_, _, _ = syscall.AllThreadsSyscall(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0) // ENOTSUP with cgo: the filter sets it
	runtime.LockOSThread()                                                              // both calls are about a thread
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return os.NewSyscallError("no_new_privs", err)
	}
	if len(program) == 0 {
		return nil
	}
	// TSYNC gives every thread the filter of this one, and its no_new_privs.
	head := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&head)))
	runtime.KeepAlive(program)
	switch {
	case errno == unix.ENOSYS, errno == unix.EINVAL, errno == unix.EPERM, errno == unix.EACCES: // there is no seccomp
		return nil
	case errno != 0:
		return os.NewSyscallError("seccomp", errno)
	case thread != 0:
		return fmt.Errorf("seccomp: thread %d has another filter", thread)
	}
	return nil
}

// denials returns the filter of denied, without those in allowed, as a program for the
// kernel; an empty one for a processor whose system calls the library does not know.
func denials(allowed []string) ([]unix.SockFilter, error) {
	machine, err := arch.GetInfo("")
	if err != nil {
		return nil, nil
	}
	var names []string
	for _, name := range denied {
		if _, known := machine.SyscallNames[name]; known && !slices.Contains(allowed, name) {
			names = append(names, name)
		}
	}
	policy := seccomp.Policy{DefaultAction: seccomp.ActionAllow, Syscalls: []seccomp.SyscallGroup{
		{Names: names, Action: seccomp.ActionErrno | seccomp.Action(unix.EPERM)}}}
	rest, err := policy.Assemble()
	if err != nil {
		return nil, err
	}
	const audit = 4 // offset of struct seccomp_data's processor mode
	// The library allows every call of another mode, which would pass the filter by.
	all := append([]bpf.Instruction{
		bpf.LoadAbsolute{Off: audit, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: uint32(machine.ID), SkipTrue: 1},
		bpf.RetConstant{Val: unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)},
	}, rest...)
	raw, err := bpf.Assemble(all)
	if err != nil {
		return nil, err
	}
	program := make([]unix.SockFilter, len(raw))
	for i, r := range raw {
		program[i] = unix.SockFilter{Code: r.Op, Jt: r.Jt, Jf: r.Jf, K: r.K}
	}
	return program, nil
}
