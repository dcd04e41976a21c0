package scheduler_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// roleOf returns which role plays on a channel.
func roleOf(s *scheduler.Settings, channel uint8) scheduler.Role {
	for r := range s.Roles {
		if s.Roles[r].Channel == int(channel) {
			return scheduler.Role(r)
		}
	}
	return scheduler.NumRoles
}

// checkStep holds the notes of the latest step against the promises for every step.
func checkStep(t *testing.T, r *rehearsal) {
	t.Helper()
	others := 0
	well := r.q.Tension() < 0.35 && r.q.Measure(traffic.Loss) <= 0.08 && !r.q.Outage()
	for _, n := range r.begun {
		role := roleOf(r.s, n.channel)
		if role != scheduler.Pad {
			others++
		}
		if role == scheduler.Drum {
			continue
		}
		if v := r.s.Roles[role]; int(n.key) < v.Low || int(n.key) > v.High {
			t.Fatalf("step %d: %v plays %d, outside %d..%d", r.step-1, role, n.key, v.Low, v.High)
		}
		if pc := (int(n.key) + 12 - r.q.Tonic()) % 12; well && !slices.Contains(r.s.Mode[:], pc) {
			t.Fatalf("step %d: all is well, and %v plays %d, which is not in the mode", r.step-1, role, n.key)
		}
		if in := n.on % 60; in != 0 && (r.s.Swing == 0.5 || n.on/120%2 == 0) {
			t.Fatalf("step %d: %v begins at tick %d, between the half steps", r.step-1, role, n.on)
		}
	}
	if most := r.s.Notes; others > most || len(r.begun)-others > 4 {
		t.Fatalf("step %d begins %d notes, %d of them the pad's", r.step-1, len(r.begun), len(r.begun)-others)
	}
	if n := len(r.held); n > 24 {
		t.Fatalf("step %d: %d notes sound", r.step-1, n)
	}
	if got := r.q.Tally(); got.Difference() != 0 {
		t.Fatalf("step %d: %+v does not add up", r.step-1, got)
	}
}

func TestPromisesHoldAtEveryRate(t *testing.T) {
	for _, rate := range []int{0, 1, 30, 1000, 20000, 100000} {
		t.Run(fmt.Sprint(rate), func(t *testing.T) {
			g := newTraffic(uint64(rate))
			r := rehearse(t, load(t, presets.Names()[rate%len(presets.Names())]), 3)
			steps := 1600
			if rate > 0 {
				steps = min(1600, max(40, 2_000_000/rate))
			}
			for range steps {
				evs := []capture.Event(nil)
				if rate > 0 {
					seconds := float64(r.tempo.StepTime(1)) / 1e9
					evs = g.packets(rate, seconds)
				}
				r.play(evs...)
				checkStep(t, r)
			}
		})
	}
}

func TestTrafficThatEndsIsAnOutage(t *testing.T) {
	g := newTraffic(9)
	r := rehearse(t, load(t, "aurora"), 1)
	for range 100 {
		r.play(g.packets(5000, 0.144)...)
		checkStep(t, r)
	}
	outage := false
	for range 64 {
		r.play()
		checkStep(t, r)
		outage = outage || r.q.Outage()
	}
	if !outage {
		t.Error("the traffic has gone, and there is no outage")
	}
	if n := r.q.Waiting(); n > 0 {
		t.Errorf("%d packets still wait after four bars", n)
	}
}

func TestSameTrafficSameMessages(t *testing.T) {
	var first []synth.Message
	for round := range 3 {
		g, r := newTraffic(4), rehearse(t, load(t, "nocturne"), 7)
		var all []synth.Message
		for range 64 {
			evs := g.packets(2000, 0.15)
			if round == 2 { // one by one
				for i := range evs {
					r.q.Observe(evs[i : i+1])
				}
				evs = nil
			}
			r.play(evs...)
			all = append(all, r.out...)
		}
		if round == 0 {
			first = all
		} else if !reflect.DeepEqual(all, first) {
			t.Fatalf("round %d differs", round)
		}
	}
}

func TestSeedChangesTheMusic(t *testing.T) {
	var notes [2][]string
	for seed := range notes {
		r := rehearse(t, load(t, "aurora"), uint64(seed))
		for range 16 * 64 {
			r.play()
		}
		notes[seed] = r.lines()
	}
	if slices.Equal(notes[0], notes[1]) {
		t.Error("two seeds play the same 64 bars")
	}
}

func TestTopVoiceOfThePadMovesLittle(t *testing.T) {
	for _, name := range presets.Names() {
		for seed := range uint64(4) {
			r, last := rehearse(t, load(t, name), seed), 0
			for range 400 {
				top := 0
				for range 8 {
					r.play()
					for at := range r.held {
						if roleOf(r.s, at[0]) == scheduler.Pad {
							top = max(top, int(at[1]))
						}
					}
				}
				if d := top - last; last > 0 && top > 0 && (d > 5 || d < -5) {
					t.Fatalf("%s, seed %d, bar %d: the top voice goes from %d to %d", name, seed, (r.step-1)/16, last, top)
				}
				last = top
			}
		}
	}
}

func TestKeyWalksEverySixtyFourBars(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	for bar := range 256 {
		for range 16 {
			r.play()
		}
		if got, want := r.q.Tonic(), (2+bar/64%3*7)%12; got != want {
			t.Fatalf("bar %d: tonic %d, want %d", bar, got, want)
		}
	}
}

// ssh returns n packets of one interactive session at time at, ns.
func ssh(at int64, n int) []capture.Event {
	var evs []capture.Event
	for i := range n {
		evs = append(evs, capture.Event{Time: at + int64(i)*1e6, Src: 1, Dst: 2, Flow: 77, Size: 100, Payload: 36, Moved: 5000, Age: 1000,
			Sport: 50000, Dport: 22, App: capture.AppSSH, Proto: 6, Flags: capture.ACK | capture.PSH, Dir: 1})
	}
	return evs
}

func TestAPacketIsHeardInTheNextStep(t *testing.T) {
	syn := capture.Event{Src: 1, Dst: 2, Flow: 3, Sport: 40000, Dport: 80, Proto: 6, Flags: capture.SYN, Dir: 1}
	rows := map[string]struct {
		ev   capture.Event
		role scheduler.Role
	}{
		"SYN":          {syn, scheduler.Drum},
		"ARP":          {capture.Event{Kind: capture.KindARP, Value: 7}, scheduler.Drum},
		"ping":         {capture.Event{Kind: capture.KindICMP, Value: 8 << 8, Proto: 1, Src: 1, Dst: 2}, scheduler.Ping},
		"DNS question": {capture.Event{Kind: capture.KindDNSQuestion, Proto: 17, Sport: 999, Dport: 53, App: capture.AppDNS}, scheduler.DNS},
		"SSH":          {ssh(0, 1)[0], scheduler.Lead},
		"web":          {capture.Event{Proto: 6, Flags: capture.ACK, Payload: 500, Sport: 443, Dport: 50000, Flow: 4}, scheduler.Arp},
		"MQTT":         {capture.Event{Proto: 6, Flags: capture.ACK, Payload: 50, Sport: 50000, Dport: 1883, SrcLast: 9, App: capture.AppMQTT}, scheduler.IoT},
		"CA":           {capture.Event{Proto: 17, Payload: 50, Sport: 50000, Dport: 5064, App: capture.AppCA}, scheduler.CA},
		"QUIC":         {capture.Event{Proto: 17, Payload: 1200, Sport: 50000, Dport: 443, App: capture.AppQUIC}, scheduler.QUIC},
		"refused":      {capture.Event{Proto: 6, Flags: capture.RST | capture.ACK, Sport: 80, Dport: 40000}, scheduler.Ref},
		"resent":       {capture.Event{Proto: 6, Flags: capture.ACK, Payload: 500, Sport: 443, Dport: 50000, Facts: capture.Retransmission}, scheduler.Tens},
	}
	for name, row := range rows {
		r := rehearse(t, load(t, "aurora"), 1)
		for range 21 {
			r.play()
		}
		r.play(row.ev)
		heard := false
		for _, n := range r.begun {
			heard = heard || roleOf(r.s, n.channel) == row.role
		}
		if !heard {
			t.Errorf("%s: %v is silent in the next step: %v", name, row.role, r.begun)
		}
	}
}

func TestPlayingDoesNotAllocate(t *testing.T) {
	g, s := newTraffic(2), load(t, "aurora")
	q := scheduler.NewSequencer(s, 1)
	evs := g.packets(20000, 0.2)
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	step := int64(0)
	if n := testing.AllocsPerRun(64, func() {
		out = q.Setup(out[:0])
		q.Observe(evs)
		out = q.Compose(step, out[:0])
		q.Tally()
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step, want 0", n)
	}
}
