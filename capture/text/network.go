package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// network is the network protocol of a printed packet.
type network uint8

const (
	networkIPv4 network = iota
	networkIPv6
	networkARP
	networkOther // none of these
)

// maxHead is how many bytes of a record may come before its network protocol.
const maxHead = 512

// maxDepth is how many tunnels within tunnels are built.
const maxDepth = 4

// findNetwork returns the text after the name of the first network protocol in b or,
// where -e or an old tcpdump leaves the name out, from its header or addresses on.
func findNetwork(b []byte) (rest []byte, kind network, found bool) {
	said := networkOther // named by an EtherType, an address family or PPP
	for at := 0; at < min(len(b), maxHead); {
		w := b[at:]
		if rest, kind, found = namedNetwork(w, at == 0); found {
			return rest, kind, true
		}
		switch {
		case hasPrefix(w, "ethertype "), hasPrefix(w, "AF "), hasPrefix(w, "cisco-ethertype "):
			_, name := cutToken(w)
			said = protocolNamed(name)
		case hasPrefix(w, "IP (0x"), hasPrefix(w, "IP6 (0x"): // PPP's protocol
			said = protocolNamed(w)
		}
		if kind = unnamedNetwork(w, said, at == 0); kind != networkOther {
			return w, kind, true
		}
		n := 0
		for n < len(w) && w[n] != ' ' && w[n] != '\t' {
			n++
		}
		at += n + 1
	}
	return nil, networkOther, false
}

// namedNetwork cuts the name of a network protocol off b, which begins the line if
// first. Within a line the text after the name must look like the protocol too.
func namedNetwork(b []byte, first bool) (rest []byte, kind network, found bool) {
	if len(b) == 0 || b[0] != 'I' && b[0]|0x20 != 'a' && b[0] != '[' {
		return nil, networkOther, false
	}
	switch {
	case hasPrefix(b, "IP (0x"), hasPrefix(b, "IP6 (0x"): // PPP's protocol
	case hasPrefix(b, "IP ") && (first || beginsIP(b[3:])):
		return b[3:], networkIPv4, true
	case hasPrefix(b, "IP6 ") && (first || beginsIP(b[4:])):
		return b[4:], networkIPv6, true
	case first && hasPrefix(b, "IP, "), first && hasPrefix(b, "IP6, "):
		return nil, networkIPv4, true
	case hasPrefix(b, "ARP, "):
		return b[5:], networkARP, true
	case hasPrefix(b, "arp ") && (first || wire.HasPrefixOf(b[4:], oldARP)):
		return b[4:], networkARP, true
	case hasPrefix(b, "[|arp]"):
		return b, networkARP, true
	}
	return nil, networkOther, false
}

// oldARP begin the text after "arp ", with which tcpdump 3 names ARP.
var oldARP = []string{"who-has ", "reply "}

// beginsIP reports whether b looks like the text after "IP ".
func beginsIP(b []byte) bool {
	_, _, _, paired := cutPair(b)
	return paired || len(b) > 0 && b[0] == '(' || hasPrefix(b, "[|ip") || hasPrefix(b, "truncated-ip") || hasPrefix(b, "bad-")
}

// arpPrefixes begin the text of an ARP packet where -e leaves "ARP" out.
var arpPrefixes = []string{"Request ", "Reply ", "Ethernet (len ", "Announcement ", "Probe ", "Reverse ", "Inverse ", "Unknown ", "[|arp]"}

// protocolNamed returns the network protocol whose EtherType, address family or PPP
// protocol b begins with.
func protocolNamed(b []byte) network {
	switch {
	case hasPrefix(b, "IPv4"), hasPrefix(b, "IP "):
		return networkIPv4
	case hasPrefix(b, "IPv6"), hasPrefix(b, "IP6 "):
		return networkIPv6
	case hasPrefix(b, "ARP"), hasPrefix(b, "Reverse ARP"):
		return networkARP
	}
	return networkOther
}

// unnamedNetwork returns the network protocol of b if b begins with addresses, with an
// IP header, or with a packet of the protocol said, which was named before.
func unnamedNetwork(b []byte, said network, first bool) network {
	switch {
	case said == networkARP && wire.HasPrefixOf(b, arpPrefixes):
		return networkARP
	case hasPrefix(b, "(tos "):
		return networkIPv4
	case hasPrefix(b, "(hlim "), hasPrefix(b, "(class "), hasPrefix(b, "(flowlabel "):
		return networkIPv6
	case said != networkOther && hasPrefix(b, "truncated-ip"), said != networkOther && hasPrefix(b, "[|ip"):
		return said
	}
	src, dst, _, paired := cutPair(b)
	if !paired {
		return networkOther
	}
	_, _, _, numeric := numericEndpoint(src)
	a, _, _, numericToo := numericEndpoint(dst)
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
