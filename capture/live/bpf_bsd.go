//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"syscall"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/unix"
)

//lint:file-ignore SA1019 golang.org/x/net/bpf, which is named instead, makes programs; these calls hand them to the kernel

// bpfWire is the wire of macOS and the BSDs: a packet filter device, /dev/bpf,
// that a read empties of all the packets it holds.
type bpfHandle struct {
	o       Options
	program []syscall.BpfInsn // the kernel's; nil: everything
	fd      int
	link    capture.LinkType
	buf     []byte
	rest    []byte // of buf, not taken yet
	failed  error  // what fault tells
	away    bool   // it told of the interface's end

	mu      sync.Mutex // held while fd changes or is asked for its counts
	dropped uint64     // before the device began to count anew
	last    uint64     // its count since
}

// bpfBuffer is how many bytes the kernel is asked to keep; systems give less.
const bpfBuffer = 2 << 20

// bpfHeader is how this system's device writes packets.
var bpfHeader = bpfLayout{
	second:  int(unsafe.Sizeof(unix.BpfHdr{}.Tstamp.Sec)),
	micro:   int(unsafe.Offsetof(unix.BpfHdr{}.Tstamp.Usec) + unsafe.Sizeof(unix.BpfHdr{}.Tstamp.Usec)),
	lengths: int(unsafe.Offsetof(unix.BpfHdr{}.Caplen)),
	align:   bpfAlign(),
}

// bpfAlign returns BPF_ALIGNMENT: 4 bytes on macOS and OpenBSD, else a long.
func bpfAlign() int {
	if runtime.GOOS == "darwin" || runtime.GOOS == "openbsd" {
		return 4
	}
	return int(unsafe.Sizeof(uintptr(0)))
}

// openBPF opens the first device that is not in use.
func openBPF() (int, error) {
	const mode = unix.O_RDONLY | unix.O_NONBLOCK | unix.O_CLOEXEC
	fd, err := unix.Open("/dev/bpf", mode, 0) // one for all; macOS has numbers
	for i := 0; i < 256 && err != nil && (i == 0 && errors.Is(err, unix.ENOENT) || errors.Is(err, unix.EBUSY)); i++ {
		fd, err = unix.Open(fmt.Sprintf("/dev/bpf%d", i), mode, 0)
	}
	if err != nil {
		return -1, fmt.Errorf("open a packet filter device (/dev/bpf*): %w", err)
	}
	return fd, nil
}

// newBPFWire opens a device and its buffer, and binds it, so that it is known
// what the kernel can filter. A wire comes with ErrDown too.
func newBPFHandle(o Options) (*bpfHandle, error) {
	fd, err := openBPF()
	if err != nil {
		return nil, err
	}
	if o.RingBytes <= 0 {
		o.RingBytes = bpfBuffer
	}
	w := &bpfHandle{o: o, fd: fd, link: capture.LinkUnsupported}
	if err = w.bind(fd); err == nil {
		err = w.compile()
	}
	if w.away = errors.Is(err, ErrDown); err != nil && !w.away {
		_ = w.free()
		return nil, err
	}
	return w, nil
}

// compile makes the kernel's filter, where the link type is known and the
// kernel's dialect has all that it needs.
func (w *bpfHandle) compile() error {
	code, err := kernelProgram(&w.o, w.link)
	if code == nil {
		return err
	}
	var program []syscall.BpfInsn
	for _, in := range code {
		program = append(program, syscall.BpfInsn{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K})
	}
	if syscall.SetBpf(w.fd, program) == nil {
		w.program = program
	}
	return nil
}

// attach binds the device to the interface that has the name now, or opens
// another one where it is of no more use.
func (w *bpfHandle) attach() error {
	w.drops() // the count begins anew
	err := w.bind(w.fd)
	if err != nil {
		fd, oerr := openBPF()
		if oerr != nil {
			return err
		}
		if err = w.bind(fd); err != nil {
			unix.Close(fd)
			return err
		}
		w.become(fd)
	}
	if w.program != nil {
		if err := syscall.SetBpf(w.fd, w.program); err != nil {
			return os.NewSyscallError("set the filter", err)
		}
	}
	w.failed, w.away = nil, false
	return nil
}

// become exchanges the device.
func (w *bpfHandle) become(fd int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dropped, w.last = w.dropped+w.last, 0
	unix.Close(w.fd)
	w.fd = fd
}

// bind sets a device up for the interface. The buffer's size goes first: it
// cannot be changed later, and is asked for afterwards as it is what a read wants.
func (w *bpfHandle) bind(fd int) error {
	syscall.SetBpfBuflen(fd, w.o.RingBytes)
	err := syscall.SetBpfInterface(fd, w.o.Interface)
	if errors.Is(err, unix.ENXIO) || errors.Is(err, unix.ENETDOWN) {
		return ErrDown
	}
	if err != nil {
		return os.NewSyscallError("bind", err)
	}
	size, err := syscall.BpfBuflen(fd)
	if err != nil {
		return os.NewSyscallError("ask for the buffer's size", err)
	}
	if err := syscall.SetBpfImmediate(fd, 1); err != nil {
		return os.NewSyscallError("set immediate mode", err)
	}
	if w.o.Promiscuous {
		if err := syscall.SetBpfPromisc(fd, 1); err != nil {
			return os.NewSyscallError("set promiscuous mode", err)
		}
	}
	kind, err := syscall.BpfDatalink(fd)
	if err != nil {
		return os.NewSyscallError("ask for the link type", err)
	}
	w.link = dataLink(runtime.GOOS, kind)
	if len(w.buf) != size {
		w.buf, w.rest = make([]byte, size), nil
	}
	return nil
}

// detach has the device take nothing more.
func (w *bpfHandle) detach() {
	w.drops() // the count begins anew
	syscall.SetBpf(w.fd, []syscall.BpfInsn{{Code: syscall.BPF_RET | syscall.BPF_K}})
}

// take fills p with the next packet of the last read, or of another.
func (w *bpfHandle) take(p *capture.Packet) bool {
	for range 2 {
		packet, rest, ok := bpfHeader.next(w.rest)
		if w.rest = rest; ok {
			packet.Link = w.link
			*p = packet
			return true
		}
		if w.away {
			return false // a read would only say so again
		}
		n, err := unix.Read(w.fd, w.buf)
		if err != nil || n <= 0 {
			w.fail(err)
			return false
		}
		w.rest = w.buf[:n]
	}
	return false
}

// fail keeps what a read said, if it is more than that nothing is there. An
// interface's end is ENXIO, and EIO on OpenBSD.
func (w *bpfHandle) fail(err error) {
	switch {
	case err == nil, errors.Is(err, unix.EAGAIN), errors.Is(err, unix.EINTR):
	case errors.Is(err, unix.ENXIO), errors.Is(err, unix.EIO), errors.Is(err, unix.ENETDOWN):
		w.failed = ErrDown
	default:
		w.failed = os.NewSyscallError("read", err)
	}
}

// fault returns what a read said, once.
func (w *bpfHandle) fault() error {
	err := w.failed
	w.failed = nil
	w.away = w.away || err != nil
	return err
}

// drops returns the device's count, which it begins anew with every filter.
func (w *bpfHandle) drops() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fd < 0 {
		return w.dropped + w.last
	}
	if st, err := syscall.BpfStats(w.fd); err == nil {
		if uint64(st.Drop) < w.last {
			w.dropped += w.last
		}
		w.last = uint64(st.Drop)
	}
	return w.dropped + w.last
}

// free closes the device.
func (w *bpfHandle) free() error {
	w.drops()
	w.mu.Lock()
	defer w.mu.Unlock()
	err := unix.Close(w.fd)
	w.fd = -1
	return os.NewSyscallError("close", err)
}
