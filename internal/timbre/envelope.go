package timbre

import "math"

// Hop is the time between two levels of an Envelope in seconds.
const Hop = 0.001

// shortest is the shortest window of an envelope: faster changes are not resolved.
const shortest = 0.005 // seconds

// Envelope is how the level of a sound goes.
type Envelope struct {
	Level []float64 // dBFS, root mean square of all channels, one each Hop; -Inf in silence
	top   int       // of the highest level
}

// Envelope returns the sound's envelope. period, in seconds, is that of its pitch, 0 if it has none: the
// level is taken over as many half periods as last 5 ms, so that it does not follow the wave itself.
func (s *Sound) Envelope(period float64) *Envelope {
	width := shortest
	if period > 0 {
		width = math.Ceil(2*shortest/period) * period / 2
	}
	sums := make([]float64, s.Frames()+1)
	for _, c := range s.Channels {
		sum := 0.0
		for i, x := range c {
			sum += float64(x) * float64(x)
			sums[i+1] += sum
		}
	}
	half := max(1, width*float64(s.Rate)/2)
	e := &Envelope{Level: make([]float64, 0, int(s.Seconds()/Hop)+1)}
	for n := 0; n <= int(s.Seconds()/Hop); n++ {
		at := float64(n) * Hop * float64(s.Rate)
		power := (area(sums, at+half) - area(sums, at-half)) / (2 * half)
		e.Level = append(e.Level, decibels(max(power, 0)))
		if e.Level[n] > e.Level[e.top] {
			e.top = n
		}
	}
	return e
}

// area returns the running sum at a place between frames.
func area(sums []float64, at float64) float64 {
	last := len(sums) - 1
	if at <= 0 {
		return sums[0]
	}
	if at >= float64(last) {
		return sums[last]
	}
	i := int(at)
	return sums[i] + (sums[i+1]-sums[i])*(at-float64(i))
}

// Top returns the highest level in dBFS.
func (e *Envelope) Top() float64 { return e.Level[e.top] }

// silent reports whether the sound is silent.
func (e *Envelope) silent() bool { return math.IsInf(e.Top(), -1) }

// rise returns the time at which the level first comes within down dB of the top.
func (e *Envelope) rise(down float64) float64 {
	for i, l := range e.Level {
		if l >= e.Top()-down {
			return float64(i) * Hop
		}
	}
	return unknown()
}

// attack returns how long the level takes from 20 dB to 3 dB under the top.
func (e *Envelope) attack() float64 { return e.rise(3) - e.rise(20) }

// fall returns the time from the beginning, which is 20 dB under the top, until the level stays more than down
// dB under the top, unknown if it does not. Between two levels it is a straight line.
func (e *Envelope) fall(down float64) float64 {
	goal := e.Top() - down
	i := len(e.Level) - 1
	if e.Level[i] >= goal {
		return unknown()
	}
	for i > e.top && e.Level[i] < goal {
		i--
	}
	part := 0.0
	if high, low := e.Level[i], e.Level[i+1]; !math.IsInf(low, -1) && high > low {
		part = (high - goal) / (high - low)
	}
	return (float64(i)+part)*Hop - e.rise(20)
}
