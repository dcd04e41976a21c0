package live

import (
	"errors"
	"net"
	"os"
	"sync"

	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/sys/unix"
)

// afpacket is the handle of Linux: a packet socket with a ring of memory that the kernel
// fills (TPACKET_V3). The socket outlives its interface, so that attaching it again needs
// no rights, which may have been given up since.
type afpacket struct {
	blockRing
	o      Options
	filter *filter.Filter // the kernel's; nil: everything passes
	fd     int            // -1: not open

	inherited bool // from this program before its restart
	failing   bool // poll reported an error of the socket
	away      bool // the interface went down: there is no need to poll

	statsMu sync.Mutex // held while reading the kernel's count and while freeing
	dropped uint64
	freed   bool
}

// attach binds the socket to the interface that has the name now.
func (h *afpacket) attach() error {
	index := 0
	if h.o.Interface != "any" {
		i, err := net.InterfaceByName(h.o.Interface)
		if err != nil || i.Flags&net.FlagUp == 0 {
			return ErrDown
		}
		index = i.Index
	}
	addr := unix.SockaddrLinklayer{Protocol: netOrder(unix.ETH_P_ALL), Ifindex: index}
	_, _ = unix.GetsockoptInt(h.fd, unix.SOL_SOCKET, unix.SO_ERROR) // clears an old error
	if err := unix.Bind(h.fd, &addr); err != nil {
		return os.NewSyscallError("bind", err)
	}
	h.away = false
	if !h.o.Promiscuous || index == 0 {
		return nil
	}
	mreq := unix.PacketMreq{Ifindex: int32(index), Type: unix.PACKET_MR_PROMISC}
	if err := unix.SetsockoptPacketMreq(h.fd, unix.SOL_PACKET, unix.PACKET_ADD_MEMBERSHIP, &mreq); err != nil {
		return os.NewSyscallError("set promiscuous mode", err)
	}
	return nil
}

// detach stops the socket: no packet passes a filter that keeps 0 bytes, and protocol 0 is
// none (old kernels take it for the protocol before). Each is enough.
func (h *afpacket) detach() {
	_ = h.attachFilter([]unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K}}) // fails only without memory
	_ = unix.Bind(h.fd, &unix.SockaddrLinklayer{})                           // fails where the interface was removed
}

// attachFilter sets the program that returns the bytes to keep of each packet.
func (h *afpacket) attachFilter(code []unix.SockFilter) error {
	prog := unix.SockFprog{Len: uint16(len(code)), Filter: &code[0]}
	return unix.SetsockoptSockFprog(h.fd, unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &prog)
}

// err returns the socket's error, if poll reported one.
func (h *afpacket) err() error {
	if !h.failing {
		return nil
	}
	h.failing = false
	code, err := unix.GetsockoptInt(h.fd, unix.SOL_SOCKET, unix.SO_ERROR)
	switch {
	case err != nil:
		return os.NewSyscallError("getsockopt", err)
	case code == int(unix.ENETDOWN), code == int(unix.ENODEV), code == int(unix.ENXIO):
		h.away = true
		return ErrDown
	case code != 0:
		return unix.Errno(code)
	}
	return nil
}

// drops adds up the kernel's count, which each reading resets.
func (h *afpacket) drops() uint64 {
	h.statsMu.Lock()
	defer h.statsMu.Unlock()
	if h.freed || h.fd < 0 {
		return h.dropped
	}
	if st, err := unix.GetsockoptTpacketStatsV3(h.fd, unix.SOL_PACKET, unix.PACKET_STATISTICS); err == nil {
		h.dropped += uint64(st.Drops)
	}
	return h.dropped
}

// free unmaps the ring and closes the socket.
func (h *afpacket) free() error {
	h.drops()
	h.statsMu.Lock()
	defer h.statsMu.Unlock()
	h.freed = true
	var errs []error
	if h.mem != nil {
		errs = append(errs, os.NewSyscallError("unmap the packet ring", unix.Munmap(h.mem)))
		h.mem = nil
	}
	if h.fd >= 0 {
		errs = append(errs, os.NewSyscallError("close the packet socket", unix.Close(h.fd)))
	}
	return errors.Join(errs...)
}

// netOrder returns v in network byte order.
func netOrder(v uint16) uint16 {
	b := [2]byte{byte(v >> 8), byte(v)}
	return nativeUint16(b[:])
}
