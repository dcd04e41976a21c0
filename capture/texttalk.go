package capture

import "bytes"

// ownTalk is how tcpdump's lines about itself begin.
var ownTalk = []string{"tcpdump: ", "windump", "WinDump", "listening on ", "reading from ", "dropped privs", "Warning: ", "Got ", "^C"}

// ownTalkEnds is how its lines after a number end.
var ownTalkEnds = []string{" captured", " received by filter", " dropped by kernel", " dropped by interface"}

// linkWords begin packets of other network protocols, as tcpdump prints them.
var linkWords = []string{
	"STP 802.1", "LLDP, ", "CDPv", "EAPOL", "EAP packet", "IS-IS, ", "LLC, ", "LLC Data", "SNAP ", "MPLS (", "PPPoE ", "RARP", "Reverse ", "IPX ", "AARP", "aarp ",
	"LACP", "Slow Protocols", "OAM", "DTPv", "VTPv", "UDLD", "Loopback", "Unknown SSAP", "Unknown DSAP", "unknown", "ethertype ", "802.1", "802.3",
	"NetBeui", "CFMv", "DECnet", "Realtek", "MPCP", "LCP, ", "IPCP, ", "IP6CP, ", "CHAP, ", "PAP, ", "CCP, ", "AoE", "TIPC", "[|",
	"Beacon", "Probe Re", "Authentication", "Assoc Re", "ReAssoc", "DeAuthentication", "Disassociation", "Acknowledgment", "Request-To-Send",
	"Clear-To-Send", "Data IV", "QoS ", "Action", "AF Unknown", " [|",
}

// isTalk reports whether tcpdump speaks of itself.
func isTalk(line []byte) bool {
	for _, w := range ownTalk {
		if hasWord(line, w) {
			return true
		}
	}
	if _, rest, ok := textNumber(line); ok && hasWord(rest, " packet") {
		for _, w := range ownTalkEnds {
			if bytes.HasSuffix(rest, []byte(w)) {
				return true
			}
		}
	}
	return false
}

// namesPacket reports whether a line without a stamp names a packet beyond doubt.
func namesPacket(line []byte) bool {
	if _, _, found := findNetwork(line); found {
		return true
	}
	_, rest, ok := cutStation(line)
	return ok && hasWord(rest, " > ") || hasWord(line, "PTPv") || bytes.Contains(line, []byte("dBm signal"))
}

// namesLink reports whether a line without a stamp begins as packets of other
// network protocols do. In a text that is no trace it may mean anything.
func namesLink(line []byte) bool {
	for _, w := range linkWords {
		if hasWord(line, w) {
			return true
		}
	}
	return bytes.Contains(line, []byte("Mb/s "))
}

// isDump reports whether a line shows a packet's bytes, as -x and -X do.
func isDump(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return hasWord(line, "0x") && len(line) > 6 && line[6] == ':'
}

// beginsDump reports whether a line after a packet's begins its bytes as
// characters, as -A does: those of an IP header, or many that cannot be printed.
func beginsDump(line []byte) bool {
	const few = 4 // one in so many
	return line[0] == 'E' || line[0] == '`' || few*bytes.Count(line, []byte(".")) >= len(line)
}

// encapsulates reports whether the record is of a tunnel whose inner packets
// tcpdump writes on lines of their own.
func encapsulates(record []byte) bool {
	for _, w := range [...]string{"VXLAN, ", "Geneve, ", "VXLAN-GPE, ", "NSH, ", "OTV, ", "LISP "} {
		if bytes.Contains(record, []byte(w)) {
			return true
		}
	}
	return false
}
