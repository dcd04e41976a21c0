package dissect

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of programs that find and call each other, or have others call for them.
var (
	_ = register(dissector{app: capture.AppBitTorrent, tcp: []uint16{6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889}, udp: []uint16{6771, 6881},
		look: looksBitTorrent, first: "\x13dB\x00\x01\x11\x21\x31\x41", alone: looksTorrentStart, sign: utpSign,
		words: torrentWords, sample: "\x13BitTorrent protocol" + zeros20, described: "BitTorrent handshake"})
	_ = register(dissector{app: capture.AppXMPP, tcp: []uint16{5222, 5269}, yields: startsTLS, look: looksXMPP, first: "<", alone: looksXMPPStream,
		words: sizeWords("XMPP"), sample: "<stream:stream xmlns='jabber:client'>", described: "XMPP, 37 bytes"})
	_ = register(dissector{app: capture.AppSOCKS, tcp: []uint16{1080}, yields: startsTLS, look: looksSOCKS, first: "\x04\x05", alone: looksSOCKSRequest,
		words: sizeWords("SOCKS"), sample: "\x05\x01\x00", described: "SOCKS, 3 bytes"})
)

var (
	torrentStart  = []byte("\x13BitTorrent protocol")
	torrentSearch = []byte("BT-SEARCH * HTTP/1.1")
	dhtKind       = []byte("1:y1:")
	dhtStarts     = []string{"d1:", "d2:ip"}
)

const trackerID = 0x41727101980 // what a connection to a tracker begins with (BEP 15)

// looksBitTorrent wants the start of a connection or, in datagrams, uTP.
func looksBitTorrent(b []byte, ev *capture.Event) bool {
	return looksTorrentStart(b, ev) || looksUTP(b, ev)
}

// looksTorrentStart wants a handshake (BEP 3), a message of the DHT (BEP 5), a connection
// to a tracker or a local search (BEP 14).
func looksTorrentStart(b []byte, ev *capture.Event) bool {
	if ev.Proto == wire.ProtoTCP {
		return bytes.HasPrefix(b, torrentStart)
	}
	return wire.HasPrefixOf(b, dhtStarts) && bytes.Contains(b, dhtKind) || bytes.HasPrefix(b, torrentSearch) ||
		ev.Payload == 16 && len(b) >= 12 && binary.BigEndian.Uint64(b) == trackerID && binary.BigEndian.Uint32(b[8:]) == 0
}

// looksUTP wants a header of version 1 of known kinds (BEP 29).
func looksUTP(b []byte, ev *capture.Event) bool {
	return ev.Proto == wire.ProtoUDP && len(b) >= 20 && b[0]&15 == 1 && b[0]>>4 <= 4 && b[1] <= 2
}

// utpSign is the connection and the number of a uTP packet, most of whose header is free.
func utpSign(b []byte, ev *capture.Event) (connection uint32, number uint16, ok bool) {
	if ev.Sport < 1024 || ev.Dport < 1024 || !looksUTP(b, ev) {
		return 0, 0, false
	}
	return uint32(binary.BigEndian.Uint16(b[2:])), binary.BigEndian.Uint16(b[16:]), true
}

func torrentWords(b []byte, ev *capture.Event) string {
	switch {
	case bytes.HasPrefix(b, torrentStart):
		return "BitTorrent handshake"
	case ev.Proto == wire.ProtoUDP && wire.HasPrefixOf(b, dhtStarts):
		return "BitTorrent DHT"
	case looksUTP(b, ev):
		return "BitTorrent uTP, " + bytesOf(ev.Payload)
	}
	return "BitTorrent, " + bytesOf(ev.Payload)
}

// looksXMPP wants the start of an element, or the space that keeps a connection open.
func looksXMPP(b []byte, _ *capture.Event) bool { return b[0] == '<' || b[0] == ' ' }

var (
	xmppStream = []byte("<stream:stream")
	xmppXML    = []byte("<?xml")
)

// looksXMPPStream wants the start of a stream (RFC 6120).
func looksXMPPStream(b []byte, _ *capture.Event) bool {
	return bytes.HasPrefix(b, xmppStream) || bytes.HasPrefix(b, xmppXML) && bytes.Contains(b, xmppStream)
}

// looksSOCKS wants a greeting, its answer or a request (RFC 1928; version 4).
func looksSOCKS(b []byte, ev *capture.Event) bool {
	if len(b) < 2 {
		return false
	}
	greeting := b[0] == 5 && b[1] > 0 && int(ev.Payload) == 2+int(b[1])
	answer := b[0] == 5 && ev.Payload == 2 || b[0] == 0 && ev.Payload == 8
	return greeting || answer || looksSOCKSRequest(b, ev)
}

// looksSOCKSRequest wants a request whose length is that of its address.
func looksSOCKSRequest(b []byte, ev *capture.Event) bool {
	if len(b) < 9 || len(b) != int(ev.Payload) {
		return false
	}
	if b[0] == 4 {
		return (b[1] == 1 || b[1] == 2) && b[len(b)-1] == 0 && allText(b[8:len(b)-1])
	}
	if b[0] != 5 || b[1] < 1 || b[1] > 3 || b[2] != 0 {
		return false
	}
	switch b[3] {
	case 1:
		return len(b) == 10
	case 3:
		return len(b) == 7+int(b[4])
	case 4:
		return len(b) == 22
	}
	return false
}
