package capture

// Event is one packet as numbers. It has at most 64 bytes, no pointers and no bytes of
// the payload, so that it can pass through a lock-free ring.
type Event struct {
	Time    int64  // nanoseconds since 1970 by the capture's clock
	Src     uint32 // host id of the sender: a hash of its address (0: none)
	Dst     uint32 // host id of the receiver
	Flow    uint32 // hash of both addresses and ports, the same in both directions (CRC-32)
	Size    uint32 // length on the wire, bytes
	Payload uint32 // transport payload on the wire, bytes
	Value   uint32 // meaning by Kind; KindNone: 0, of a TLS ClientHello a hash of the server name (CRC-32)
	Moved   uint32 // payload bytes of this connection so far, both ways, this packet's included; saturates
	Age     uint32 // milliseconds since the connection's first payload; saturates
	Sport   uint16 // transport ports, 0 where there are none
	Dport   uint16
	SrcNet  uint16 // hash of the sender's network: IPv4 /16, IPv6 /32
	Facts   Facts
	RuleSet uint16 // the preset's rules that the packet was compared with: a hash of their words, 0: none
	SrcLast uint8  // last byte of the sender's address
	DstLast uint8  // last byte of the receiver's address
	Proto   uint8  // IP protocol number (6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6 ...), 0 where there is no IP
	Flags   TCPFlags
	Dir     int8  // +1 out, -1 in, 0 unknown or neither
	Kind    Kind  // meaning beyond protocol and ports
	Cause   Cause // why it does not sound: decoding ended early, it was seen before, or it is late; 0: none of them
	Link    uint8 // which of several interfaces, from 0
	Rule    uint8 // the first of these rules that matches it, from 1; 0: none
	App     App   // application protocol of the flow, by payload or else by port; of a packet beside IP the network protocol
}

// MaxRules is how many rules a packet may be compared with: the largest Event.Rule.
const MaxRules = 255

// BesideIP reports whether ev is a packet of a network protocol that is neither IP nor ARP,
// known by its App or not.
func (ev *Event) BesideIP() bool {
	return ev.Cause == CauseNetwork || ev.Proto == 0 && ev.App != AppNone && ev.Cause == CauseNone
}

// TCPFlags are the flags of a TCP segment, in the header's bit order.
type TCPFlags uint8

// The flags (RFC 9293). The first six decide a packet's class.
const (
	FIN TCPFlags = 1 << iota
	SYN
	RST
	PSH
	ACK
	URG
	ECE
	CWR
)

// String returns a letter for each flag, lowest bit first: "SA" is SYN and ACK.
func (f TCPFlags) String() string {
	const letters = "FSRPAUEC"
	var b [len(letters)]byte
	n := 0
	for i := range len(letters) {
		if f>>i&1 != 0 {
			b[n] = letters[i]
			n++
		}
	}
	return string(b[:n])
}

// Facts are statements about a packet, one bit each. Most need the table of connections.
type Facts uint16

// The facts.
const (
	Retransmission Facts = 1 << iota // TCP payload below the highest sequence number seen; SYN or FIN with the number of the one before
	DuplicateACK                     // at least the third ACK of one number with one window
	KeepAlive                        // at most one byte just below the highest sequence number
	ZeroWindow                       // the sender's receive window is closed
	NewConnection                    // a SYN that begins a connection: not one that is sent again
	Multicast                        // to many hosts: IPv4 224/4 or ending in 255, IPv6 ff00::/8, Ethernet broadcast without IP
	LaterFragment                    // an IP fragment other than the first: ports unknown
	FromClient                       // sent by the client: who opened the connection (of FTP's data: who accepted it); unseen, who is not at a known service's port or has the higher one
	Answer                           // UDP: the reverse direction was seen in the last 5 s
	TLSHello                         // TLS that goes out (Dir is +1) begins with 0x16: a handshake record
	Outgoing                         // sent by the machine that captured, where the capture says so
	AccurateECN                      // the ninth flag of TCP's header (AE, once NS) is set
	MinorAlarm                       // Channel Access: the most severe alarm of the values is minor, of a value without one the PV's last; KindAlert: it is minor
	MajorAlarm                       // as above, major; with MinorAlarm: the value is invalid, the alert is grave
	Rising                           // KindPVUpdate and KindPVWrite: one number, larger than the PV's one before
	Falling                          // as above, smaller
)

// Kind is the meaning of a packet beyond protocol and ports. It decides that of Value.
type Kind uint8

// The kinds.
const (
	KindNone        Kind = iota
	KindARP              // ARP, also where Cause is not 0, and ICMPv6 neighbor discovery; Value is the last byte of the address asked for
	KindICMP             // Value is type<<8 | code (ICMP and ICMPv6)
	KindDNSQuestion      // Value is a hash of the name asked for (CRC-32 of the 20 bytes after the header)
	KindDNSAnswer        // Value is the transaction id
	KindDNSNone          // NXDOMAIN; Value is as for the other two, by direction

	// The most important Channel Access command of the packet. Value is a hash of the PV's
	// name (CRC-32), or of connection and channel id where the name was not captured; never 0.
	KindPVSearch // asks who serves the PV
	KindPVUpdate // a value of it, from the server
	KindPVWrite  // a value for it, from the client
	KindPVOpen   // a channel to it is open
	KindPVClose  // that channel closes, or could not be opened

	KindDNSChange // DNS that asks for no name: a zone's update or notification, or the answer to one; Value is 0

	// Not a packet, but what a log says of traffic between Src and Dst.
	KindAlert  // Value is the signature's number; its severity is in Facts
	KindNotice // of Zeek: Value is a hash of the notice's name (CRC-32)
)

// IsAlert reports whether ev is no packet, but an alert or a notice of a log.
func (ev *Event) IsAlert() bool { return ev.Kind == KindAlert || ev.Kind == KindNotice }

// Cause is the reason why a packet does not sound: decoding it ended early, it is the
// second sighting of a packet (CauseAgain), or too old (CauseLate). Of the first kind, the packet still counts in
// the total rate.
type Cause uint8

// The causes.
const (
	CauseNone      Cause = iota // decoded to the end
	CauseLink                   // unknown link type
	CauseMalformed              // its headers contradict themselves, or a library's decoder failed
	CauseTruncated              // the capture cut it before the end of its transport header
	CauseNetwork                // neither IP nor ARP: another network protocol, which has no App
	CauseAgain                  // decoded: it was seen at another interface before
	CauseLate                   // decoded: it was read, or taken from the ring, LateAfter or more after it had arrived
	NumCauses                   // count of the values above
)

// String returns the name of the cause in the summary and its JSON, such as "malformed".
func (c Cause) String() string {
	return [NumCauses]string{"none", "link type", "malformed", "truncated", "other network protocol", "seen before", "too late"}[c%NumCauses]
}
