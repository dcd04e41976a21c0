package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

const (
	tunnelLong  = 8 // steps of a swell, and from the beginning of one to the next
	tunnelTones = 7 // notes of the melody that pairs of peers have
)

var _ = registerRole(Tunnel, (*ensemble).playTunnel)

// playTunnel swells slowly while a tunnel carries packets, one pitch a pair of peers: immediately
// after a rest, then every half bar. Two pairs are played at a time.
func (e *ensemble) playTunnel() {
	g := e.group(traffic.Tunnel)
	if g.Count == 0 || !e.rested(tunnelLong) {
		return
	}
	velocity := 66 + float64(5*log2n(g.Count))
	o := origin{Tunnel, traffic.Tunnel, rankTunnel}
	e.play(o, tunnelLong, e.harmony.MelodyNote(int(g.Low%tunnelTones), 60), velocity)
	if g.Lows > 1 {
		e.play(o, tunnelLong, e.harmony.MelodyNote(int(g.Low2%tunnelTones), 60), velocity)
	}
}
