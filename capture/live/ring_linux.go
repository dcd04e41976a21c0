package live

import (
	"encoding/binary"
	"sync/atomic"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/sys/unix"
)

// blockRing is a ring of TPACKET_V3 blocks: the kernel fills a block and passes it to the
// program, which reads its packets and returns it. See the kernel's
// Documentation/networking/packet_mmap.rst. Every offset in a block is checked.
type blockRing struct {
	mem  []byte // the blocks, shared with the kernel
	at   int    // index of the block to read, or being read
	held bool   // it is being read
	left uint32 // its packets that are not taken yet
	next int    // offset in mem of the next packet's header
}

// blockSize holds the longest packet kept, and is small enough for many blocks: where
// each is retired with a few packets, 16 MiB last for 1 s.
const blockSize = 32 << 10

// Offsets in a block's header and in a packet's.
const (
	blockStatus  = 8
	blockPackets = 12
	blockFirst   = 16
	cookedAddr   = (unix.SizeofTpacket3Hdr + 15) &^ 15 // the sockaddr_ll
	packetHeader = cookedAddr + 20                     // bytes of a packet's header
)

// take fills p with the next packet. Packets on lo are in the ring twice; the outgoing copy
// is dropped.
func (b *blockRing) take(p *capture.Packet) bool {
	for range len(b.mem) { // each pass takes a packet or returns a block
		if b.left == 0 && !b.advance() {
			return false
		}
		if b.left > 0 && b.packet(p) {
			return true
		}
	}
	return false
}

// advance returns the block that has been read and takes the next, if it is filled.
func (b *blockRing) advance() bool {
	if b.held {
		atomic.StoreUint32(b.status(), unix.TP_STATUS_KERNEL)
		b.held = false
		if b.at++; (b.at+1)*blockSize > len(b.mem) {
			b.at = 0
		}
	}
	if len(b.mem) == 0 || atomic.LoadUint32(b.status())&unix.TP_STATUS_USER == 0 {
		return false
	}
	head := b.mem[b.at*blockSize:]
	b.held = true
	b.left = nativeUint32(head[blockPackets:])
	b.next = b.at*blockSize + int(nativeUint32(head[blockFirst:]))
	return true
}

// status returns the word that says who owns the block.
func (b *blockRing) status() *uint32 {
	return (*uint32)(unsafe.Pointer(&b.mem[b.at*blockSize+blockStatus]))
}

// packet fills p with the packet at next and moves on. It reports false for one that is
// damaged or a copy.
func (b *blockRing) packet(p *capture.Packet) bool {
	end := (b.at + 1) * blockSize
	if b.next < b.at*blockSize || b.next+packetHeader > end {
		b.left = 0 // not written by a kernel
		return false
	}
	rec := b.mem[b.next:end]
	h := (*unix.Tpacket3Hdr)(unsafe.Pointer(&rec[0]))
	b.next += int(h.Next_offset)
	if b.left--; h.Next_offset == 0 {
		b.left = 0 // the last of the block
	}

	kind, hardware := rec[cookedAddr+10], nativeUint16(rec[cookedAddr+8:])
	if kind == unix.PACKET_OUTGOING && hardware == unix.ARPHRD_LOOPBACK {
		return false // the incoming copy follows
	}
	start, length := int(h.Mac), int(h.Snaplen)
	if start+length > len(rec) {
		return false
	}
	*p = capture.Packet{
		Time:      int64(h.Sec)*1e9 + int64(h.Nsec),
		Data:      rec[start : start+length],
		Size:      int(h.Len),
		Link:      linkOf(hardware),
		Interface: uint8(nativeUint32(rec[cookedAddr+4:])),
		Outgoing:  kind == unix.PACKET_OUTGOING,
		Incoming:  kind <= unix.PACKET_MULTICAST && hardware != unix.ARPHRD_LOOPBACK,
	}
	if h.Status&unix.TP_STATUS_VLAN_VALID != 0 {
		p.Size += filter.TagLength
		p.Data = retag(rec, start, length, h)
	}
	if p.Link == capture.LinkUnsupported {
		b.cooked(p, binary.BigEndian.Uint16(rec[cookedAddr+2:]), int(h.Net)-start)
	}
	return true
}

// cooked removes the link header of a packet of an unknown link type, where the kernel
// reports IP and its offset.
func (b *blockRing) cooked(p *capture.Packet, protocol uint16, skip int) {
	if (protocol == wire.EtherTypeIPv4 || protocol == wire.EtherTypeIPv6) && skip >= 0 && skip <= len(p.Data) {
		p.Link, p.Data, p.Size = capture.LinkRaw, p.Data[skip:], p.Size-skip
	}
}

// retag returns the frame of the record rec as it was on the wire: the kernel strips the
// first VLAN tag and stores it in the header h. The addresses move into the room before
// the frame that afpacket.share reserves; a frame cut within them has no place for a tag.
func retag(rec []byte, start, length int, h *unix.Tpacket3Hdr) []byte {
	if start < packetHeader+filter.TagLength || length < filter.TagOffset {
		return rec[start : start+length]
	}
	frame := rec[start-filter.TagLength : start+length]
	copy(frame, frame[filter.TagLength:filter.TagLength+filter.TagOffset])
	kind := uint16(wire.EtherTypeVLAN)
	if h.Status&unix.TP_STATUS_VLAN_TPID_VALID != 0 {
		kind = h.Hv1.Vlan_tpid
	}
	binary.BigEndian.PutUint16(frame[filter.TagOffset:], kind)
	binary.BigEndian.PutUint16(frame[filter.TagOffset+2:], uint16(h.Hv1.Vlan_tci))
	return frame
}

func nativeUint16(b []byte) uint16 { return binary.NativeEndian.Uint16(b) }
func nativeUint32(b []byte) uint32 { return binary.NativeEndian.Uint32(b) }
