//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/unix"
)

//lint:file-ignore SA1019 golang.org/x/net/bpf, which is named instead, makes programs; these calls hand them to the kernel

// bpfBuffer is the bytes that the kernel is asked to keep; systems give less.
const bpfBuffer = 2 << 20

// openBPF opens the first device that is not in use.
func openBPF() (int, error) {
	const mode = unix.O_RDONLY | unix.O_NONBLOCK | unix.O_CLOEXEC
	fd, err := unix.Open("/dev/bpf", mode, 0) // cloning device; macOS has numbered ones
	for i := 0; i < 256 && err != nil && (i == 0 && errors.Is(err, unix.ENOENT) || errors.Is(err, unix.EBUSY)); i++ {
		fd, err = unix.Open(fmt.Sprintf("/dev/bpf%d", i), mode, 0)
	}
	if err != nil {
		return -1, fmt.Errorf("open a packet filter device (/dev/bpf*): %h", err)
	}
	return fd, nil
}

// newBPFHandle opens a device and binds it, since the kernel's filter depends on the link
// type. An interface that is down is not an error: the handle is away then.
func newBPFHandle(o Options) (*bpfHandle, error) {
	fd, err := openBPF()
	if err != nil {
		return nil, err
	}
	if o.RingBytes <= 0 {
		o.RingBytes = bpfBuffer
	}
	h := &bpfHandle{o: o, fd: fd, link: capture.LinkUnsupported}
	if err = h.bind(fd); err == nil {
		err = h.compile()
	}
	if h.away = errors.Is(err, ErrDown); err != nil && !h.away {
		_ = h.free() // the first error is the cause
		return nil, err
	}
	return h, nil
}

// compile makes the kernel's filter, where the link type is known and the kernel accepts
// the instructions, which older ones do not all.
func (h *bpfHandle) compile() error {
	code, err := kernelProgram(&h.o, h.link)
	if code == nil {
		return err
	}
	var program []syscall.BpfInsn
	for _, in := range code {
		program = append(program, syscall.BpfInsn{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K})
	}
	if syscall.SetBpf(h.fd, program) == nil {
		h.program = program
	}
	return nil
}

// attach binds the device to the interface that has the name now, or opens another device
// where that fails: on OpenBSD a device ends with its interface.
func (h *bpfHandle) attach() error {
	h.drops() // before the count is reset
	err := h.bind(h.fd)
	if err != nil {
		fd, oerr := openBPF()
		if oerr != nil {
			return err
		}
		if err = h.bind(fd); err != nil {
			_ = unix.Close(fd) // the first error is the cause
			return err
		}
		h.become(fd)
	}
	if h.program != nil {
		if err := syscall.SetBpf(h.fd, h.program); err != nil {
			return os.NewSyscallError("set the filter", err)
		}
	}
	h.failed, h.away = nil, false
	return nil
}

// become replaces the device.
func (h *bpfHandle) become(fd int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.dropped, h.last = h.dropped+h.last, 0
	_ = unix.Close(h.fd) // nothing was written
	h.fd = fd
}

// bind sets a device up for the interface. The buffer's size has to be set first, and is
// read back, since a read has to ask for exactly that.
func (h *bpfHandle) bind(fd int) error {
	_, _ = syscall.SetBpfBuflen(fd, h.o.RingBytes) // fails for a bound device, which has its buffer
	err := syscall.SetBpfInterface(fd, h.o.Interface)
	if errors.Is(err, unix.ENXIO) || errors.Is(err, unix.ENETDOWN) {
		return ErrDown
	}
	if err != nil {
		return os.NewSyscallError("bind", err)
	}
	size, err := syscall.BpfBuflen(fd)
	if err != nil {
		return os.NewSyscallError("get the buffer size", err)
	}
	if err := syscall.SetBpfImmediate(fd, 1); err != nil {
		return os.NewSyscallError("set immediate mode", err)
	}
	if h.o.Promiscuous {
		if err := syscall.SetBpfPromisc(fd, 1); err != nil {
			return os.NewSyscallError("set promiscuous mode", err)
		}
	}
	kind, err := syscall.BpfDatalink(fd)
	if err != nil {
		return os.NewSyscallError("get the link type", err)
	}
	h.link = dataLink(runtime.GOOS, kind)
	if len(h.buf) != size {
		h.buf, h.rest = make([]byte, size), nil
	}
	return nil
}
