package traffic

import "github.com/netsynth/netsynth/capture"

const (
	refusedBelow = 100       // payload bytes of a connection that a RST refused rather than cut
	bulkAbove    = 256 << 10 // payload bytes from which a connection may be bulk
	bulkRate     = 20000     // and bytes a second
	sshBulkAbove = 300000    // the same for SSH, for segments above sshBulkSize
	sshBulkSize  = 1000
)

// classifyTCP returns a segment's class by its flags, then by its payload.
func classifyTCP(ev *capture.Event) (Class, uint32) {
	f := ev.Flags
	switch {
	case f&capture.RST != 0 && ev.Moved < refusedBelow:
		return Refusal, 0
	case f&capture.RST != 0:
		return Reset, uint32(ev.Dport)
	case f&capture.SYN != 0 && f&capture.ACK != 0:
		return SYNACK, uint32(ev.Sport)
	case f&capture.SYN != 0:
		return SYN, uint32(ev.Dport)
	case f&capture.ACK == 0 && probeKind(f) == probeFIN:
		return FIN, uint32(ev.Dport)
	case f&capture.ACK == 0 || ev.Facts&capture.KeepAlive != 0:
		return ACK, 0
	case ev.Payload > 0:
		return classifyPayload(ev)
	case f&capture.FIN != 0:
		return FIN, uint32(ev.Dport)
	case ev.Facts&capture.DuplicateACK != 0:
		return DuplicateACK, 0
	}
	return ACK, 0
}

// classifyPayload returns the class of a segment with payload by its ports and its
// connection's past.
func classifyPayload(ev *capture.Event) (Class, uint32) {
	switch {
	case either(ev, 22, 23):
		if ev.Moved > sshBulkAbove && ev.Payload > sshBulkSize {
			return Bulk, ev.Flow
		}
		return Session, ev.Flow
	case either(ev, 1883, 8883, 502, 5683):
		return Sensor, clientByte(ev)
	case either(ev, 5064, 5065):
		return ChannelAccess, 0
	case either(ev, 53, 853):
		if ev.Dport == 53 || ev.Dport == 853 {
			return Question, ev.Flow
		}
		return Answer, ev.Flow
	case ev.Moved > bulkAbove && fast(ev):
		return Bulk, ev.Flow
	}
	return Web, ev.Flow
}

// fast reports whether the connection has moved more than bulkRate since its first payload.
func fast(ev *capture.Event) bool {
	return uint64(ev.Moved)*1000 > bulkRate*(uint64(ev.Age)+500)
}

// clientByte returns the last byte of the device's address: the side that
// speaks to the well-known port.
func clientByte(ev *capture.Event) uint32 {
	switch ev.Dport {
	case 1883, 8883, 502, 5683:
		return uint32(ev.SrcLast)
	}
	return uint32(ev.DstLast)
}
