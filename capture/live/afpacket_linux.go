package live

import (
	"net"
	"os"
	"sync"

	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/sys/unix"
)

// afpacket is Linux's wire: a packet socket with a ring of memory that the
// kernel fills (TPACKET_V3). The socket outlives its interface, so that listening
// again needs no rights, which may have been given up since.
type afpacket struct {
	blocks
	o      Options
	filter *filter.Filter // the kernel's; nil: everything
	fd     int

	inherited bool // from this program's life with rights
	failing   bool // the socket has an error to tell
	away      bool // it told of the interface's end

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
	unix.GetsockoptInt(w.fd, unix.SOL_SOCKET, unix.SO_ERROR) // what it had to tell is of the past
	if err := unix.Bind(w.fd, &addr); err != nil {
		return os.NewSyscallError("bind", err)
	}
	w.away = false
	if !w.o.Promiscuous || index == 0 {
		return nil
	}
	mreq := unix.PacketMreq{Ifindex: int32(index), Type: unix.PACKET_MR_PROMISC}
	if err := unix.SetsockoptPacketMreq(w.fd, unix.SOL_PACKET, unix.PACKET_ADD_MEMBERSHIP, &mreq); err != nil {
		return os.NewSyscallError("set promiscuous mode", err)
	}
	return nil
}

// detach has the socket receive nothing more: no packet passes a filter that keeps
// 0 bytes, and protocol 0 is none (to old kernels it means the one before).
func (w *afpacket) detach() {
	w.attachFilter([]unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K}})
	unix.Bind(w.fd, &unix.SockaddrLinklayer{})
}

// fault returns what the socket has to tell, if a wait found that it has.
func (w *afpacket) fault() error {
	if !w.failing {
		return nil
	}
	w.failing = false
	code, err := unix.GetsockoptInt(w.fd, unix.SOL_SOCKET, unix.SO_ERROR)
	switch {
	case err != nil:
		return os.NewSyscallError("getsockopt", err)
	case code == int(unix.ENETDOWN), code == int(unix.ENODEV), code == int(unix.ENXIO):
		w.away = true
		return ErrDown
	case code != 0:
		return unix.Errno(code)
	}
	return nil
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
	if w.fd >= 0 {
		unix.Close(w.fd)
	}
	return err
}

// netOrder returns v with its bytes as they go over the wire.
func netOrder(v uint16) uint16 {
	b := [2]byte{byte(v >> 8), byte(v)}
	return nativeUint16(b[:])
}
