package scheduler_test

import (
	"fmt"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/synth"
)

// fates collects the fates that are reported.
type fates struct {
	t   *testing.T
	of  map[uint64]scheduler.Fate
	sum scheduler.Tally // by the fates alone
}

func (f *fates) take(packet uint64, fate scheduler.Fate) {
	if was, twice := f.of[packet]; twice {
		f.t.Fatalf("packet %d: %v and then %v", packet, was, fate)
	}
	f.of[packet] = fate
	switch fate.Kind {
	case scheduler.FateSounded:
		f.sum.Sounded++
	case scheduler.FateMerged:
		f.sum.Merged++
	case scheduler.FateUnknown:
		f.sum.Unsounded++
		f.sum.Causes[fate.Cause]++
	case scheduler.FateForeign:
		f.sum.Foreign++
	case scheduler.FateCrowded:
		f.sum.Crowded++
	case scheduler.FateMuted:
		f.sum.Muted++
	default:
		f.t.Fatalf("packet %d: reported as %v", packet, fate)
	}
}

// check compares the fates so far with the account y.
func (f *fates) check(y scheduler.Tally) {
	f.t.Helper()
	want := f.sum
	want.Observed, want.Notes, want.Shed = y.Observed, y.Notes, y.Shed
	want.Waiting = y.Observed - uint64(len(f.of))
	if y != want || y.Difference() != 0 {
		f.t.Fatalf("the account is %+v, by fates it is %+v, a difference of %d", y, want, y.Difference())
	}
}

func TestEachPacketHasOneFate(t *testing.T) {
	for _, name := range presets.Names() {
		for _, rate := range []int{3, 300, 8000} {
			t.Run(fmt.Sprint(name, rate), func(t *testing.T) {
				q := scheduler.New(load(t, name), 1).(scheduler.Watched)
				f := &fates{t: t, of: map[uint64]scheduler.Fate{}}
				q.Watch(account.Fates(f.take))
				g, out := newTraffic(uint64(rate)), make([]synth.Message, 0, scheduler.MaxMessages)
				begun := uint64(0)
				for step := range int64(200) {
					evs := g.packets(rate, 0.125)
					half := g.rand.Intn(len(evs) + 1)
					q.Observe(evs[:half])
					q.Observe(evs[half:])
					out = q.Compose(step, out[:0])
					for _, m := range out {
						if m.Kind == synth.NoteOn {
							begun++
						}
					}
					f.check(q.Tally())
				}
				q.Observe(g.packets(rate, 1)) // the piece ends before they are composed
				f.check(q.Tally())
				if y := q.Tally(); y.Notes != begun || y.Sounded > begun {
					t.Errorf("%+v, of %d notes", y, begun)
				}
			})
		}
	}
}

// A packet's fate names the role of the note that it begins or shapes.
func TestAFateNamesTheRole(t *testing.T) {
	arp := capture.Event{Kind: capture.KindARP, Value: 7}
	bulk := capture.Event{Proto: 6, Flags: capture.ACK, Payload: 1448, Size: 1500, Moved: 1 << 24, Age: 10, Sport: 443, Dport: 50000, Flow: 4, Dir: -1}
	rows := []struct {
		name, preset string
		ev           capture.Event
		want         []string
	}{
		{"an SSH packet begins a note", "aurora", ssh(0, 1)[0], []string{"sounded as lead", "merged into lead", "merged into lead"}},
		{"ARP", "aurora", arp, []string{"sounded as drum", "merged into drum", "merged into drum"}},
		{"a datagram of no kind", "aurora", capture.Event{Proto: 17, Sport: 999, Dport: 9999, Payload: 9}, []string{"sounded as quic", "merged into quic", "merged into quic"}},
		{"spanning tree", "aurora", capture.Event{App: capture.AppSTP}, []string{"sounded as control", "merged into control", "merged into control"}},
		{"a tunnel", "aurora", capture.Event{Proto: 50, Src: 1, Dst: 2}, []string{"sounded as tunnel", "merged into tunnel", "merged into tunnel"}},
		{"in silence, what no role plays is a breath", "aurora", capture.Event{Proto: 6, Flags: capture.ACK, Size: 100}, []string{"sounded as pad", "merged into pad", "merged into pad"}},
		{"not understood", "aurora", capture.Event{Cause: capture.CauseMalformed}, []string{"not sounded: malformed", "not sounded: malformed", "not sounded: malformed"}},
		{"a download begins the bass", "aurora", bulk, []string{"sounded as bass", "merged into bass", "merged into bass"}},
		{"a composer without roles", "max-major", capture.Event{Proto: 6, Flags: capture.ACK, Size: 100}, []string{"sounded", "merged into a note", "merged into a note"}},
		{"of another kind", "max-major", arp, []string{"not sounded: of another kind", "not sounded: of another kind", "not sounded: of another kind"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			q := scheduler.New(load(t, row.preset), 1).(scheduler.Watched)
			f := &fates{t: t, of: map[uint64]scheduler.Fate{}}
			q.Watch(account.Fates(f.take))
			out := make([]synth.Message, 0, scheduler.MaxMessages)
			for step := range int64(33) {
				if step == 15 {
					q.Observe([]capture.Event{row.ev, row.ev, row.ev})
				}
				out = q.Compose(step, out[:0])
			}
			for i, want := range row.want {
				if got := f.of[uint64(i)].String(); got != want {
					t.Errorf("packet %d: %s, want %s", i, got, want)
				}
			}
		})
	}
}
