package scheduler

import "github.com/netsynth/netsynth/capture"

const icmp6 = 58

// classifyICMP tells echoes, neighbour discovery and refusals apart.
func classifyICMP(ev *capture.Event) (class, uint32) {
	kind := ev.Value >> 8
	if ev.Proto == icmp6 {
		switch kind {
		case 128:
			return classPing, uint32(ev.DstLast)
		case 129:
			return classPong, uint32(ev.SrcLast)
		case 135, 136:
			return classARP, uint32(ev.DstLast)
		case 1, 2, 3, 4:
			return classRef, 0
		}
	} else {
		switch kind {
		case 8:
			return classPing, uint32(ev.DstLast)
		case 0:
			return classPong, uint32(ev.SrcLast)
		case 3, 4, 11, 12:
			return classRef, 0
		}
	}
	if ev.Facts&capture.Multicast != 0 {
		return classDisc, 0
	}
	return classOther, 0
}
