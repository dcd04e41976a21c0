package filter

import "github.com/netsynth/netsynth/capture"

// frame is the offsets of a frame's headers. "vlan", "mpls", "pppoes" and "geneve" shift
// them for the rest of the expression.
type frame struct {
	link    capture.LinkType // type of the link header; LinkPPP within PPPoE, LinkEthernet within Geneve
	header  offset           // the link header
	kind    offset           // the EtherType or protocol number in it
	payload offset           // behind the link header: an LLC header, if there is one
	net     int              // bytes from payload to the network header
	osi     int              // bytes from payload to an OSI network header, which has no SNAP header before it
	labels  int              // MPLS labels before the network header
	geneve  bool             // the link header is in a Geneve packet, which may have none
	word    uint32           // words of the scratch memory from this one on hold offsets
}

// offset is an offset in a frame, in bytes.
type offset struct {
	at   int    // the constant part
	word uint32 // the word of the scratch memory that holds the rest; 0: there is no rest
}

// The words of the scratch memory that hold the length of what precedes the link header
// and the offset of what follows it, where these vary: see prologue.
const (
	headerWord  = 14
	payloadWord = 15 // the last
)

// has80211 reports whether the link header is that of IEEE 802.11.
func (f *frame) has80211() bool {
	switch f.link {
	case capture.LinkWiFi, capture.LinkPrism, capture.LinkRadiotap, capture.LinkAVS, capture.LinkPPI:
		return true
	}
	return false
}

// layout returns the frame of a link type, and false where frames of it cannot be filtered.
func layout(link capture.LinkType) (frame, bool) {
	f, ok := layouts[link]
	if !ok && link >= genericMin && link <= genericMax && link != netAnalyzer && link != netAnalyzerTransparent {
		f, ok = frame{link: linkGeneric}, true
	}
	f.word = headerWord
	return f, ok
}

// linkGeneric stands for link types of which only the bytes and the length can be asked
// for, as libpcap does for its numbers from genericMin to genericMax but for two that
// have bytes before the link header.
const (
	linkGeneric            = capture.LinkUnsupported
	genericMin             = 104
	genericMax             = 289
	netAnalyzer            = 240
	netAnalyzerTransparent = 241
)

// wifi is a frame of 802.11, whose header varies in length.
func wifi(link capture.LinkType, header offset) frame {
	return frame{link: link, header: header, kind: offset{at: 24}, payload: offset{word: payloadWord}, net: 8, osi: 3}
}

// llc is a frame of a link type that has an LLC header at an offset, with a SNAP header for IP.
func llc(link capture.LinkType, at int) frame {
	return frame{link: link, kind: offset{at: at}, payload: offset{at: at}, net: 8, osi: 3}
}

// plain is a frame with a header of constant length and a protocol number in it.
func plain(link capture.LinkType, kind, payload int) frame {
	return frame{link: link, kind: offset{at: kind}, payload: offset{at: payload}}
}

// layouts are the link types that can be filtered, with the offsets that libpcap has for
// them (gencode.c, init_linktype).
var layouts = map[capture.LinkType]frame{
	capture.LinkEthernet:     {link: capture.LinkEthernet, kind: offset{at: 12}, payload: offset{at: 14}, osi: 3},
	capture.LinkRaw:          plain(capture.LinkRaw, 0, 0),
	capture.LinkRawBSD:       plain(capture.LinkRaw, 0, 0),
	capture.LinkRawOpenBSD:   plain(capture.LinkRaw, 0, 0),
	capture.LinkSLIP:         plain(capture.LinkRaw, 0, 16),
	capture.LinkIPv4:         plain(capture.LinkIPv4, 0, 0),
	capture.LinkIPv6:         plain(capture.LinkIPv6, 0, 0),
	capture.LinkNull:         plain(capture.LinkNull, 0, 4),
	capture.LinkLoop:         plain(capture.LinkLoop, 0, 4),
	capture.LinkSLL:          plain(capture.LinkSLL, 14, 16),
	capture.LinkSLL2:         plain(capture.LinkSLL2, 0, 20),
	capture.LinkPPP:          plain(capture.LinkPPP, 2, 4),
	capture.LinkPPPSerial:    plain(capture.LinkPPPSerial, 2, 4),
	capture.LinkPPPD:         plain(capture.LinkPPPD, 2, 4),
	capture.LinkPPPoE:        plain(capture.LinkPPPoE, 6, 8),
	capture.LinkCiscoHDLC:    plain(capture.LinkCiscoHDLC, 2, 4),
	capture.LinkFrameRelay:   plain(capture.LinkFrameRelay, 0, 0),
	capture.LinkIPNet:        {link: capture.LinkIPNet, kind: offset{at: 1}, payload: offset{at: 24}, osi: -1},
	capture.LinkArcnet:       plain(capture.LinkArcnet, 2, 6),
	capture.LinkArcnetLinux:  plain(capture.LinkArcnet, 4, 8),
	capture.LinkTokenRing:    llc(capture.LinkTokenRing, 14),
	capture.LinkFDDI:         llc(capture.LinkFDDI, 13),
	capture.LinkATM:          llc(capture.LinkATM, 0),
	capture.LinkATMClip:      llc(capture.LinkATMClip, 0),
	capture.LinkSunATM:       llc(capture.LinkSunATM, 4),
	capture.LinkIPFC:         llc(capture.LinkIPFC, 16),
	capture.LinkWiFi:         wifi(capture.LinkWiFi, offset{}),
	capture.LinkPrism:        wifi(capture.LinkPrism, offset{word: headerWord}),
	capture.LinkRadiotap:     wifi(capture.LinkRadiotap, offset{word: headerWord}),
	capture.LinkAVS:          wifi(capture.LinkAVS, offset{word: headerWord}),
	capture.LinkPPI:          wifi(capture.LinkPPI, offset{word: headerWord}),
	capture.LinkPFLog:        {link: capture.LinkPFLog, payload: offset{word: payloadWord}},
	capture.LinkJuniperEther: {link: capture.LinkJuniperEther, kind: offset{at: 16}, payload: offset{at: 14}, net: 18, osi: 21},
	capture.LinkJuniperPPP:   {link: capture.LinkJuniperEther, kind: offset{at: 4}, payload: offset{at: 4}, osi: -1},
}
