package dissect

import "github.com/netsynth/netsynth/capture"

// byEtherType are the protocols beside IP and ARP that an EtherType names, SNAP's types of
// Cisco too (IEEE's registry).
var byEtherType = map[uint16]capture.App{
	0x010b: capture.AppSTP, // of each VLAN
	0x2000: capture.AppCDP,
	0x809b: capture.AppAppleTalk,
	0x80f3: capture.AppAppleTalk,
	0x8137: capture.AppIPX,
	0x8809: capture.AppLACP,
	0x8863: capture.AppPPPoED,
	0x888e: capture.AppEAPOL,
	0x88cc: capture.AppLLDP,
	0x88f7: capture.AppPTP,
	0x9000: capture.AppLOOP,
}

// OfEtherType returns the protocol that an EtherType names, AppNone for those that are
// opened or not known.
func OfEtherType(kind uint16) capture.App { return byEtherType[kind] }

// OfLLC returns the protocol of a frame by its destination's service access point (IEEE
// 802.2) and its payload's first byte, which tells those of ISO apart.
func OfLLC(point uint8, payload []byte) capture.App {
	const spanningTree, novell, iso, isis = 0x42, 0xe0, 0xfe, 0x83
	switch {
	case point == spanningTree:
		return capture.AppSTP
	case point == novell:
		return capture.AppIPX
	case point == iso && len(payload) > 0 && payload[0] == isis:
		return capture.AppISIS
	}
	return capture.AppNone
}

// OfPPP returns the protocol that a number of PPP names: those from 0x8000 set links and
// networks up (RFC 1661).
func OfPPP(number uint16) capture.App {
	if number >= 0x8000 {
		return capture.AppPPP
	}
	return capture.AppNone
}
