package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/synth"
)

// sided are a packet of each role whose notes lie to the side to which its packets go.
var sided = map[scheduler.Role]capture.Event{
	scheduler.Arp:  {Proto: 6, Flags: capture.ACK, Payload: 400, App: capture.AppHTTP, Flow: 7, Moved: 400},
	scheduler.Lead: {Proto: 6, Flags: capture.ACK, Payload: 40, App: capture.AppSSH, Flow: 7, Moved: 400},
	scheduler.DNS:  {Proto: 17, Payload: 40, App: capture.AppDNS, Kind: capture.KindDNSQuestion, Value: 7},
	scheduler.QUIC: {Proto: 17, Payload: 1200, App: capture.AppQUIC},
}

// goes returns ev in a direction.
func goes(ev capture.Event, dir int8) capture.Event {
	ev.Dir = dir
	return ev
}

// pans returns the places that the latest step sets for a role.
func pans(r *rehearsal, role scheduler.Role) (list []int) {
	for _, m := range r.out {
		if m.Kind == synth.Control && m.Key == synth.Pan && int(m.Channel) == r.s.Roles[role].Channel {
			list = append(list, int(m.Velocity))
		}
	}
	return list
}

func TestNotesLieOnTheSideToWhichTheirPacketsGo(t *testing.T) {
	for role, ev := range sided {
		in, out := goes(ev, -1), goes(ev, 1)
		for _, own := range []int{64, 5, 125} {
			s := *load(t, "aurora")
			s.Roles[role].Pan = own
			r := rehearse(t, &s, 1)
			now := own
			for i, c := range []struct {
				evs  []capture.Event
				want int
			}{
				{[]capture.Event{out}, own + 14}, {[]capture.Event{in}, own - 14}, {[]capture.Event{in, in, out}, own - 14},
				{[]capture.Event{in, out}, own}, {[]capture.Event{in, out}, own}, {[]capture.Event{out, out, in}, own + 14},
			} {
				for range 2 * scheduler.StepsPerBar { // the role has been silent: it plays in the packets' step
					if r.play(); len(pans(r, role)) > 0 {
						t.Fatalf("%v: its place changes without a note: %v", role, pans(r, role))
					}
				}
				want := min(max(c.want, 0), 127)
				if r.play(c.evs...); len(keysOf(r, role)) == 0 {
					t.Fatalf("%v: row %d is silent", role, i)
				}
				sent := pans(r, role)
				switch {
				case want == now && len(sent) != 0, want != now && (len(sent) != 1 || sent[0] != want):
					t.Errorf("%v at %d, row %d: sets %v, it lay at %d, want %d", role, own, i, sent, now, want)
				}
				now = want
			}
		}
	}
}

// A question of this network goes out and its answer comes in; a server of names hears it the other way round.
func TestAnAnswerLiesOppositeItsQuestion(t *testing.T) {
	for _, dir := range []int8{1, -1} {
		r := rehearse(t, load(t, "aurora"), 1)
		own := r.s.Roles[scheduler.DNS].Pan
		r.play()
		question := goes(sided[scheduler.DNS], dir)
		answer := goes(question, -dir)
		answer.Kind = capture.KindDNSAnswer
		r.play(question, answer)
		all := pans(r, scheduler.DNS)
		for range 4 {
			r.play()
			all = append(all, pans(r, scheduler.DNS)...)
		}
		if len(all) != 2 || all[0] != own+14*int(dir) || all[1] != own-14*int(dir) {
			t.Errorf("direction %d: the places are %v, the role's is %d", dir, all, own)
		}
	}
}

// Beside those of the question and the answer, and also when it arrives between the quavers.
func TestANameThatDoesNotExistHasABellOfItsOwn(t *testing.T) {
	for _, wait := range []int{0, 1} {
		r := rehearse(t, load(t, "aurora"), 1)
		r.play()
		for range 8 + wait {
			r.play()
		}
		none := sided[scheduler.DNS]
		none.Kind = capture.KindDNSNone
		r.play(sided[scheduler.DNS], none)
		bells := len(keysOf(r, scheduler.DNS))
		for range 4 {
			r.play()
			bells += len(keysOf(r, scheduler.DNS))
		}
		if bells != 3 {
			t.Errorf("%d steps after a quaver: %d bells, want 3", wait, bells)
		}
	}
}

// Discovery has no direction: its bell lies at the role's own place, also after a name was asked for.
func TestANoteWithoutDirectionLiesAtTheRolesPlace(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	r.play()
	r.play(goes(sided[scheduler.DNS], 1))
	for range 4 {
		r.play()
	}
	r.play(capture.Event{Proto: 17, App: capture.AppMDNS, Dport: 5353, Dir: 1, Facts: capture.Multicast})
	if got, own := pans(r, scheduler.DNS), r.s.Roles[scheduler.DNS].Pan; len(got) != 1 || got[0] != own {
		t.Errorf("the places are %v, the role's is %d", got, own)
	}
}

func TestThereIsAPlaceForEveryRole(t *testing.T) {
	if scheduler.NumRoles > expression.MaxRoles {
		t.Errorf("%d roles, and places for %d", scheduler.NumRoles, expression.MaxRoles)
	}
}

// A role begins with all that its preset says of it.
func TestSetupSendsEverySetting(t *testing.T) {
	s := *load(t, "aurora")
	s.Roles[scheduler.Lead].Echo, s.Roles[scheduler.Lead].Reverb = 33, 44
	s.Roles[scheduler.Drum].Program = 40 // brushes
	sent, programs := map[uint8]uint8{}, map[uint8]int{}
	for _, m := range scheduler.NewSequencer(&s, 1).Setup(nil) {
		if m.Kind == synth.Program {
			programs[m.Channel] = int(m.Key)
		}
		if m.Kind == synth.Control && int(m.Channel) == s.Roles[scheduler.Lead].Channel {
			sent[m.Key] = m.Velocity
		}
	}
	v := s.Roles[scheduler.Lead]
	for number, want := range map[uint8]int{synth.DelaySend: 33, synth.ReverbSend: 44, synth.Pan: v.Pan, synth.Volume: v.Level} {
		if got, there := sent[number]; !there || int(got) != want {
			t.Errorf("controller %d is %d, sent: %v, want %d", number, got, there, want)
		}
	}
	for r := range scheduler.NumRoles {
		v := &s.Roles[r]
		if got, there := programs[uint8(v.Channel)]; !there || got != v.Program {
			t.Errorf("%v has program %d, sent: %v, want %d", r, got, there, v.Program)
		}
	}
}
