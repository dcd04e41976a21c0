package habit

import "github.com/netsynth/netsynth/synth/dsp"

const (
	strange     = 12   // bins of less are not familiar at all: a minute and a half
	usualAfter  = 40   // bins, after which an entry is as familiar as can be: over five minutes
	knownAt     = 26   // bins that an entry of a Baseline begins with: half familiar
	awayBins    = 22   // bins of absence, after which it is new again: three minutes
	change      = 1.59 // octaves of the pace that are a change: a factor of 3
	ownMargin   = 3    // times its own variation, if that is more
	fewPackets  = 12   // in a bin: changes below it are chance
	follows     = 0.15 // of the way, a bin
	takesOver   = 0.5  // of the way, in a bin that is a change
	variation   = 0.5  // octaves, to begin with
	neverLimits = 1<<32 - 1
)

// pace is how many packets something has in a bin, and for how long it has kept to that.
type pace struct {
	mean, varies float64 // octaves of 1 + packets, and the mean distance from it
	count        uint32  // packets in the current bin
	limit        uint32  // packets with which the current bin is a change
	whole        int16   // bins behind mean, at most 2
	age          int16   // bins for which it has been usual, 0..usualAfter
}

// add counts a packet.
func (p *pace) add() {
	p.count++
	if p.count == p.limit {
		p.age = 0
	}
}

// turn ends a bin, gap bins after which the next one begins.
func (p *pace) turn(gap int32) {
	if changed := p.fold(); changed || gap >= awayBins {
		p.age = 0
	} else {
		p.age = int16(min(int32(p.age)+gap, usualAfter))
	}
	p.count, p.limit = 0, neverLimits
	if p.whole > 1 {
		p.limit = max(uint32(min(dsp.Exp2(p.mean+p.margin()), 1<<31)), 2*fewPackets)
	}
}

// margin returns how many octaves of the pace are a change.
func (p *pace) margin() float64 { return max(change, float64(ownMargin*p.varies)) }

// fold takes in the count of a bin and reports whether the pace has changed. The first bin is not
// whole and does not count.
func (p *pace) fold() (changed bool) {
	x := dsp.Log2(1 + float64(p.count))
	switch p.whole {
	case 0:
		p.whole = 1
		return false
	case 1:
		p.whole, p.mean, p.varies = 2, x, variation
		return false
	}
	d := x - p.mean
	distance := max(d, -d)
	few := x < fewOctaves && p.mean < fewOctaves
	changed = distance > p.margin() && !few
	share := follows
	if changed {
		share = takesOver
	}
	p.mean += float64(share * d)
	p.varies += float64(follows * (distance - p.varies))
	return changed
}

// fewOctaves is fewPackets as mean has it.
var fewOctaves = dsp.Log2(1 + fewPackets)

// familiar returns how usual it is, 0 to 1.
func (p *pace) familiar() float64 {
	return max(0, float64(p.age-strange)/(usualAfter-strange))
}
