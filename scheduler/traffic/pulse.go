package traffic

import (
	"math"
	"slices"

	"github.com/netsynth/netsynth/capture"
)

// maxPulse is the most steps of which the answers are kept apart: two seconds of the fastest
// tempo but a few.
const maxPulse = 64

// pulse counts the answers in a network: packets of conversations in which both ends speak,
// but not those that are sent again. While they stay away it counts who calls in vain.
type pulse struct {
	now     int               // answers in this step
	steps   [maxPulse]int32   // in the latest steps, a ring
	at      int               // of the ring's latest
	n       int               // steps so far
	longer  float64           // answers a second, over minutes
	crossed float64           // of them, between networks
	crosses int               // of the answers in this step
	asked   [16]questionAgain // ARP, the latest
	next    int               // of asked
	calls   int               // since the silence began
	tried   int64             // ns: of the first call since anybody was answered that may be in vain; 0: there was none
	served  [16]uint32        // hosts that others in other networks have answered of late, a ring
	latest  int               // of served
	life    int               // answers between networks since then
	silence silence
	hush    hush
}

// questionAgain is an ARP question that may be repeated.
type questionAgain struct {
	pair  uint32
	at    int64 // ns
	usual bool  // it is repeated while others are answered
}

// How fast the longer rate follows, a step: up and down.
const longUp, longDown = 0.004, 0.0025

// fewSteps are steps in which somebody is answered, unless a silence has begun.
const fewSteps = 3

// repeatTime is the time in which an ARP question is a repeated one.
const repeatTime = 3 * second

// answer counts a packet that shows that both ends live. crosses says that they are in
// different networks.
func (p *pulse) answer(ev *capture.Event, crosses bool) {
	p.now++
	p.tried = 0
	if !crosses {
		return
	}
	p.crosses++
	host := ev.Dst
	if ev.Dir > 0 {
		host = ev.Src
	}
	if p.served[p.latest] != host && !slices.Contains(p.served[:], host) {
		p.latest = (p.latest + 1) % len(p.served)
		p.served[p.latest] = host
	}
}

// call counts a packet that had to be sent again at musical time t.
func (p *pulse) call(t int64) {
	p.calls++
	p.try(t)
}

// try notes a call at musical time t that may be in vain.
func (p *pulse) try(t int64) {
	if p.tried == 0 {
		p.tried = t
	}
}

// met books that an ARP question is answered.
func (p *pulse) met() { p.tried = 0 }

// ask looks whether an ARP question is repeated.
func (p *pulse) ask(ev *capture.Event, t int64) {
	if slices.Contains(p.served[:], ev.Src) {
		p.try(t)
	}
	pair := uint32(arpAgain.key(ev.Src, ev.Dst, 0) >> 32)
	for i := range p.asked {
		q := &p.asked[i]
		if q.pair != pair {
			continue
		}
		again := t-q.at < repeatTime
		q.at = t
		switch {
		case again && p.now+int(p.sum(0, fewSteps)) > 0:
			q.usual = true
		case again && !q.usual:
			p.calls++
		}
		return
	}
	p.asked[p.next] = questionAgain{pair: pair, at: t}
	p.next = (p.next + 1) % len(p.asked)
}

// seconds returns how many steps are n seconds, at least 1.
func seconds(n, step float64) int { return max(1, int(math.Floor(n/step+0.5))) }

// step ends a step of step seconds. hold keeps the rates of the minutes as they are.
func (p *pulse) step(step float64, hold bool) {
	p.at = (p.at + 1) % maxPulse
	p.steps[p.at] = int32(p.now)
	p.n++
	if !hold {
		p.longer = Follow(p.longer, float64(p.now)/step, longUp, longDown)
		p.crossed = Follow(p.crossed, float64(p.crosses)/step, longUp, longDown)
	}
	p.life += p.crosses
	p.now, p.crosses = 0, 0
}

// sum returns the answers in n steps, the latest of them skip steps ago.
func (p *pulse) sum(skip, n int) (answers int32) {
	for i := skip; i < min(skip+n, maxPulse); i++ {
		answers += p.steps[(p.at-i+maxPulse)%maxPulse]
	}
	return answers
}

// rate returns the answers a second in n steps, the latest of them skip steps ago.
func (p *pulse) rate(skip, n int, step float64) float64 {
	return float64(p.sum(skip, n)) / (float64(n) * step)
}
