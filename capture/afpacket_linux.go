package capture

import (
	"net"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// afpacket is Linux's wire: a packet socket with a ring of memory that the
// kernel fills (TPACKET_V3). The socket outlives its interface, so that listening
// again needs no rights, which may have been given up since.
type afpacket struct {
	blocks
	o      LiveOptions
	filter *Filter // the kernel's; nil: everything
	fd     int
	event  int // an eventfd that ends a wait

	inherited bool // from this program's life with rights

	statsMu sync.Mutex
	dropped uint64
	freed   bool
}

// attach binds the socket to the interface that has the name now.
func (w *afpacket) attach() error {
	index := 0
	if w.o.Interface != "any" {
		i, err := net.InterfaceByName(w.o.Interface)
		if err != nil || i.Flags&net.FlagUp == 0 {
			return ErrDown
		}
		index = i.Index
	}
	addr := unix.SockaddrLinklayer{Protocol: netOrder(unix.ETH_P_ALL), Ifindex: index}
	if err := unix.Bind(w.fd, &addr); err != nil {
		return os.NewSyscallError("bind", err)
	}
	if !w.o.Promiscuous || index == 0 {
		return nil
	}
	mreq := unix.PacketMreq{Ifindex: int32(index), Type: unix.PACKET_MR_PROMISC}
	if err := unix.SetsockoptPacketMreq(w.fd, unix.SOL_PACKET, unix.PACKET_ADD_MEMBERSHIP, &mreq); err != nil {
		return os.NewSyscallError("set promiscuous mode", err)
	}
	return nil
}

// detach unbinds the socket: protocol 0 receives nothing.
func (w *afpacket) detach() { unix.Bind(w.fd, &unix.SockaddrLinklayer{}) }

// wait returns when a block is there, after d, or when woken.
func (w *afpacket) wait(d time.Duration) error {
	fds := [2]unix.PollFd{{Fd: int32(w.fd), Events: unix.POLLIN}, {Fd: int32(w.event), Events: unix.POLLIN}}
	w.poll(fds[:], d)
	if fds[0].Revents&(unix.POLLERR|unix.POLLHUP) == 0 {
		return nil
	}
	code, err := unix.GetsockoptInt(w.fd, unix.SOL_SOCKET, unix.SO_ERROR)
	switch {
	case err != nil:
		return os.NewSyscallError("getsockopt", err)
	case code == int(unix.ENETDOWN), code == int(unix.ENODEV), code == int(unix.ENXIO):
		return ErrDown
	case code != 0:
		return unix.Errno(code)
	}
	return nil
}

// nap returns after d or when woken.
func (w *afpacket) nap(d time.Duration) {
	w.poll([]unix.PollFd{{Fd: int32(w.event), Events: unix.POLLIN}}, d)
}

// poll waits for one of fds, the last of which is the event, and resets that.
func (w *afpacket) poll(fds []unix.PollFd, d time.Duration) {
	ms := -1
	if d >= 0 {
		ms = int((d + time.Millisecond - 1) / time.Millisecond)
	}
	unix.Poll(fds, ms) // an interrupted wait is a short one
	if fds[len(fds)-1].Revents&unix.POLLIN != 0 {
		var count [8]byte
		unix.Read(w.event, count[:])
	}
}

// wake ends a wait or nap.
func (w *afpacket) wake() {
	w.statsMu.Lock()
	defer w.statsMu.Unlock()
	if !w.freed {
		unix.Write(w.event, []byte{1, 0, 0, 0, 0, 0, 0, 0}) // any number but 0, in either byte order
	}
}

// drops returns the kernel's count, which the kernel resets when it is read.
func (w *afpacket) drops() uint64 {
	w.statsMu.Lock()
	defer w.statsMu.Unlock()
	if w.freed || w.fd < 0 {
		return w.dropped
	}
	if st, err := unix.GetsockoptTpacketStatsV3(w.fd, unix.SOL_PACKET, unix.PACKET_STATISTICS); err == nil {
		w.dropped += uint64(st.Drops)
	}
	return w.dropped
}

// free unmaps the ring and closes the socket.
func (w *afpacket) free() error {
	w.drops()
	w.statsMu.Lock()
	defer w.statsMu.Unlock()
	w.freed = true
	var err error
	if w.ring != nil {
		err = os.NewSyscallError("unmap the packet ring", unix.Munmap(w.ring))
		w.ring = nil
	}
	for _, fd := range []int{w.fd, w.event} {
		if fd >= 0 {
			unix.Close(fd)
		}
	}
	return err
}

// netOrder returns v with its bytes as they go over the wire.
func netOrder(v uint16) uint16 {
	b := [2]byte{byte(v >> 8), byte(v)}
	return nativeUint16(b[:])
}
