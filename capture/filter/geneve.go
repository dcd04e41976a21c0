package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// genevePort is the UDP port of Geneve (RFC 8926).
const genevePort = 6081

// geneve reads a Geneve header: what follows is about the packet inside it. Three words of
// the scratch memory get the offsets of its headers, in the order of libpcap's program.
func (p *parser) geneve(tok *token) *test {
	f := &p.frame
	if f.header.word != 0 && !f.geneve || f.payload.word == payloadWord {
		p.fail(tok, "geneve: not supported in frames whose link header varies in length") // tcpdump's program there is wrong
	}
	if f.word < 3+memWords/2 {
		p.fail(tok, "geneve: too many within each other")
	}
	vni, given := p.optional(tok, 1<<24-1)
	t := both(p.inGeneve(tok, vni, given), f.geneveOffsets(f.word-3))
	f.word -= 3
	f.header, f.kind, f.payload = offset{word: f.word}, offset{word: f.word + 1}, offset{word: f.word + 2}
	f.link, f.net, f.geneve = capture.LinkEthernet, 0, true
	return t
}

// inGeneve returns the test for a Geneve packet, of the virtual network vni if one is
// given, that leaves the length of the IP header in A.
func (p *parser) inGeneve(tok *token, vni uint32, given bool) *test {
	at, q := p.frame.network(), qualifier{dir: "dst"}
	version := func(load func(n, size int) []bpf.RawInstruction) *test {
		t := under(load(8, 1), 0xc0, opJEQ, 0)
		if given {
			t = both(t, under(load(12, 4), 0xffffff00, opJEQ, vni<<8))
		}
		return t
	}
	same := func(load []bpf.RawInstruction) *test { return &test{load: load, jump: opJEQ | srcX} } // A is X
	four := both(p.portIPv4(tok, q, wire.ProtoUDP, genevePort, genevePort), version(at.behindIPv4))
	four = both(four, same(append(at.ipv4Length(), bpf.RawInstruction{Op: opTXA})))
	six := both(p.portIPv6(tok, q, wire.ProtoUDP, genevePort, genevePort), version(func(n, size int) []bpf.RawInstruction { return at.load(40+n, size) }))
	length := []bpf.RawInstruction{{Op: opLDImm, K: 40}}
	if at.word != 0 {
		length = []bpf.RawInstruction{{Op: opLDXMem, K: at.word}, {Op: opLDImm, K: 40}, {Op: opADD | srcX}}
	}
	return either(four, both(six, same(append(length, bpf.RawInstruction{Op: opTAX}))))
}

// geneveOffsets returns a test that is always true and sets three words: the offset of the
// Ethernet header in the Geneve packet, that of the EtherType, and that of what follows.
// Without an Ethernet header, the first is also the last, and the second is in the Geneve
// header. A is the length of the IP header.
func (f *frame) geneveOffsets(word uint32) *test {
	return does([]bpf.RawInstruction{
		{Op: opADD, K: uint32(f.network().at + 8)}, // the Geneve header is behind that of UDP
		{Op: opTAX},
		{Op: opADD, K: 2},
		{Op: opST, K: word + 1},
		{Op: opLDBI}, // the length of the options, in words
		{Op: opAND, K: 0x3f},
		{Op: opMUL, K: 4},
		{Op: opADD, K: 8},
		{Op: opADD | srcX},
		{Op: opST, K: word},
		{Op: opLDHI, K: 2},
		{Op: opLDXMem, K: word},
		{Op: opJEQ, K: wire.EtherTypeTEB, Jf: 5},
		{Op: opTXA},
		{Op: opADD, K: 12},
		{Op: opST, K: word + 1},
		{Op: opADD, K: 2},
		{Op: opTAX},
		{Op: opSTX, K: word + 2},
	})
}
