package filter

import (
	"slices"

	"github.com/netsynth/netsynth/capture/wire"
)

// words are the words of the syntax that are supported, and refused those that are not.
var words = []string{"src", "dst", "host", "net", "mask", "port", "portrange", "proto", "less", "greater", "len",
	"broadcast", "multicast", "vlan", "mpls", "pppoed", "pppoes",
	"ether", "link", "ppp", "slip", "fddi", "tr", "wlan", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp",
	"icmp", "icmp6", "igmp", "igrp", "pim", "ah", "esp", "vrrp", "carp",
	"atalk", "aarp", "decnet", "lat", "sca", "moprc", "mopdl", "iso", "esis", "isis", "clnp", "stp", "ipx", "netbeui",
	"l1", "l2", "iih", "lsp", "snp", "psnp", "csnp", "radio", "llc", "geneve", "protochain", "byte", "inbound", "outbound",
	"ifindex", "type", "subtype", "dir", "addr1", "addr2", "addr3", "addr4", "ra", "ta",
	"ifname", "ruleset", "rulenum", "subrulenum", "reason", "action"}

var refused = []string{"gateway", "lane", "metac", "bcc", "sc", "ilmic", "oam", "oamf4", "oamf4ec", "oamf4sc", "connectmsg", "metaconnect", "vpi", "vci",
	"fisu", "lssu", "lsu", "msu", "hfisu", "hlssu", "hmsu", "sio", "opc", "dpc", "sls", "hsio", "hopc", "hdpc", "hsls"}

// keywords are all of them; none can be a name.
var keywords = wordSet(slices.Concat(words, refused)...)

// Words returns the words that may stand in a filter, beside names, numbers and operators,
// for a shell to complete.
func Words() []string { return slices.Concat(words, []string{"and", "or", "not"}) }

// synonyms are other spellings of keywords.
var synonyms = map[string]string{"length": "len", "es-is": "esis", "is-is": "isis", "direction": "dir",
	"address1": "addr1", "address2": "addr2", "address3": "addr3", "address4": "addr4",
	"on": "ifname", "rset": "ruleset", "rnr": "rulenum", "srnr": "subrulenum"}

// protocols are the keywords for a protocol, with its number in IP where it has one.
var protocols = map[string]uint32{
	"ether": 0, "link": 0, "ppp": 0, "slip": 0, "fddi": 0, "tr": 0, "wlan": 0, "ip": 0, "ip6": 0, "arp": 0, "rarp": 0,
	"tcp": 6, "udp": 17, "sctp": 132, "icmp": 1, "icmp6": 58, "igmp": 2, "igrp": 9, "pim": 103, "ah": 51, "esp": 50,
	"vrrp": 112, "carp": 112,

	"atalk": 0, "aarp": 0, "decnet": 0, "lat": 0, "sca": 0, "moprc": 0, "mopdl": 0, "iso": 0, "stp": 0, "ipx": 0,
	"netbeui": 0, "radio": 0, "esis": 0, "isis": 0, "clnp": 0,
	"l1": 0, "l2": 0, "iih": 0, "lsp": 0, "snp": 0, "psnp": 0, "csnp": 0,
}

// numbers are the names of byte offsets and values for arithmetic.
var numbers = map[string]uint32{
	"tcpflags": 13, "tcp-fin": 1, "tcp-syn": 2, "tcp-rst": 4, "tcp-push": 8, "tcp-ack": 16, "tcp-urg": 32,
	"tcp-ece": 64, "tcp-cwr": 128,

	"icmptype": 0, "icmpcode": 1, "icmp-echoreply": 0, "icmp-unreach": 3, "icmp-sourcequench": 4, "icmp-redirect": 5,
	"icmp-echo": 8, "icmp-routeradvert": 9, "icmp-routersolicit": 10, "icmp-timxceed": 11, "icmp-paramprob": 12,
	"icmp-tstamp": 13, "icmp-tstampreply": 14, "icmp-ireq": 15, "icmp-ireqreply": 16, "icmp-maskreq": 17,
	"icmp-maskreply": 18,

	"icmp6type": 0, "icmp6code": 1, "icmp6-destinationunreach": 1, "icmp6-packettoobig": 2, "icmp6-timeexceeded": 3,
	"icmp6-parameterproblem": 4, "icmp6-echo": 128, "icmp6-echoreply": 129, "icmp6-multicastlistenerquery": 130,
	"icmp6-multicastlistenerreportv1": 131, "icmp6-multicastlistenerdone": 132, "icmp6-routersolicit": 133,
	"icmp6-routeradvert": 134, "icmp6-neighborsolicit": 135, "icmp6-neighboradvert": 136, "icmp6-redirect": 137,
	"icmp6-routerrenum": 138, "icmp6-nodeinformationquery": 139, "icmp6-nodeinformationresponse": 140,
	"icmp6-ineighbordiscoverysolicit": 141, "icmp6-ineighbordiscoveryadvert": 142,
	"icmp6-multicastlistenerreportv2": 143, "icmp6-homeagentdiscoveryrequest": 144,
	"icmp6-homeagentdiscoveryreply": 145, "icmp6-mobileprefixsolicit": 146, "icmp6-mobileprefixadvert": 147,
	"icmp6-certpathsolicit": 148, "icmp6-certpathadvert": 149, "icmp6-multicastrouteradvert": 151,
	"icmp6-multicastroutersolicit": 152, "icmp6-multicastroutertermination": 153,
}

// LLC service access points (IEEE 802.2) that libpcap knows. Those of OSI, IP and NetBEUI
// have to be both source and destination.
const (
	sapIP      = 0x06
	sapSTP     = 0x42
	sapIPX     = 0xe0
	sapNetBEUI = 0xf0
	sapOSI     = 0xfe
)

// etherTypeIPX is IPX's EtherType.
const etherTypeIPX = 0x8137

// etherTypes are the protocols that a link header names, with their EtherTypes or LLC
// service access points. "ether proto" accepts them all, "iso proto" osiProtocols and
// "ip proto" ipNames.
var etherTypes = map[string]uint32{
	"ip": wire.EtherTypeIPv4, "ip6": wire.EtherTypeIPv6, "arp": wire.EtherTypeARP, "rarp": wire.EtherTypeRARP,
	"atalk": 0x809b, "aarp": 0x80f3, "decnet": 0x6003, "lat": 0x6004, "sca": 0x6007, "mopdl": 0x6001, "moprc": 0x6002,
	"loopback": 0x9000, "iso": sapOSI, "stp": sapSTP, "ipx": sapIPX, "netbeui": sapNetBEUI,
}

// osiProtocols are protocols of ISO's network layer, by their first byte (ISO/IEC TR 9577).
var osiProtocols = map[string]uint32{"clnp": 0x81, "esis": 0x82, "isis": 0x83}

// isisTypes are the types of IS-IS packets that a keyword stands for (ISO/IEC 10589).
var isisTypes = map[string][]uint32{
	"l1": {26, 24, 18, 15, 17}, "l2": {27, 25, 20, 16, 17}, "iih": {17, 15, 16}, "lsp": {18, 20},
	"snp": {27, 26, 24, 25}, "csnp": {24, 25}, "psnp": {26, 27},
}

var ipNames = map[string]uint32{
	"icmp": 1, "igmp": 2, "tcp": 6, "egp": 8, "igp": 9, "udp": 17, "dccp": 33, "ipv6": 41, "ipv6-route": 43,
	"ipv6-frag": 44, "rsvp": 46, "gre": 47, "esp": 50, "ah": 51, "ipv6-icmp": 58, "ipv6-nonxt": 59, "ipv6-opts": 60,
	"eigrp": 88, "ospf": 89, "ipip": 94, "pim": 103, "vrrp": 112, "l2tp": 115, "sctp": 132, "udplite": 136,
}

func wordSet(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range list {
		m[w] = true
	}
	return m
}

// pppNumbers are PPP's protocol numbers for EtherTypes and LLC service access points.
var pppNumbers = map[uint32]uint32{
	wire.EtherTypeIPv4: wire.PPPIPv4, wire.EtherTypeIPv6: wire.PPPIPv6, sapOSI: 0x23, 0x0600: 0x25, /* XNS */
	0x6003: 0x27 /* DECnet */, 0x809b: 0x29 /* AppleTalk */, sapIPX: 0x2b, sapSTP: 0x31,
}
