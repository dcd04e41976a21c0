package habit

const (
	presence   = 0.012 // how fast a kind's presence follows, a step: as fast as a role's novelty
	talkShare  = 0.2   // how fast the familiarity of its talks follows, a step with packets
	deepest    = 0.19  // of the velocity: 3.7 dB of the level; a role's novelty adds its own
	comesUp    = 0.11  // of the velocity, for the mean of the others
	forward    = 1.12  // factor of what is new or far above its usual rate: 2 dB
	softest    = 0.80
	loudest    = 1.12
	farAbove   = 3  // times the upper quartile of the usual rate
	enoughBins = 75 // with packets, ten minutes, behind a usual rate
)

// kind is one kind of traffic.
type kind struct {
	pace     pace
	surge    surge
	rates    rates   // in all runs
	idle     int32   // bins without packets
	most     uint32  // packets in a bin that are far above the usual; 0: not known
	above    bool    // the rate is
	packets  int     // in the step
	sum      float64 // of the familiarity of their talks
	fresh    bool    // there is a packet of a new talk in the step
	present  float64 // the share of the late steps that had packets
	talks    float64 // familiarity of its talks, of late
	familiar float64 // of the kind in this step
}

// turn ends a bin, which is learnt unless something was wrong.
func (k *kind) turn(learn bool) {
	if k.pace.count == 0 {
		k.idle++
		if k.pace.mean > fewOctaves {
			k.pace.turn(1)
		}
		return
	}
	if learn {
		k.rates.add(float64(k.pace.count) / float64(binSeconds))
	}
	k.pace.turn(k.idle + 1)
	k.idle = 0
}

// follow takes in the step's packets.
func (k *kind) follow() {
	x := 0.0
	if k.packets > 0 {
		x = 1
		k.talks += float64(talkShare * (k.sum/float64(k.packets) - k.talks))
	}
	k.present += float64(presence * (x - k.present))
	k.above = k.most > 0 && k.pace.count > k.most
	k.familiar = min(k.talks, k.pace.familiar())
	if k.above {
		k.familiar = 0
	}
}

// gain returns the factor of velocities where mean is how familiar all kinds are. While
// something is wrong nothing comes forward.
func (k *kind) gain(mean float64, quiet bool) float64 {
	x := 1 - float64(deepest*k.familiar) + float64(comesUp*mean)
	if k.fresh || k.above {
		x = max(x, forward)
	}
	if quiet {
		x = min(x, 1)
	}
	return max(softest, min(loudest, x))
}

// end forgets the step.
func (k *kind) end() { k.packets, k.sum, k.fresh = 0, 0, false }
