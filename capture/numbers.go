package capture

// EtherTypes (IEEE 802 numbers, as the IANA registry lists them) and the sizes of
// an Ethernet header.
const (
	etherIPv4      = 0x0800
	etherARP       = 0x0806
	etherTEB       = 0x6558 // transparent Ethernet bridging: an Ethernet frame within GRE
	etherRARP      = 0x8035
	etherVLAN      = 0x8100 // IEEE 802.1Q
	etherIPv6      = 0x86dd
	etherPPP       = 0x880b
	etherMPLS      = 0x8847
	etherMPLSMany  = 0x8848 // multicast
	etherPPPoEFind = 0x8863 // PPPoE discovery
	etherPPPoE     = 0x8864 // PPPoE session
	etherQinQ      = 0x88a8 // IEEE 802.1ad
	etherQinQOld   = 0x9100
	etherMinType   = 0x0600 // a smaller number is the length of an LLC frame
	etherMaxLength = 1500   // up to here the number is a length, not an EtherType
	macLength      = 6      // bytes of a MAC address
	etherHeaderLen = 14
)

// Protocols of Linux cooked captures that are not EtherTypes.
const (
	linuxNovell = 0x0001 // 802.3 without LLC
	linuxLLC    = 0x0004
)

// PPP protocol numbers.
const (
	pppIPv4 = 0x0021
	pppIPv6 = 0x0057
	pppMPLS = 0x0281
)

// IP protocol numbers.
const (
	protoHopByHop = 0
	protoICMP     = 1
	protoIPv4     = 4 // IP in IP
	protoTCP      = 6
	protoUDP      = 17
	protoDCCP     = 33
	protoIPv6     = 41 // 6in4
	protoRouting  = 43
	protoFragment = 44
	protoGRE      = 47
	protoAH       = 51
	protoICMPv6   = 58
	protoNone     = 59
	protoOptions  = 60
	protoSCTP     = 132
	protoMobility = 135
	protoUDPLite  = 136
	protoHIP      = 139
	protoShim6    = 140
)

// UDP ports of tunnels, and DNS.
const (
	portDNS   = 53
	portGTP   = 2152
	portVXLAN = 4789
)
