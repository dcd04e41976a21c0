package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// breath is a rehearsal of a busy network that may fall silent.
type breath struct {
	*rehearsal
	level uint8 // the pad's expression
	beat  int   // notes of the groove and the bass
}

// steps plays n steps, busy or while nobody answers.
func (b *breath) steps(n int, busy bool) {
	for range n {
		var evs []capture.Event
		for i := range uint32(8) {
			a, z := 10+i, 40+i
			up, down := seg(a, z, uint16(5000+i), 443, capture.ACK), seg(z, a, 443, uint16(5000+i), capture.ACK)
			for _, ev := range []capture.Event{up, down} {
				ev.Time, ev.Payload, ev.Size, ev.App = 1e18+b.tempo.StepTime(b.step), 100, 160, capture.AppTLS
				ev.SrcNet, ev.Dir = uint16(ev.Src/30), 1-2*int8(ev.Src/30)
				evs = append(evs, ev)
			}
		}
		router := capture.Event{Kind: capture.KindARP, Time: 1e18 + b.tempo.StepTime(b.step), Src: 60, Dst: 10, Size: 60}
		if evs = append(evs, router); !busy { // the router is asked for, and does not reply
			router.Src, router.Dst, router.Facts = router.Dst, router.Src, capture.Multicast
			evs = []capture.Event{router}
		}
		b.play(evs...)
		for _, m := range b.out {
			if m.Kind == synth.Control && m.Key == synth.Expression {
				b.level = m.Velocity
			}
			if m.Kind == synth.State && !busy {
				b.t.Errorf("step %d: a state is reported: %v", b.step-1, scheduler.StateNames(m))
			}
		}
		for _, n := range b.q.Noticed() {
			if n.Kind == scheduler.NoticeState {
				b.t.Errorf("step %d: a notice of %v", b.step-1, n.State)
			}
		}
		for _, n := range b.begun {
			if r := roleOf(b.s, n.channel); r == scheduler.Bass || r == scheduler.Drum && n.key != 37 && n.key != 70 && n.key != 76 && n.key != 77 {
				b.beat++
			}
		}
	}
}

// sounding returns how many notes of role r sound, and how many of them are neither root nor fifth.
func (b *breath) sounding(r scheduler.Role) (n, others int) {
	root, _ := b.q.Chord()
	for at := range b.held {
		if roleOf(b.s, at[0]) == r {
			n++
			if d := (int(at[1]) - root + 120) % 12; d != 0 && d != 7 {
				others++
			}
		}
	}
	return n, others
}

// The traffic breaks off at each place of a bar, and is back 2 s later: within a second groove and bass have
// stopped and the pad is a bare fifth, softer; and then it is as before.
func TestTheMusicHoldsItsBreath(t *testing.T) {
	for _, name := range []string{presets.Default, "dorian-drive"} {
		for place := range 16 {
			b := &breath{rehearsal: rehearse(t, load(t, name), 1)}
			b.steps(16*30+place, true)
			level, beats := b.level, b.beat
			second := int(1/(float64(b.tempo.StepTime(1))/1e9)) + 1
			b.steps(second, false)
			b.beat = 0
			pads, others := b.sounding(scheduler.Pad)
			basses, _ := b.sounding(scheduler.Bass)
			if pads == 0 || others > 0 || basses > 0 || b.level > level/4*3 || beats < 60 {
				t.Fatalf("%s, place %d: after a second without packets %d notes of the pad sound, %d neither root nor fifth, %d of the bass; its expression was %d and is %d",
					name, place, pads, others, basses, level, b.level)
			}
			b.steps(second, false)
			if b.beat > 0 {
				t.Fatalf("%s, place %d: %d notes of groove and bass in the hush", name, place, b.beat)
			}
			b.steps(2, true)
			if pads, others = b.sounding(scheduler.Pad); others == 0 || pads < 3 || b.level < level/4*3 {
				t.Fatalf("%s, place %d: with the packets back %d notes of the pad sound, %d neither root nor fifth, expression %d of %d", name, place, pads, others, b.level, level)
			}
			if b.steps(16, true); b.beat == 0 {
				t.Errorf("%s, place %d: groove and bass are not back", name, place)
			}
		}
	}
}
