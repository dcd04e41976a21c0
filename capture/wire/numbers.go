package wire

// EtherTypes (IEEE 802 numbers, as the IANA registry lists them) and the sizes of
// an Ethernet header.
const (
	EtherTypeIPv4           = 0x0800
	EtherTypeARP            = 0x0806
	EtherTypeTEB            = 0x6558 // transparent Ethernet bridging: an Ethernet frame within GRE
	EtherTypeRARP           = 0x8035
	EtherTypeVLAN           = 0x8100 // IEEE 802.1Q
	EtherTypeIPv6           = 0x86dd
	EtherTypePPP            = 0x880b
	EtherTypeMPLS           = 0x8847
	EtherTypeMPLSMulticast  = 0x8848 // multicast
	EtherTypePPPoEDiscovery = 0x8863 // PPPoE discovery
	EtherTypePPPoE          = 0x8864 // PPPoE session
	EtherTypeQinQ           = 0x88a8 // IEEE 802.1ad
	EtherTypeQinQOld        = 0x9100
	EtherTypeMin            = 0x0600 // a smaller number is the length of an LLC frame
	EtherLengthMax          = 1500   // up to here the number is a length, not an EtherType
	MACLength               = 6      // bytes of a MAC address
	EtherHeaderLength       = 14
)

// Protocols of Linux cooked captures that are not EtherTypes.
const (
	LinuxNovell = 0x0001 // 802.3 without LLC
	LinuxLLC    = 0x0004
)

// PPP protocol numbers.
const (
	PPPIPv4 = 0x0021
	PPPIPv6 = 0x0057
	PPPMPLS = 0x0281
)

// IP protocol numbers.
const (
	ProtoHopByHop = 0
	ProtoICMP     = 1
	ProtoIPv4     = 4 // IP in IP
	ProtoTCP      = 6
	ProtoUDP      = 17
	ProtoDCCP     = 33
	ProtoIPv6     = 41 // 6in4
	ProtoRouting  = 43
	ProtoFragment = 44
	ProtoGRE      = 47
	ProtoAH       = 51
	ProtoICMPv6   = 58
	ProtoNone     = 59
	ProtoOptions  = 60
	ProtoSCTP     = 132
	ProtoMobility = 135
	ProtoUDPLite  = 136
	ProtoHIP      = 139
	ProtoShim6    = 140
)

// UDP ports of tunnels, and DNS.
const (
	PortDNS   = 53
	PortGTP   = 2152
	PortVXLAN = 4789
)
