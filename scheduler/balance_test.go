package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// loudness returns the mean level of the notes that a role begins from one step to another, in dB: level follows the
// velocity's square.
func (r *rehearsal) loudness(role scheduler.Role, from, to int64) float64 {
	sum, n := 0.0, 0
	for _, note := range r.notes {
		if roleOf(r.s, note.channel) == role && note.on >= from*scheduler.StepTicks && note.on < to*scheduler.StepTicks {
			sum += float64(note.velocity)
			n++
		}
	}
	return 40 * math.Log10(sum/float64(n))
}

// A scan is new for three bars and 8 dB softer twelve bars later; the pad makes room for it, and what else plays is
// about as loud as it was.
func TestAnAttackStepsBackAndOthersAreHeardBesideIt(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	const begins, over = 16 * 32, 16 * 52
	for step := range int64(over) {
		scans := 0
		if step >= begins {
			scans = 6
		}
		r.play(network(step, 3, 0, scans)...)
	}
	fresh := r.loudness(scheduler.Scan, begins+16, begins+48)
	if d := fresh - r.loudness(scheduler.Scan, over-48, over); d < 7 || d > 9 {
		t.Errorf("after twenty bars the scan is %.1f dB softer, want 8", d)
	}
	before := r.loudness(scheduler.Pad, begins-128, begins)
	if d := before - r.loudness(scheduler.Pad, begins+16, over); d < 4 || d > 9 {
		t.Errorf("the pad makes room by %.1f dB", d)
	}
	if d := r.loudness(scheduler.Arp, begins-256, begins) - r.loudness(scheduler.Arp, begins+16, over); d > 1 || d < -4 {
		t.Errorf("the web is %.1f dB softer than before", d)
	}
}

// Under steady traffic a period begins softly and is louder in its sixth bar, and the B of the form is softer.
func TestAPeriodSwells(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	quic := func(step int64) (evs []capture.Event) {
		for i := range int64(4) {
			evs = append(evs, capture.Event{Time: 1e18 + r.tempo.StepTime(step) + i, Proto: 17, Payload: 1200, Sport: 50000, Dport: 443, App: capture.AppQUIC})
		}
		return evs
	}
	for step := range int64(64 * 16) {
		r.play(quic(step)...)
	}
	bar := func(period, n int64) float64 {
		at := (period*8 + n) * 16
		return r.loudness(scheduler.QUIC, at, at+16)
	}
	for period := int64(1); period < 8; period++ { // in the first it is news
		if d := bar(period, 5) - bar(period, 0); d < 1.5 || d > 7 {
			t.Errorf("period %d: the sixth bar is %.1f dB louder than the first", period, d)
		}
	}
	for _, b := range []int64{2, 6} {
		if d := bar(b-1, 5) - bar(b, 5); d < 1.5 {
			t.Errorf("period %d, the B, is %.1f dB softer", b, d)
		}
	}
}

// Before another chord the bass goes to the note beside its own: most changes are by step.
func TestTheBassGoesToTheNextChordByStep(t *testing.T) {
	for _, name := range harmonic(t) {
		r := rehearse(t, load(t, name), 1)
		steps, changes, last, root := 0, 0, 0, -1
		for step := range int64(64 * 16) {
			r.play(download(step)...)
			now, _ := r.q.Chord()
			keys := keysOf(r, scheduler.Bass)
			if len(keys) > 0 {
				if now != root && root >= 0 {
					changes++
					if d := int(keys[0]) - last; d >= -2 && d <= 2 {
						steps++
					}
				}
				last, root = int(keys[0]), now
			}
		}
		if changes < 50 || 10*steps < 6*changes {
			t.Errorf("%s: the bass goes by step to %d of %d chords", name, steps, changes)
		}
	}
}

// download returns packets of a file that comes in.
func download(step int64) (evs []capture.Event) {
	for i := range int64(20) {
		evs = append(evs, capture.Event{Time: step*144*1e6 + i*1000, Proto: 6, Flags: capture.ACK, Src: 9, Dst: 2, Sport: 443, Dport: 50000, Flow: 5,
			Payload: 1448, Size: 1514, Moved: 1 << 24, Age: 3000, Dir: -1, App: capture.AppTLS})
	}
	return evs
}
