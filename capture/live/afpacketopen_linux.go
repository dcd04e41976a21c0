package live

import (
	"errors"
	"os"

	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/sys/unix"
)

const (
	defaultRing  = 32 << 20
	smallestRing = 1 << 20
	// blockSize holds the longest packet kept, and is small enough for many blocks:
	// where each retires with a few packets, 32 MiB last for 2 s.
	blockSize   = 32 << 10
	mostSnaplen = blockSize - 1024 // room for the block's header and the packet's
	// retireTime is how long, in milliseconds, a block waits to be filled.
	retireTime = 2
)

// newAFPacket makes the socket and its ring, or takes over those of the program's
// former life; no packet comes before attach.
func newAFPacket(o Options, f *filter.Filter, heritage []string) (*afpacket, error) {
	o.Snaplen = min(o.Snaplen, mostSnaplen)
	if o.RingBytes <= 0 {
		o.RingBytes = defaultRing
	}
	w := &afpacket{o: o, filter: f, fd: -1}
	if w.inherit(heritage) {
		return w, nil
	}
	if err := w.open(); err != nil {
		w.free()
		return nil, err
	}
	return w, nil
}

// open makes what afpacket holds. After an error some of it is there.
func (w *afpacket) open() (err error) {
	if w.fd, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0); err != nil {
		return err
	}
	if err := w.cut(); err != nil {
		return os.NewSyscallError("set the snap length", err)
	}
	return w.share()
}

// cut has the kernel keep no more than the snap length of each packet, and only
// those that the filter matches: a filter that accepts that many bytes of them.
func (w *afpacket) cut() error {
	accept := []unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K, K: uint32(w.o.Snaplen)}}
	if w.filter != nil {
		accept = accept[:0]
		for _, in := range w.filter.Program(uint32(w.o.Snaplen)) {
			accept = append(accept, unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K})
		}
	}
	return w.attachFilter(accept)
}

// attachFilter exchanges the program that says how much of each packet is kept.
func (w *afpacket) attachFilter(code []unix.SockFilter) error {
	prog := unix.SockFprog{Len: uint16(len(code)), Filter: &code[0]}
	return unix.SetsockoptSockFprog(w.fd, unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &prog)
}

// share makes the ring, as large as asked for or as the system allows.
func (w *afpacket) share() error {
	if err := unix.SetsockoptInt(w.fd, unix.SOL_PACKET, unix.PACKET_VERSION, unix.TPACKET_V3); err != nil {
		return os.NewSyscallError("choose TPACKET_V3", err)
	}
	if err := unix.SetsockoptInt(w.fd, unix.SOL_PACKET, unix.PACKET_RESERVE, filter.TagLength); err != nil {
		return os.NewSyscallError("make room for VLAN tags", err)
	}
	size := max(w.o.RingBytes, smallestRing)
	for {
		n := size / blockSize
		req := unix.TpacketReq3{
			Block_size: blockSize, Block_nr: uint32(n),
			Frame_size: 2048, Frame_nr: uint32(n * (blockSize / 2048)),
			Retire_blk_tov: retireTime,
		}
		err := unix.SetsockoptTpacketReq3(w.fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &req)
		if err == nil {
			w.ring, err = unix.Mmap(w.fd, 0, n*blockSize, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
		}
		if err == nil {
			return nil
		}
		if size/2 < smallestRing || !errors.Is(err, unix.ENOMEM) && !errors.Is(err, unix.EAGAIN) {
			return os.NewSyscallError("make the packet ring", err)
		}
		unix.SetsockoptTpacketReq3(w.fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &unix.TpacketReq3{})
		size /= 2
	}
}
