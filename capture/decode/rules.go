package decode

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

// maxJudges is for how many link types a Decoder keeps its rules compiled.
const maxJudges = 8

// ruling is the rules of a Decoder.
type ruling struct {
	next atomic.Pointer[Rules] // from the next packet on; nil: none

	rules  *Rules // those of judges
	judge  *judge // of link
	link   capture.LinkType
	judges map[capture.LinkType]*judge
}

// SetRules has each packet from the next one on compared with r, nil for nothing: Event.Rule and
// Event.RuleSet are the result. Any goroutine may call it.
func (d *Decoder) SetRules(r *Rules) { d.ruling.next.Store(r) }

// SetRules has the Decoders of src compare packets with r: see Decoder.SetRules. A Source without
// Decoders is left as it is: the packets of a ledger keep the rules with which they were recorded.
func SetRules(src capture.Source, r *Rules) {
	if s, ok := src.(Source); ok {
		for _, d := range s.Decoders() {
			d.SetRules(r)
		}
	}
}

// rule compares p with the rules.
func (u *ruling) rule(p *capture.Packet, ev *capture.Event) {
	r := u.next.Load()
	if r == nil {
		return
	}
	if r != u.rules || p.Link != u.link {
		u.take(r, p.Link)
	}
	ev.Rule, ev.RuleSet = u.judge.match(p.Data, p.Size), r.id
}

// take makes rules ready for frames of a link type.
func (u *ruling) take(r *Rules, link capture.LinkType) {
	if r != u.rules || len(u.judges) == maxJudges {
		u.judges = map[capture.LinkType]*judge{}
	}
	u.rules, u.link, u.judge = r, link, u.judges[link]
	if u.judge == nil {
		u.judge = r.on(link)
		u.judges[link] = u.judge
	}
}
