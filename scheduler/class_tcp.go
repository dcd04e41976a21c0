package scheduler

import "github.com/netsynth/netsynth/capture"

const (
	refusedBelow = 100       // payload bytes of a connection that a RST refused rather than cut
	bulkAbove    = 256 << 10 // payload bytes from which a connection may be bulk
	bulkRate     = 20000     // and bytes a second
	sshBulkAbove = 300000    // the same for SSH, for segments above sshBulkSize
	sshBulkSize  = 1000
)

// classifyTCP tells a segment's class by its flags, then by what it carries.
func classifyTCP(ev *capture.Event) (class, uint32) {
	f := ev.Flags
	switch {
	case f&capture.RST != 0 && ev.Moved < refusedBelow:
		return classRef, 0
	case f&capture.RST != 0:
		return classRST, uint32(ev.Dport)
	case f&capture.SYN != 0 && f&capture.ACK != 0:
		return classSYNACK, uint32(ev.Sport)
	case f&capture.SYN != 0:
		return classSYN, uint32(ev.Dport)
	case f&capture.ACK == 0 && probeKind(f) == probeFIN:
		return classFIN, uint32(ev.Dport)
	case f&capture.ACK == 0 || ev.Facts&capture.KeepAlive != 0:
		return classACK, 0
	case ev.Payload > 0:
		return classifyPayload(ev)
	case f&capture.FIN != 0:
		return classFIN, uint32(ev.Dport)
	case ev.Facts&capture.DuplicateACK != 0:
		return classDup, 0
	}
	return classACK, 0
}

// classifyPayload tells a segment with payload by its ports and its connection's past.
func classifyPayload(ev *capture.Event) (class, uint32) {
	switch {
	case either(ev, 22, 23):
		if ev.Moved > sshBulkAbove && ev.Payload > sshBulkSize {
			return classBulk, ev.Flow
		}
		return classSSH, ev.Flow
	case either(ev, 1883, 8883, 502, 5683):
		return classIoT, clientByte(ev)
	case either(ev, 5064, 5065):
		return classCA, 0
	case either(ev, 53, 853):
		if ev.Dport == 53 || ev.Dport == 853 {
			return classDNSQ, ev.Flow
		}
		return classDNSA, ev.Flow
	case ev.Moved > bulkAbove && fast(ev):
		return classBulk, ev.Flow
	}
	return classWeb, ev.Flow
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

// The kinds of stealth probe: segments with neither SYN, ACK nor RST.
const (
	probeFIN  = iota + 1 // FIN alone
	probeNull            // none of FIN, PSH, URG
	probeXmas            // any other mixture of them
)

// probeKind returns which kind of probe the flags make.
func probeKind(f capture.TCPFlags) uint8 {
	switch f & (capture.FIN | capture.PSH | capture.URG) {
	case capture.FIN:
		return probeFIN
	case 0:
		return probeNull
	}
	return probeXmas
}
