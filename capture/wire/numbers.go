package wire

// EtherTypes (IEEE 802 numbers, as the IANA registry lists them) and the lengths of
// an Ethernet header in bytes.
const (
	EtherTypeIPv4           = 0x0800
	EtherTypeARP            = 0x0806
	EtherTypeERSPAN3        = 0x22eb // ERSPAN type III in GRE
	EtherTypeTEB            = 0x6558 // transparent Ethernet bridging: an Ethernet frame in GRE
	EtherTypeRARP           = 0x8035
	EtherTypeVLAN           = 0x8100 // IEEE 802.1Q
	EtherTypeIPv6           = 0x86dd
	EtherTypePPP            = 0x880b // PPP in GRE
	EtherTypeWCCP           = 0x883e // a packet redirected by WCCP, in GRE
	EtherTypeMPLS           = 0x8847
	EtherTypeMPLSMulticast  = 0x8848
	EtherTypePPPoEDiscovery = 0x8863
	EtherTypePPPoE          = 0x8864 // a session
	EtherTypeQinQ           = 0x88a8 // IEEE 802.1ad
	EtherTypeERSPAN         = 0x88be // ERSPAN types I and II in GRE
	EtherTypeMACsec         = 0x88e5 // IEEE 802.1AE
	EtherTypeFabricPath     = 0x8903 // Cisco FabricPath: two bytes, then a frame
	EtherTypeVNTag          = 0x8926 // IEEE 802.1BR's predecessor
	EtherTypeNSH            = 0x894f // network service header (RFC 8300)
	EtherTypeQinQOld        = 0x9100 // before 802.1ad
	EtherTypeMin            = 0x0600 // a smaller number is the length of an LLC frame
	EtherLengthMax          = 1500   // a number up to this is a length, not an EtherType
	MACLength               = 6      // bytes of a MAC address
	EtherHeaderLength       = 14
)

// Protocol numbers of Linux cooked captures that are not EtherTypes (linux/if_ether.h).
const (
	LinuxNovell = 0x0001 // 802.3 without LLC
	LinuxLLC    = 0x0004
)

// PPP protocol numbers (IANA).
const (
	PPPIPv4 = 0x0021
	PPPIPv6 = 0x0057
	PPPMPLS = 0x0281
)

// IP protocol numbers (IANA).
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
	ProtoEtherIP  = 97  // Ethernet in IP (RFC 3378)
	ProtoPIM      = 103 // its Register message holds a packet
	ProtoSCTP     = 132
	ProtoMobility = 135
	ProtoUDPLite  = 136
	ProtoMPLS     = 137 // MPLS in IP (RFC 4023)
	ProtoHIP      = 139
	ProtoShim6    = 140
)

// The UDP ports of DNS and of tunnels.
const (
	PortDNS      = 53
	PortL2TP     = 1701
	PortGTP      = 2152
	PortTeredo   = 3544
	PortVXLAN    = 4789
	PortVXLANGPE = 4790
	PortGeneve   = 6081
	PortMPLS     = 6635
	PortGRE      = 4754 // GRE in UDP (RFC 8086)
)
