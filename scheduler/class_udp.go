package scheduler

import "github.com/netsynth/netsynth/capture"

// rtpBelow is the payload, in bytes, below which a datagram may be RTP.
const rtpBelow = 300

// classifyUDP tells a datagram's class by its ports, then by its look.
func classifyUDP(ev *capture.Event) (class, uint32) {
	switch {
	case either(ev, 53):
		switch {
		case ev.Kind == capture.KindDNSNone:
			return classNX, ev.Value
		case ev.Dport == 53:
			return classDNSQ, ev.Value
		}
		return classDNSA, ev.Value
	case either(ev, 5064, 5065):
		return classCA, 0
	case either(ev, 5683, 1883):
		return classIoT, clientByte(ev)
	case ev.Facts&capture.Multicast != 0 || either(ev, 5353, 1900, 5355, 67, 68, 123, 137, 138, 5060):
		return classDisc, uint32(ev.Dport)
	case either(ev, 443):
		return classQUIC, ev.Payload
	case ev.Facts&capture.RTPLike != 0 && ev.Payload < rtpBelow:
		return classRTP, 0
	}
	return classUDP, uint32(ev.Dport)
}
