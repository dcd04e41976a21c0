package screen

import "strings"

// events draws the notices: first the troubles that last, then all others, each the newest
// first.
func (p *painter) events(r rect) {
	if r.h >= 3 && r.w >= 20 {
		p.write(r.x, r.y, r.x+r.w, "events", faint)
		r.top(1)
	}
	if len(p.s.Notices) == 0 {
		p.cut(r.x, r.y, r.x+r.w, "nothing unusual so far", faint)
		return
	}
	skip := 0
	if p.view == viewEvents {
		p.scroll = max(min(p.scroll, len(p.s.Notices)-r.h), 0)
		skip = p.scroll
	}
	p.order()
	for _, k := range p.pick[skip:] {
		p.notice(r.top(1), &p.s.Notices[k])
	}
}

// banner draws the worst trouble that lasts, in a row of its own where the events have no room
// for all of its text; while there is none, the rest of an input for which the header has no room.
func (p *painter) banner(r rect) {
	if n := p.worst(); n != nil {
		p.notice(r, n)
		return
	}
	_, rest := p.input(r)
	p.cut(r.x, r.y, r.x+r.w, rest, plainInk)
}

// worst returns the worst trouble that lasts, nil if there is none.
func (p *painter) worst() *Notice {
	p.order()
	if len(p.pick) > 0 && p.s.Notices[p.pick[0]].lasting() >= Warning {
		return &p.s.Notices[p.pick[0]]
	}
	return nil
}

// order puts the indices of the notices in p.pick: those that last, the worst first, then
// all others, each the newest first.
func (p *painter) order() {
	p.pick = p.pick[:0]
	for _, degree := range [...]Grave{Alarm, Warning, Fact} {
		for i := len(p.s.Notices) - 1; i >= 0; i-- {
			if p.s.Notices[i].lasting() == degree {
				p.pick = append(p.pick, i)
			}
		}
	}
}

// lasting returns how bad the notice is now: a Fact when it is over.
func (n *Notice) lasting() Grave {
	if !n.On {
		return Fact
	}
	return min(max(n.Grave, Fact), Alarm)
}

// notice draws one notice in a row: its time, a sign and a word for how bad it is, and its text.
func (p *painter) notice(r rect, n *Notice) {
	if r.empty() {
		return
	}
	x, end := r.x, r.x+r.w
	if r.w >= 28 {
		time := n.Clock
		if time == "" {
			time = clock(n.At)
		}
		x = p.write(x, r.y, end, pad(time, 5)+" ", faint)
	}
	sign, word, i := dot, "", plainInk
	switch {
	case n.Grave >= Warning && !n.On:
		sign, word, i = over, "over:", faint
	case n.Grave >= Alarm:
		sign, word, i = alarm, "ALARM", of(grave)|bold
	case n.Grave == Warning:
		sign, word, i = warning, "warning", of(uneasy)
	}
	p.set(x, r.y, sign, i)
	x += 2
	if word != "" {
		x = p.cut(x, r.y, end, word, i) + 1
	}
	p.cut(x, r.y, end, strings.TrimSpace(n.Text), i&^bold)
}
