package file

import (
	"encoding/binary"
	"io"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

const (
	netxrayHeader = 128
	netxrayOld    = 28 // bytes of a frame's header in version 1
	netxrayRecord = 40 // the same in version 2
)

// netxrayLinks are the link types by NetXRay's number.
var netxrayLinks = [...]capture.LinkType{0: capture.LinkEthernet, 1: capture.LinkTokenRing, 2: capture.LinkFDDI, 9: capture.LinkWiFi}

// netxray reads the format of NetXRay and the Sniffer for Windows, versions 1
// and 2.
type netxray struct {
	in    *input.Input
	start int64  // nanoseconds since 1970
	left  uint32 // frames to come
	link  capture.LinkType
	head  int // bytes of a frame's header
}

func openNetxray(in *input.Input) (input.Format, error) {
	h, err := in.Header(netxrayHeader)
	if err != nil {
		return nil, err
	}
	le := binary.LittleEndian
	first := int64(le.Uint32(h[24:]))
	if first < netxrayHeader {
		return nil, in.NotCapture("its header says that packets begin at byte %d", first)
	}
	x := &netxray{in: in, start: int64(le.Uint32(h[12:])) * 1e9, left: le.Uint32(h[16:]), link: linkIn(netxrayLinks[:], int(h[44])), head: netxrayRecord}
	if string(h[4:7]) == "001" {
		x.head = netxrayOld
	}
	in.SkipLater(first)
	return x, nil
}

func (x *netxray) Next(out *capture.Packet) error {
	if x.left == 0 {
		return io.EOF
	}
	h, err := x.in.Peek(x.head)
	if err != nil {
		return x.in.End(h, err)
	}
	le := binary.LittleEndian
	captured := int64(le.Uint16(h[10:]))
	*out = capture.Packet{Time: x.start + int64(le.Uint64(h))*1e3, Size: int(le.Uint16(h[8:])), Link: x.link}
	out.Data, _, err = x.in.Take(x.head, captured, int64(x.head)+captured)
	x.left--
	return err
}

func (x *netxray) Ready() bool {
	have := x.in.Buffered()
	if x.left == 0 || have < x.head {
		return x.left == 0
	}
	h, _ := x.in.Peek(x.head)
	return int64(have) >= int64(x.head)+int64(binary.LittleEndian.Uint16(h[10:]))
}
