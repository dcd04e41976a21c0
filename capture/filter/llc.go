package filter

import (
	"strings"

	"github.com/netsynth/netsynth/capture"
)

// Commands in the third byte of an LLC header (IEEE 802.2, 5.4), by the names that "llc"
// accepts: of supervisory frames under llcSupervisory, of unnumbered ones under
// llcUnnumbered.
var (
	llcSupervisoryNames = map[string]uint32{"rr": 1, "rnr": 5, "rej": 9}
	llcUnnumberedNames  = map[string]uint32{"ui": 0x03, "ua": 0x63, "disc": 0x43, "dm": 0x0f, "sabme": 0x6f, "test": 0xe3, "xid": 0xaf, "frmr": 0x87}
)

const (
	llcSupervisory = 0x0f
	llcUnnumbered  = 0xef
)

// llc reads "llc" and the kind of frame after it, if there is one.
func (p *parser) llc(tok *token) *test {
	t := p.hasLLC(tok)
	word := p.peek()
	name := strings.ToLower(word.text)
	switch {
	case word.is("rulenum"):
		name = "rnr" // one keyword for both, as in libpcap
	case word.kind != tokenName:
		return t
	}
	p.next()
	control := func(mask, n uint32) *test { return both(t, p.frame.payload.field(2, 1, mask, opJEQ, n)) }
	if n, ok := llcSupervisoryNames[name]; ok {
		return control(llcSupervisory, n)
	}
	if n, ok := llcUnnumberedNames[name]; ok {
		return control(llcUnnumbered, n)
	}
	switch name {
	case "i":
		return both(t, not(p.frame.payload.set(2, 1)))
	case "s":
		return control(3, 1)
	case "u":
		return control(3, 3)
	}
	p.fail(word, "unknown LLC frame %q: i, s, u or a command such as ui belongs here", p.text(word))
	return nil
}

// hasLLC returns the test for a frame with an LLC header.
func (p *parser) hasLLC(tok *token) *test {
	f := &p.frame
	switch {
	case f.has80211():
		return f.data80211()
	case f.link == capture.LinkEthernet:
		return both(f.ieee8023(), not(f.payload.equal(0, 2, 0xffff)))
	case f.link == capture.LinkSunATM:
		return f.header.field(0, 1, 0x0f, opJEQ, 2)
	case f.link == capture.LinkTokenRing || f.link == capture.LinkFDDI || f.link == capture.LinkATM:
		return always
	}
	p.fail(tok, "llc: not supported in frames of this link type")
	return nil
}
