package live

import (
	"errors"
	"os"

	"github.com/netsynth/netsynth/capture/filter"
	"golang.org/x/sys/unix"
)

const (
	onlyRing     = 16 << 20 // bytes of the ring of an interface that is alone
	sharedRing   = 8 << 20  // the most of one of several
	allRings     = 40 << 20 // the most of all
	smallestRing = 1 << 20
	maxSnaplen   = blockSize - 1024 // leaves room for the block's header and the packet's
	retireTime   = 2                // ms after which the kernel passes on a block that is not full
)

// ringBytes returns the default for each of n interfaces, in whole blocks.
func ringBytes(n int) int {
	if n == 1 {
		return onlyRing
	}
	return min(sharedRing, allRings/n) / blockSize * blockSize
}

// newAFPacket opens a socket and its ring, or inherits those that the program had before
// its restart; nothing is captured before attach.
func newAFPacket(o Options, f *filter.Filter, inherited []inheritedSocket) (*afpacket, error) {
	o.Snaplen = min(o.Snaplen, maxSnaplen)
	if o.RingBytes <= 0 {
		o.RingBytes = ringBytes(1 + len(o.More))
	}
	o.RingBytes = max(o.RingBytes, smallestRing)
	h := &afpacket{o: o, filter: f, fd: -1}
	if h.inherit(inherited) {
		return h, nil
	}
	if err := h.open(); err != nil {
		_ = h.free() // the first error is the cause
		return nil, err
	}
	return h, nil
}

// open opens the socket and its ring. After an error some of it may be open.
func (h *afpacket) open() (err error) {
	if h.fd, err = unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0); err != nil {
		return err
	}
	if err := h.cut(); err != nil {
		return os.NewSyscallError("set the snap length", err)
	}
	return h.share()
}

// cut sets a filter that keeps the snap length of each packet that matches.
func (h *afpacket) cut() error {
	accept := []unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K, K: uint32(h.o.Snaplen)}}
	if h.filter != nil {
		accept = accept[:0]
		for _, in := range h.filter.Program(uint32(h.o.Snaplen)) {
			accept = append(accept, unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K})
		}
	}
	return h.attachFilter(accept)
}

// share makes the ring: h.o.RingBytes, or half of that, and so on, if memory is short.
func (h *afpacket) share() error {
	if err := unix.SetsockoptInt(h.fd, unix.SOL_PACKET, unix.PACKET_VERSION, unix.TPACKET_V3); err != nil {
		return os.NewSyscallError("choose TPACKET_V3", err)
	}
	if err := unix.SetsockoptInt(h.fd, unix.SOL_PACKET, unix.PACKET_RESERVE, filter.TagLength); err != nil {
		return os.NewSyscallError("make room for VLAN tags", err)
	}
	for size := h.o.RingBytes; ; size /= 2 {
		n := size / blockSize
		req := unix.TpacketReq3{
			Block_size: blockSize, Block_nr: uint32(n),
			Frame_size: 2048, Frame_nr: uint32(n * (blockSize / 2048)),
			Retire_blk_tov: retireTime,
		}
		err := unix.SetsockoptTpacketReq3(h.fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &req)
		if err == nil {
			h.mem, err = unix.Mmap(h.fd, 0, n*blockSize, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
		}
		if err == nil {
			return nil
		}
		if size/2 < smallestRing || !errors.Is(err, unix.ENOMEM) && !errors.Is(err, unix.EAGAIN) {
			return os.NewSyscallError("make the packet ring", err)
		}
		// Removes a ring that could not be mapped; without one this fails.
		_ = unix.SetsockoptTpacketReq3(h.fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &unix.TpacketReq3{})
	}
}
