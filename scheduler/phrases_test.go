package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
)

// sparse are packets that come alone, and the role that plays them.
var sparse = []struct {
	role   scheduler.Role
	packet capture.Event
}{
	{scheduler.Lead, capture.Event{Proto: 6, Flags: capture.ACK, App: capture.AppSSH, Sport: 50000, Dport: 22, Payload: 48, Size: 100, Src: 1, Dst: 2, Flow: 7}},
	{scheduler.Arp, capture.Event{Proto: 6, Flags: capture.ACK, App: capture.AppHTTP, Sport: 50000, Dport: 80, Payload: 300, Size: 350, Src: 1, Dst: 2, Flow: 9}},
	{scheduler.DNS, capture.Event{Proto: 17, App: capture.AppDNS, Kind: capture.KindDNSQuestion, Sport: 50000, Dport: 53, Payload: 40, Size: 82, Src: 1, Dst: 3, Flow: 11}},
	{scheduler.IoT, capture.Event{Proto: 6, Flags: capture.ACK, App: capture.AppMQTT, Sport: 50000, Dport: 1883, Payload: 20, Size: 80, Src: 4, Dst: 5, Flow: 13}},
}

// A role that was silent for a bar plays its next packet in the step in which it counts, wherever the
// melody is in its phrase.
func TestARoleThatWasSilentForABarIsHeardAtOnce(t *testing.T) {
	for _, name := range presets.Names() {
		s := load(t, name)
		if !s.Harmonic() {
			continue
		}
		s.Breathe = 0 // the rest that the preset asks for
		for _, c := range sparse {
			r := rehearse(t, s, 3)
			for round := range int64(60) {
				for range 16 + round%16 {
					r.play()
				}
				ev := c.packet
				ev.Time = 1e18 + r.tempo.StepTime(r.step)
				r.play(ev)
				heard := false
				for _, n := range r.begun {
					heard = heard || roleOf(s, n.channel) == c.role
				}
				if !heard {
					t.Fatalf("%s: step %d: %v is silent after %d steps without a packet", name, r.step-1, c.role, 16+round%16)
				}
			}
		}
	}
}

// A scan is heard as soon in each step of a period: no phrase and no section delays it.
func TestNoPhraseDelaysAnAlarm(t *testing.T) {
	for _, name := range []string{presets.Default, "nocturne", "chorale"} {
		s := load(t, name)
		first, last := int64(1<<62), int64(0)
		for begin := range int64(128) {
			r := rehearse(t, s, 5)
			ev := sparse[1].packet
			for r.step < 256+begin {
				ev.Time = 1e18 + r.tempo.StepTime(r.step)
				r.play(ev)
			}
			for delay := int64(0); ; delay++ {
				if delay > 64 {
					t.Fatalf("%s: a scan from step %d on is not heard within four bars", name, 256+begin)
				}
				if r.scan(10) {
					first, last = min(first, delay), max(last, delay)
					break
				}
			}
		}
		if last-first > 2 {
			t.Errorf("%s: a scan is heard after %d to %d steps", name, first, last)
		}
	}
}

// scan plays a step in which a source asks for n ports that are closed, and reports whether the
// role of the scans begins a note.
func (r *rehearsal) scan(n int) (heard bool) {
	var evs []capture.Event
	for i := range n {
		port := uint16(1000 + int(r.step)*n + i)
		at := 1e18 + r.tempo.StepTime(r.step) + int64(i)
		syn := capture.Event{Time: at, Proto: 6, Flags: capture.SYN, Src: 77, Dst: 78, Sport: 40000 + uint16(i), Dport: port, Size: 60, Flow: uint32(port)}
		rst := capture.Event{Time: at + 1, Proto: 6, Flags: capture.RST | capture.ACK, Src: 78, Dst: 77, Sport: port, Dport: 40000 + uint16(i), Size: 54, Flow: uint32(port)}
		evs = append(evs, syn, rst)
	}
	r.play(evs...)
	for _, note := range r.begun {
		heard = heard || roleOf(r.s, note.channel) == scheduler.Scan
	}
	return heard
}

// A ping sweep goes up a scale and begins anew, in every preset: its register has room for it.
func TestTheRisingScaleRises(t *testing.T) {
	for _, name := range presets.Names() {
		s := load(t, name)
		if !s.Harmonic() {
			continue
		}
		r, last, rises, falls := rehearse(t, s, 1), 0, 0, 0
		for r.step < 160 {
			ev := echo(1, uint32(100+r.step), 8)
			ev.Time = 1e18 + r.tempo.StepTime(r.step)
			r.play(ev)
			for _, n := range r.begun {
				if r.step < 40 || roleOf(s, n.channel) != scheduler.Ping {
					continue
				}
				if int(n.key) > last {
					rises++
				} else {
					falls++
				}
				last = int(n.key)
			}
		}
		if rises < 80 || falls > rises/5 {
			t.Errorf("%s: the scale rises %d times and falls %d times", name, rises, falls)
		}
	}
}
