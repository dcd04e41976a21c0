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

// blocks walks a ring of TPACKET_V3 blocks: the kernel fills one and hands it
// over, the program reads its packets and hands it back. See the kernel's
// Documentation/networking/packet_mmap.rst.
type blocks struct {
	ring []byte
	at   int    // the block to read, or being read
	held bool   // it is being read
	left uint32 // packets of it not taken yet
	next int    // where the next one's header is in the ring
}

// Where things are in a block's header and in a packet's.
const (
	blockStatus  = 8
	blockPackets = 12
	blockFirst   = 16
	cookedAddr   = (unix.SizeofTpacket3Hdr + 15) &^ 15 // the sockaddr_ll
	packetHeader = cookedAddr + 20
)

// take fills p with the next packet. What lo says twice is given once.
func (b *blocks) take(p *capture.Packet) bool {
	for range len(b.ring) { // each turn takes a packet or hands back a block
		if b.left == 0 && !b.turn() {
			return false
		}
		if b.left > 0 && b.packet(p) {
			return true
		}
	}
	return false
}

// turn hands back the block that has been read and takes the next, if it is there.
func (b *blocks) turn() bool {
	if b.held {
		atomic.StoreUint32(b.status(), unix.TP_STATUS_KERNEL)
		b.held = false
		if b.at++; (b.at+1)*blockSize > len(b.ring) {
			b.at = 0
		}
	}
	if len(b.ring) == 0 || atomic.LoadUint32(b.status())&unix.TP_STATUS_USER == 0 {
		return false
	}
	head := b.ring[b.at*blockSize:]
	b.held = true
	b.left = nativeUint32(head[blockPackets:])
	b.next = b.at*blockSize + int(nativeUint32(head[blockFirst:]))
	return true
}

// status returns the word with which a block changes hands.
func (b *blocks) status() *uint32 {
	return (*uint32)(unsafe.Pointer(&b.ring[b.at*blockSize+blockStatus]))
}

// packet fills p with the packet at next and goes on. It reports false for one
// that is not to be heard.
func (b *blocks) packet(p *capture.Packet) bool {
	end := (b.at + 1) * blockSize
	if b.next < b.at*blockSize || b.next+packetHeader > end {
		b.left = 0 // no kernel writes that
		return false
	}
	rec := b.ring[b.next:end]
	h := (*unix.Tpacket3Hdr)(unsafe.Pointer(&rec[0]))
	b.next += int(h.Next_offset)
	if b.left--; h.Next_offset == 0 {
		b.left = 0 // the block's last
	}

	kind, hard := rec[cookedAddr+10], nativeUint16(rec[cookedAddr+8:])
	if kind == unix.PACKET_OUTGOING && hard == unix.ARPHRD_LOOPBACK {
		return false // comes in again at once
	}
	start, length := int(h.Mac), int(h.Snaplen)
	if start+length > len(rec) {
		return false
	}
	*p = capture.Packet{
		Time:      int64(h.Sec)*1e9 + int64(h.Nsec),
		Data:      rec[start : start+length],
		Size:      int(h.Len),
		Link:      linkOf(hard),
		Interface: uint8(nativeUint32(rec[cookedAddr+4:])),
		Outgoing:  kind == unix.PACKET_OUTGOING,
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

// cooked makes IP of a packet whose link header is not known, where the kernel
// says that it is IP and where that begins.
func (b *blocks) cooked(p *capture.Packet, protocol uint16, skip int) {
	if (protocol == wire.EtherTypeIPv4 || protocol == wire.EtherTypeIPv6) && skip >= 0 && skip <= len(p.Data) {
		p.Link, p.Data, p.Size = capture.LinkRaw, p.Data[skip:], p.Size-skip
	}
}

// linkOf returns the link type of an interface by its hardware type.
func linkOf(hard uint16) capture.LinkType {
	switch hard {
	case unix.ARPHRD_ETHER, unix.ARPHRD_LOOPBACK:
		return capture.LinkEthernet
	case unix.ARPHRD_NONE, unix.ARPHRD_RAWIP:
		return capture.LinkRaw
	case unix.ARPHRD_IEEE80211:
		return capture.LinkWiFi
	case unix.ARPHRD_IEEE80211_PRISM:
		return capture.LinkPrism
	case unix.ARPHRD_IEEE80211_RADIOTAP:
		return capture.LinkRadiotap
	}
	return capture.LinkUnsupported
}

func nativeUint16(b []byte) uint16 { return binary.NativeEndian.Uint16(b) }
func nativeUint32(b []byte) uint32 { return binary.NativeEndian.Uint32(b) }
