package capture

// Packet is one frame as a file or an interface gave it.
type Packet struct {
	Time      int64    // nanoseconds since 1970
	Data      []byte   // the captured bytes; the reader owns and reuses them
	Size      int      // length on the wire, bytes; less than len(Data) counts as len(Data)
	Link      LinkType // the header that Data begins with
	Interface uint8    // which of several interfaces, from 0
	Outgoing  bool     // sent by the capturing machine, where the capture says so
	Incoming  bool     // received by it, where the capture says so
	App       App      // application that a log names, AppNone: payload and ports decide
	Alert     Alert    // of a log that warns of traffic; Data are the headers of what it warns of
}

// Alert is what an intrusion detection system says of traffic. The zero value is none.
type Alert struct {
	Severity uint8  // 1 grave, 2, 3 minor; 0: the packet is no alert
	Notice   bool   // it is a notice of Zeek, which has no severity of its own
	ID       uint32 // the signature's number, of a notice a hash of its name (CRC-32)
	Text     []byte // for people; the reader owns it
}

// LinkType is the header that a frame begins with, by the numbers in capture files
// (tcpdump.org's list of LINKTYPE_ values).
type LinkType uint16

// The link types that are decoded.
const (
	LinkNull         LinkType = 0      // BSD loopback, 4 bytes of address family
	LinkEthernet     LinkType = 1      //
	LinkTokenRing    LinkType = 6      // IEEE 802.5
	LinkArcnet       LinkType = 7      // BSD
	LinkSLIP         LinkType = 8      // BSD: 16 bytes, then IP
	LinkPPP          LinkType = 9      //
	LinkFDDI         LinkType = 10     //
	LinkRawBSD       LinkType = 12     // IP without a link header
	LinkRawOpenBSD   LinkType = 14     // the same
	LinkPPPSerial    LinkType = 50     // PPP or Cisco HDLC
	LinkPPPoE        LinkType = 51     // a PPPoE session without its Ethernet header
	LinkATM          LinkType = 100    // RFC 1483 LLC
	LinkRaw          LinkType = 101    // IP without a link header
	LinkCiscoHDLC    LinkType = 104    //
	LinkWiFi         LinkType = 105    // IEEE 802.11
	LinkATMClip      LinkType = 106    // Linux classical IP over ATM
	LinkFrameRelay   LinkType = 107    //
	LinkLoop         LinkType = 108    // OpenBSD loopback
	LinkSLL          LinkType = 113    // Linux cooked capture
	LinkPFLog        LinkType = 117    // OpenBSD packet filter log
	LinkPrism        LinkType = 119    // Prism header, then 802.11
	LinkIPFC         LinkType = 122    // IP over Fibre Channel
	LinkSunATM       LinkType = 123    //
	LinkRadiotap     LinkType = 127    // radiotap header, then 802.11
	LinkArcnetLinux  LinkType = 129    //
	LinkUser2        LinkType = 149    // Apple: PKTAP
	LinkAVS          LinkType = 163    // AVS header, then 802.11
	LinkPPPD         LinkType = 166    // PPP with its first byte a direction
	LinkJuniperEther LinkType = 178    // Juniper header, then Ethernet
	LinkJuniperPPP   LinkType = 179    // Juniper header, then PPP
	LinkPPI          LinkType = 192    // per-packet information, then another link type
	LinkPPPDir       LinkType = 204    // a byte of direction, then PPP
	LinkMPLS         LinkType = 219    //
	LinkIPNet        LinkType = 226    // Solaris
	LinkIPv4         LinkType = 228    //
	LinkIPv6         LinkType = 229    //
	LinkNFLog        LinkType = 239    // Linux netfilter log
	LinkIPoIB        LinkType = 242    // IP over InfiniBand
	LinkPKTAP        LinkType = 258    // Apple: PKTAP, then another link type
	LinkSLL2         LinkType = 276    // Linux cooked capture, version 2
	LinkBrcm         LinkType = 281    // Ethernet with a tag of a Broadcom switch
	LinkBrcmPrepend  LinkType = 282    // the same, before the addresses
	LinkDSA          LinkType = 284    // Ethernet with a tag of a Marvell switch
	LinkEDSA         LinkType = 285    // the same, longer
	LinkUnsupported  LinkType = 0xffff // any other
)
