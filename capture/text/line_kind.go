package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// ownBeginnings begin tcpdump's messages about itself.
var ownBeginnings = []string{"tcpdump: ", "windump", "WinDump", "listening on ", "reading from ", "dropped privs", "Warning: ", "Got ", "^C"}

// ownEndings end its counts ("3 packets captured").
var ownEndings = []string{" captured", " received by filter", " dropped by kernel", " dropped by interface"}

// surePrefixes begin packets of other network protocols and nothing else.
var surePrefixes = []string{
	"STP 802.1", "LLDP, length", "LLDP [|", "CDPv1, ", "CDPv2, ", "EAPOL key (", "EAPOL start (", "EAPOL logoff (", "EAP packet (", "IS-IS, L1 ", "IS-IS, L2 ",
	"IS-IS, p2p ", "IS-IS, length ", "CLNP [|", "MPLS (label ", "PPPoE PAD", "PPPoE  [ses ", "PPPoE [ses ", "aarp ", "AT  [|", "LACPv1, ", "DTPv1, ", "VTPv1, ", "VTPv2, ",
	"UDLDv1, ", "CFMv0 ", "CFMv1 ", "AoE length ", "TIPC v2.", "PTPv1, ", "PTPv2, ", "PTPv2  ", "Loopback, skipCount ", "GeoNet src:", "CALM FAST src:", "CALM FAST; Src",
	"IEEE 802.15.4 ", "MS NLB heartbeat", "MLPPP, ", "LCP, Conf-", "IPCP, Conf-", "IP6CP, Conf-", "CCP, Conf-", "CHAP, Challenge ", "CHAP, Response ", "PAP, Auth-", "Q.922, ",
	"Q.933, ", "FRF.15 ", "FRF.16 ", "UI 0", "UI 1", "UI 2", "UI 3", "SLARP (length", "unknown CHDLC protocol", "unknown PPP protocol", "OSI NLPID", "OAM F4, ", "OAM F5, ",
	"Rx: VPI", "Tx: VPI", "VIRTIO (len ", "NSH, ver ", "NSH, flags ", "BRCM tag OP", "DSA Forward ", "DSA CPU ", "EDSA 0x", "[|", "[Invalid header: ", "[Error converting time]",
	"AF Unknown", "AF IPv", "LLC, dsap ", "Unknown SSAP 0x", "Unknown DSAP 0x", "bcast, ethertype", "unicast, ethertype", "Reverse Request who-is ", "RARP, ", "rarp who-is ",
	"ip: unknown ip", "endnode-hello endnode", "router-hello router", "Clear-To-Send RA:", "Request-To-Send TA:", "Acknowledgment RA:", "Beacon (", "Probe Request (",
	"Probe Response (", "Data IV:", "BSSID:", "DA:", "RA:",
}

// loosePrefixes begin packets of other network protocols within a trace, but ordinary
// lines elsewhere.
var loosePrefixes = []string{
	"LLDP", "LLC", "SNAP ", "RARP", "Reverse ", "AARP", "AT ", "Slow Protocols", "OAM", "Loopback", "unknown", "Unknown", "UNSUPPORTED", "NetBeui", "DECnet", "Realtek",
	"MPCP", "Beacon", "Probe Re", "Authentication", "Assoc Re", "ReAssoc", "DeAuthentication", "Disassociation", "Acknowledgment", "Request-To-Send", "Clear-To-Send",
	"Power Save", "CF-End", "QoS ", "Action", "OSI", "IP (0x", "MPLS", "PPP", "IPX", "802.", ": CCP", ": (protocol", "lev-", "TIPC", "NSH", "DLT ", "ip v", "ethertype ",
	"ES-IS", "IS-IS", "CLNP", "EAP", "VIRTIO", "DSA ", "LCP", "IPCP", "IP6CP", "CHAP", "PAP", "CCP", "MS NLB", "CALM", "GeoNet", "IEEE 802.", "CFM", "VTP", "PTP",
}

// isMessage reports whether a line is a message of tcpdump about itself.
func isMessage(line []byte) bool {
	if wire.HasPrefixOf(line, ownBeginnings) {
		return true
	}
	if _, rest, ok := number(line); ok && hasPrefix(rest, " packet") {
		for _, w := range ownEndings {
			if bytes.HasSuffix(rest, []byte(w)) {
				return true
			}
		}
	}
	return false
}

// namesPacket reports whether a line without a stamp certainly names a packet.
func namesPacket(line []byte) bool {
	if _, _, found := findNetwork(line); found {
		return true
	}
	_, rest, ok := cutMAC(line)
	return ok && (hasPrefix(rest, " > ") || isOldLink(rest)) || wire.HasPrefixOf(bytes.TrimPrefix(line, []byte(" ")), surePrefixes) || isRadio(line)
}

// namesLink reports whether a line without a stamp, within a trace, begins like a
// packet of another network protocol.
func namesLink(line []byte) bool {
	_, rest := cutToken(line)
	return wire.HasPrefixOf(line, loosePrefixes) || hasPrefix(rest, "> ") || bytes.Contains(line, []byte(", length "))
}

// isRadio reports whether line begins with a radio's measurements: "1.0 Mb/s" or
// "10016360us tsft".
func isRadio(line []byte) bool {
	word, rest := cutToken(line)
	return leadingDigits(word) > 0 && (hasPrefix(rest, "Mb/s ") || hasPrefix(rest, "tsft ") && bytes.HasSuffix(word, []byte("us")))
}

// isDump reports whether a line shows a packet's bytes, as -x and -X do. tcpdump 3
// writes no colon after the offset.
func isDump(line []byte) bool {
	line = trimBlanks(line)
	if !hasPrefix(line, "0x") || len(line) < 7 {
		return false
	}
	if line[6] == ':' {
		return true
	}
	_, ok := hexDigits(line[2:6])
	return ok && (line[6] == ' ' || line[6] == '\t')
}

// isHexWords reports whether a line shows bytes as -x of tcpdump 3 does: "4500 0028 06".
func isHexWords(line []byte) bool {
	for word := range bytes.SplitSeq(line, []byte(" ")) {
		if _, ok := hexDigits(word); !ok || len(word) != 4 && len(word) != 2 {
			return false
		}
	}
	return true
}

// beginsDump reports whether a line after a packet's begins its bytes as
// characters, as -A does: those of an IP header, or many that cannot be printed.
func beginsDump(line []byte) bool {
	const few, head = 4, 20 // one byte in 4; bytes of an IP header
	isIP := (line[0] == 'E' || line[0] == '`') && bytes.IndexByte(line[:min(len(line), head)], '.') > 0
	isNumber := len(bytes.Trim(line, "0123456789.:")) == 0 // such as an address
	return isIP || !isNumber && few*bytes.Count(line, []byte(".")) >= len(line) || len(bytes.Trim(line, ".")) == 0
}
