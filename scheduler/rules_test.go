package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// ruled returns aurora with rules.
func ruled(t testing.TB, list ...rules.Rule) *scheduler.Settings {
	t.Helper()
	s := *load(t, "aurora")
	s.Rules = list
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	return &s
}

// database is n packets with data that match rule 1 of s, in as many flows.
func database(s *scheduler.Settings, n int) (evs []capture.Event) {
	for i := range n {
		evs = append(evs, capture.Event{Proto: 6, Flags: capture.ACK | capture.PSH, Payload: 100, Size: 180, Moved: 500, Sport: 40000, Dport: 5432,
			Flow: uint32(i + 1), Src: 3, Dst: 4, Facts: capture.FromClient, Rule: 1, RuleSet: rules.ID(s.Rules)})
	}
	return evs
}

// channel returns that of a role.
func channel(s *scheduler.Settings, r scheduler.Role) uint8 { return uint8(s.Roles[r].Channel) }

// notesOf plays two packets a beat for four bars and returns the notes of a role.
func notesOf(t *testing.T, s *scheduler.Settings, r scheduler.Role, packet func(i int) capture.Event) (notes []sounded) {
	t.Helper()
	h := rehearse(t, s, 1)
	for i := range 64 {
		if i%2 == 0 {
			h.play(packet(i / 2))
		} else {
			h.play()
		}
		checkStep(t, h)
	}
	for _, n := range h.notes {
		if n.channel == channel(s, r) {
			notes = append(notes, n)
		}
	}
	return notes
}

func TestEachRolePlaysThePacketsThatARuleGivesIt(t *testing.T) {
	for _, name := range scheduler.RuleRoles() {
		s := ruled(t, rules.Rule{Match: "tcp port 5432", Role: name})
		f := &fates{t: t, of: map[uint64]scheduler.Fate{}}
		h := rehearse(t, s, 1)
		h.q.Watch(account.Fates(f.take))
		for range 64 {
			h.play(database(s, 2)...)
			checkStep(t, h)
		}
		f.check(h.q.Tally())
		for packet, fate := range f.of {
			with := fate.Role == scheduler.Pad || name == "up" && fate.Role == scheduler.Bass // take what waits too
			if fate.Role.String() != name && !with {
				t.Errorf("%s: packet %d %v", name, packet, fate)
			}
		}
		if len(f.of) < 90 {
			t.Errorf("%s: %d packets have a fate", name, len(f.of))
		}
	}
}

func TestARuleThatMutesLeavesNothingToHear(t *testing.T) {
	s := ruled(t, rules.Rule{Match: "tcp port 5432", Mute: true})
	packet := func(rule uint8) func(int) capture.Event {
		return func(int) capture.Event {
			ev := database(s, 1)[0]
			ev.Rule = rule
			return ev
		}
	}
	if n := len(notesOf(t, s, scheduler.Arp, packet(0))); n < 5 {
		t.Fatalf("%d notes without the rule", n)
	}
	if n := len(notesOf(t, s, scheduler.Arp, packet(1))); n != 0 {
		t.Errorf("%d notes with it", n)
	}
	h := rehearse(t, s, 1)
	h.play(append(database(s, 5), capture.Event{Cause: capture.CauseMalformed, Rule: 1, RuleSet: rules.ID(s.Rules)})...)
	if y := h.q.Tally(); y.Muted != 5 || y.Unsounded != 1 || y.Difference() != 0 {
		t.Errorf("%+v", y)
	}
	if list, counts := h.q.Rules(); len(list) != 1 || counts[0] != 6 {
		t.Errorf("%v: %v", list, counts)
	}
}

// Packets that were compared with other rules, as those read before a preset changed, are played as what they are.
func TestOtherRulesAreNotTheseRules(t *testing.T) {
	s := ruled(t, rules.Rule{Match: "tcp port 5432", Mute: true})
	other := ruled(t, rules.Rule{Match: "tcp port 5433", Mute: true})
	h := rehearse(t, s, 1)
	h.play(database(other, 5)...)
	if y := h.q.Tally(); y.Muted != 0 || y.Difference() != 0 {
		t.Errorf("%+v", y)
	}
}

func TestARuleAddsToTheVelocity(t *testing.T) {
	mean := func(add int) (sum float64) {
		s := ruled(t, rules.Rule{Match: "tcp port 5432", Role: "iot", Velocity: add})
		notes := notesOf(t, s, scheduler.IoT, func(int) capture.Event { return database(s, 1)[0] })
		for _, n := range notes {
			sum += float64(n.velocity) / float64(len(notes))
		}
		return sum
	}
	plain := mean(0)
	if got := mean(20) - plain; math.Abs(got-20) > 1e-9 {
		t.Errorf("20 louder: by %v", got)
	}
	if got := plain - mean(-15); math.Abs(got-15) > 1e-9 {
		t.Errorf("15 softer: by %v", got)
	}
}

func TestARulesPitchComesFromWhatItNames(t *testing.T) {
	for name, row := range map[string]struct {
		pitch rules.Pitch
		vary  func(ev *capture.Event, i int)
		keys  int // at least so many different ones, where the packets vary
	}{
		"flow":        {rules.ByFlow, func(ev *capture.Event, i int) { ev.Flow = uint32(i) }, 4},
		"source":      {rules.BySource, func(ev *capture.Event, i int) { ev.Src = uint32(i) }, 4},
		"destination": {rules.ByDestination, func(ev *capture.Event, i int) { ev.Dst = uint32(i) }, 4},
		"port":        {rules.ByPort, func(ev *capture.Event, i int) { ev.Dport = uint16(i) }, 4},
		"size":        {rules.BySize, func(ev *capture.Event, i int) { ev.Size = uint32(i) * 214 % 1514 }, 4},
	} {
		s := ruled(t, rules.Rule{Match: "tcp port 5432", Role: "arp", Pitch: row.pitch})
		keys := func(vary func(ev *capture.Event, i int)) int {
			different := map[uint8]bool{}
			for _, n := range notesOf(t, s, scheduler.Arp, func(i int) capture.Event {
				ev := database(s, 1)[0]
				vary(&ev, i*7)
				return ev
			}) {
				different[n.key] = true
			}
			return len(different)
		}
		if got := keys(func(*capture.Event, int) {}); got != 1 {
			t.Errorf("%s: packets of one have %d keys", name, got)
		}
		if got := keys(func(ev *capture.Event, i int) { row.vary(ev, i/7) }); got < row.keys {
			t.Errorf("%s: packets of many have %d keys", name, got)
		}
	}
}

func TestTroubleIsHeardThroughARule(t *testing.T) {
	s := ruled(t, rules.Rule{Match: "tcp port 5432", Role: "lead"})
	h := rehearse(t, s, 1)
	refused := database(s, 1)[0]
	refused.Flags, refused.Payload, refused.Moved = capture.RST|capture.ACK, 0, 0
	h.play(refused)
	h.play()
	for _, n := range h.notes {
		if n.channel == channel(s, scheduler.Ref) {
			return
		}
	}
	t.Error("a refused connection is not heard")
}

// A rule's packets keep their kind for the detectors.
func TestAScanOfARulesPacketsIsAScan(t *testing.T) {
	s := ruled(t, rules.Rule{Match: "tcp", Role: "pad"})
	m := traffic.NewMonitor(0.125)
	as := traffic.As{Class: traffic.Other}
	for i := range 40 {
		m.Begin(int64(i)*125e6, int64(i+1)*125e6)
		ev := capture.Event{Time: int64(i) * 125e6, Proto: 6, Flags: capture.SYN, Src: 1, Dst: 2, Sport: 50000, Dport: uint16(i), Flow: uint32(i), Facts: capture.FromClient}
		m.ObserveAs(&ev, &as)
		rst := capture.Event{Time: ev.Time + 1e6, Proto: 6, Flags: capture.RST | capture.ACK, Src: 2, Dst: 1, Sport: uint16(i), Dport: 50000, Flow: uint32(i)}
		m.ObserveAs(&rst, &as)
		m.Measure(int64(i+1)*125e6, true)
		m.Judge(s.Detectors[:])
	}
	if !m.State(traffic.Scan).On {
		t.Errorf("%+v", m.State(traffic.Scan))
	}
}

// Every state can be played by every figure that can be played for any, and is then heard.
func TestAStateIsPlayedByTheFigureOfThePreset(t *testing.T) {
	for _, name := range scheduler.StateFigures() {
		s := *load(t, "aurora")
		for d := range s.Figures {
			s.Figures[d] = name
		}
		if err := s.Check(); err != nil {
			t.Fatal(err)
		}
		h := rehearse(t, &s, 1)
		heard := map[string]bool{}
		h.q.Watch(func(b *scheduler.Booking) {
			if b.Kind == scheduler.FateSounded && b.Note.Figure >= 0 {
				heard[scheduler.Figures()[b.Note.Figure].Name] = true
			}
		})
		h.playAll(scanned())
		if !heard[name] {
			t.Errorf("a scan is not played as %s, but %v", name, heard)
		}
		if name != "ladder" && heard["ladder"] {
			t.Errorf("%s: the ladder plays too", name)
		}
	}
}

// scanned is a source that tries twenty silent ports a second for ten seconds.
func scanned() (evs []capture.Event) {
	for i := range 200 {
		evs = append(evs, capture.Event{Time: int64(i) * 50e6, Proto: 6, Flags: capture.SYN, Src: 1, Dst: 2, Sport: 50000, Dport: uint16(i + 1),
			Flow: uint32(i), Facts: capture.FromClient | capture.NewConnection})
	}
	return evs
}
