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
		return ACK, ev.Flow
	case ev.Payload > 0:
		return classifyPayload(ev)
	case f&capture.FIN != 0:
		return FIN, uint32(ev.Dport)
	case ev.Facts&capture.DuplicateACK != 0:
		return DuplicateACK, ev.Flow
	}
	return ACK, ev.Flow
}

// classifyPayload returns the class of a segment with payload by its application and
// its connection's past.
func classifyPayload(ev *capture.Event) (Class, uint32) {
	switch application(ev) {
	case Session:
		if ev.Moved > sshBulkAbove && ev.Payload > sshBulkSize {
			return Bulk, ev.Flow
		}
		return Session, ev.Flow
	case Sensor:
		return Sensor, deviceByte(ev)
	case ChannelAccess:
		return ChannelAccess, pvOf(ev)
	case Question:
		if ev.Facts&capture.FromClient == 0 {
			return Answer, ev.Flow
		}
		return Question, ev.Flow
	case Control:
		return Control, appPitch(ev.App)
	case Tunnel:
		return Tunnel, peers(ev)
	}
	if ev.Moved > bulkAbove && fast(ev) {
		return Bulk, ev.Flow
	}
	return Web, ev.Flow
}

// fast reports whether the connection has moved more than bulkRate since its first payload.
func fast(ev *capture.Event) bool {
	return uint64(ev.Moved)*1000 > bulkRate*(uint64(ev.Age)+500)
}
