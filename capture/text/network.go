package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// network is a network protocol that printed packets name.
type network uint8

const (
	networkIPv4 network = iota
	networkIPv6
	networkARP
	networkOther // none of these
)

// maxHead is how many bytes of a record may come before its network protocol.
const maxHead = 512

// findNetwork returns what follows the name of the first network protocol in b or,
// where -e or an old tcpdump leaves the name out, begins at its header or addresses.
func findNetwork(b []byte) (rest []byte, kind network, found bool) {
	said := networkOther // by an EtherType
	for at := 0; at < min(len(b), maxHead); {
		w := b[at:]
		if rest, kind, found = namedNetwork(w, at == 0); found {
			return rest, kind, true
		}
		switch {
		case hasWord(w, "ethertype "), hasWord(w, "AF "), hasWord(w, "cisco-ethertype "):
			_, name := cutWord(w)
			said = protocolWord(name)
		case hasWord(w, "IP (0x"), hasWord(w, "IP6 (0x"): // PPP's protocol
			said = protocolWord(w)
		}
		if kind = unnamedNetwork(w, said, at == 0); kind != networkOther {
			return w, kind, true
		}
		n := bytes.IndexAny(w, " \t")
		if n < 0 {
			break
		}
		at += n + 1
	}
	return nil, networkOther, false
}

// namedNetwork tells whether b begins with a network protocol's name. Within a line
// what follows must look like it too.
func namedNetwork(b []byte, first bool) (rest []byte, kind network, found bool) {
	switch {
	case hasWord(b, "IP (0x"), hasWord(b, "IP6 (0x"): // PPP's protocol
	case hasWord(b, "IP ") && (first || beginsIP(b[3:])):
		return b[3:], networkIPv4, true
	case hasWord(b, "IP6 ") && (first || beginsIP(b[4:])):
		return b[4:], networkIPv6, true
	case first && hasWord(b, "IP, "), first && hasWord(b, "IP6, "):
		return nil, networkIPv4, true
	case hasWord(b, "ARP, "):
		return b[5:], networkARP, true
	case first && hasWord(b, "arp "):
		return b[4:], networkARP, true
	case first && hasWord(b, "[|arp]"):
		return b, networkARP, true
	}
	return nil, networkOther, false
}

// beginsIP reports whether b looks like what comes after "IP ".
func beginsIP(b []byte) bool {
	_, _, _, paired := cutPair(b)
	return paired || len(b) > 0 && b[0] == '(' || hasWord(b, "[|ip") || hasWord(b, "truncated-ip") || hasWord(b, "bad-")
}

// arpWordsPrinted begin what is printed of an ARP packet where -e leaves "ARP" out.
var arpWordsPrinted = []string{"Request ", "Reply ", "Ethernet (len ", "Announcement ", "Probe ", "Reverse ", "Inverse ", "Unknown ", "[|arp]"}

// protocolWord returns the network protocol that an EtherType's, an address
// family's or a PPP protocol's name says.
func protocolWord(b []byte) network {
	switch {
	case hasWord(b, "IPv4"), hasWord(b, "IP "):
		return networkIPv4
	case hasWord(b, "IPv6"), hasWord(b, "IP6 "):
		return networkIPv6
	case hasWord(b, "ARP"):
		return networkARP
	}
	return networkOther
}

// unnamedNetwork tells whether b begins with addresses, or with the header of the
// protocol that was said before.
func unnamedNetwork(b []byte, said network, first bool) network {
	switch {
	case said == networkARP && wire.HasPrefixOf(b, arpWordsPrinted):
		return networkARP
	case hasWord(b, "(tos "):
		return networkIPv4
	case hasWord(b, "(hlim "), hasWord(b, "(class "), hasWord(b, "(flowlabel "):
		return networkIPv6
	case said != networkOther && hasWord(b, "truncated-ip"), said != networkOther && hasWord(b, "[|ip"):
		return said
	}
	src, dst, _, paired := cutPair(b)
	if !paired {
		return networkOther
	}
	_, _, _, numeric := numericEnd(src)
	a, _, _, numericToo := numericEnd(dst)
	switch {
	case (numeric || numericToo) && a.V6:
		return networkIPv6
	case numeric || numericToo:
		return networkIPv4
	case said == networkIPv4 || said == networkIPv6:
		return said
	case first && isName(src) && isName(dst): // tcpdump before 3.8 named no IP
		return networkIPv4
	}
	return networkOther
}

// isName reports whether b could be a host's name and a port.
func isName(b []byte) bool {
	letters := 0
	for _, c := range b {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			letters++
		case c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		default:
			return false
		}
	}
	return letters > 0 && bytes.IndexByte(b, '.') > 0
}

// cutPair cuts "A > B: " off b.
func cutPair(b []byte) (src, dst, rest []byte, ok bool) {
	src, rest = cutWord(b)
	if len(src) == 0 || !hasWord(rest, "> ") {
		return nil, nil, b, false
	}
	dst, rest = cutWord(rest[2:])
	if len(dst) < 2 || dst[len(dst)-1] != ':' {
		return nil, nil, b, false
	}
	return src, dst[:len(dst)-1], rest, true
}

// textIP is an IP packet as it is printed.
type ipHeader struct {
	kind     network
	verbose  bool   // its header is printed, in parentheses
	paired   bool   // its addresses are printed
	head     []byte // what is in the parentheses
	src, dst []byte // with ports, if there are any
	rest     []byte // what follows the addresses; or what there is in their place

	extensions int64 // IPv6: extension headers but for fragments, cut off rest
}

// parseTextIP takes apart what follows "IP " or "IP6 ".
func parseIP(b []byte, kind network) ipHeader {
	p := ipHeader{kind: kind}
	for b = bytes.TrimLeft(b, " \t"); len(b) > 0; b = bytes.TrimLeft(b, " \t") {
		switch {
		case b[0] == '(':
			p.head, b = cutGroup(b)
			p.verbose = true
			continue
		case b[0] == '[' && !hasWord(b, "[|"):
			_, b = cutGroup(b)
			continue
		case hasWord(b, "truncated-ip"):
			_, b, _ = bytes.Cut(b, []byte("! "))
			continue
		}
		break
	}
	p.rest = b
	p.src, p.dst, b, p.paired = cutPair(b)
	if p.paired {
		p.rest = bytes.TrimLeft(b, " ")
	}
	return p
}
