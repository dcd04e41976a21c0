package dissect

import "github.com/netsynth/netsynth/capture"

// byEtherType are the protocols beside IP and ARP that an EtherType names, SNAP's types of
// Cisco too (IEEE's registry).
var byEtherType = map[uint16]capture.App{
	0x00bb: capture.AppEDP,
	0x0104: capture.AppPAgP,
	0x0111: capture.AppUDLD,
	0x2003: capture.AppVTP,
	0x2004: capture.AppDTP,
	0x0842: capture.AppWoL, 0x000c: capture.AppCAN, 0x000d: capture.AppCAN,
	0x6001: capture.AppMOP, 0x6002: capture.AppMOP, 0x6004: capture.AppMOP,
	0x6003: capture.AppDECnet,
	0x887b: capture.AppHomePlug, 0x88e1: capture.AppHomePlug,
	0x8892: capture.AppPROFINET,
	0x8899: capture.AppRealtek,
	0x88a2: capture.AppAoE,
	0x88a4: capture.AppEtherCAT,
	0x88ab: capture.AppPowerlink,
	0x88b8: capture.AppGOOSE, 0x88b9: capture.AppGOOSE,
	0x88ba: capture.AppSV,
	0x88cd: capture.AppSERCOS,
	0x88e3: capture.AppMRP,
	0x88fb: capture.AppPRP,
	0x8902: capture.AppCFM,
	0x8906: capture.AppFCoE, 0x8914: capture.AppFCoE,
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
	const spanningTree, bacnet, netbios, novell, iso, clnp, esis, isis = 0x42, 0x82, 0xf0, 0xe0, 0xfe, 0x81, 0x82, 0x83
	switch {
	case point == spanningTree:
		return capture.AppSTP
	case point == novell:
		return capture.AppIPX
	case point == netbios:
		return capture.AppNetBIOS
	case point == bacnet:
		return capture.AppBACnet
	case point == iso && len(payload) > 0:
		return map[byte]capture.App{0: capture.AppCLNP, clnp: capture.AppCLNP, esis: capture.AppESIS, isis: capture.AppISIS}[payload[0]]
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
