//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package live

import (
	"errors"
	"os"
	"runtime"
	"sync"
	"syscall"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/unix"
)

//lint:file-ignore SA1019 golang.org/x/net/bpf, which is named instead, makes programs; these calls hand them to the kernel

// bpfHandle is the handle of macOS and the BSDs: a packet filter device, /dev/bpf, of
// which a read returns all the packets it holds.
type bpfHandle struct {
	o       Options
	program []syscall.BpfInsn // the kernel's filter; nil: everything passes
	fd      int               // -1: not open
	link    capture.LinkType
	buf     []byte
	rest    []byte // of buf, not taken yet
	failed  error  // the next result of err
	away    bool   // the interface went down: there is no need to read or select

	mu      sync.Mutex // held while fd changes or its counts are read
	dropped uint64     // before the device's count was last reset
	last    uint64     // the device's count
}

// bpfHeader is the layout in which this system's device writes packets.
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

// detach stops the device with a filter that keeps 0 bytes.
func (h *bpfHandle) detach() {
	h.drops()                                                                            // before the count is reset
	_ = syscall.SetBpf(h.fd, []syscall.BpfInsn{{Code: syscall.BPF_RET | syscall.BPF_K}}) // fails only without memory
}

// take fills p with the next packet of the last read, or of another.
func (h *bpfHandle) take(p *capture.Packet) bool {
	for range 2 {
		packet, rest, ok := bpfHeader.next(h.rest)
		if h.rest = rest; ok {
			packet.Link = h.link
			*p = packet
			return true
		}
		if h.away {
			return false // a read would fail again
		}
		n, err := unix.Read(h.fd, h.buf)
		if err != nil || n <= 0 {
			h.fail(err)
			return false
		}
		h.rest = h.buf[:n]
	}
	return false
}

// fail stores the error of a read, but not that there is nothing to read. A removed
// interface is ENXIO, on OpenBSD EIO.
func (h *bpfHandle) fail(err error) {
	switch {
	case err == nil, errors.Is(err, unix.EAGAIN), errors.Is(err, unix.EINTR):
	case errors.Is(err, unix.ENXIO), errors.Is(err, unix.EIO), errors.Is(err, unix.ENETDOWN):
		h.failed = ErrDown
	default:
		h.failed = os.NewSyscallError("read", err)
	}
}

// err returns the error of a read, once.
func (h *bpfHandle) err() error {
	err := h.failed
	h.failed = nil
	h.away = h.away || err != nil
	return err
}

// drops adds up the device's count, which a new filter resets.
func (h *bpfHandle) drops() uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fd < 0 {
		return h.dropped + h.last
	}
	if st, err := syscall.BpfStats(h.fd); err == nil {
		if uint64(st.Drop) < h.last {
			h.dropped += h.last
		}
		h.last = uint64(st.Drop)
	}
	return h.dropped + h.last
}

// free closes the device.
func (h *bpfHandle) free() error {
	h.drops()
	h.mu.Lock()
	defer h.mu.Unlock()
	err := unix.Close(h.fd)
	h.fd = -1
	return os.NewSyscallError("close", err)
}
