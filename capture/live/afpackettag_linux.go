package live

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/sys/unix"
)

// retag returns a frame of the block record rec as it was on the wire: the kernel
// takes the first VLAN tag out and says what it was. The addresses move into the
// room before the frame that afpacket.share asks for; a frame cut within them has
// no place for a tag.
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
