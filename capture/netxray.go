package capture

import (
	"encoding/binary"
	"fmt"
	"io"
)

const (
	netxrayHeader = 128
	netxrayOld    = 28 // bytes of a frame's header in version 1
	netxrayRecord = 40 // the same in version 2
)

// netxrayLinks are the link types of NetXRay by their number.
var netxrayLinks = [...]LinkType{0: LinkEthernet, 1: LinkTokenRing, 2: LinkFDDI, 9: LinkWiFi}

// netxray reads the format of NetXRay and the Sniffer for Windows, versions 1
// and 2.
type netxray struct {
	in    *input
	start int64  // nanoseconds since 1970
	left  uint32 // frames to come
	link  LinkType
	head  int // bytes of a frame's header
}

func openNetxray(in *input) (format, error) {
	h, err := in.header(netxrayHeader)
	if err != nil {
		return nil, err
	}
	le := binary.LittleEndian
	first := int64(le.Uint32(h[24:]))
	if first < netxrayHeader {
		return nil, fmt.Errorf("%s is no packet capture: its header says that packets begin at byte %d", in.name, first)
	}
	x := &netxray{in: in, start: int64(le.Uint32(h[12:])) * 1e9, left: le.Uint32(h[16:]), link: linkIn(netxrayLinks[:], int(h[44])), head: netxrayRecord}
	if string(h[4:7]) == "001" {
		x.head = netxrayOld
	}
	in.pending = first
	return x, nil
}

func (x *netxray) next(out *Packet) error {
	if x.left == 0 {
		return io.EOF
	}
	h, err := x.in.peek(x.head)
	if err != nil {
		return x.in.end(h, err)
	}
	le := binary.LittleEndian
	captured := int64(le.Uint16(h[10:]))
	*out = Packet{Time: x.start + int64(le.Uint64(h))*1e3, Size: int(le.Uint16(h[8:])), Link: x.link}
	out.Data, _, err = x.in.take(x.head, captured, int64(x.head)+captured)
	x.left--
	return err
}

func (x *netxray) ready() bool {
	have := x.in.buffered()
	if x.left == 0 || have < x.head {
		return x.left == 0
	}
	h, _ := x.in.peek(x.head)
	return int64(have) >= int64(x.head)+int64(binary.LittleEndian.Uint16(h[10:]))
}
