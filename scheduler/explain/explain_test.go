package explain_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/explain"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// play composes length of the demo by a preset. watch connects the composer before the first
// packet. The begun notes' messages are returned.
func play(t *testing.T, s *scheduler.Settings, length time.Duration, watch func(scheduler.Composer) conductor.Options) (*inspect.Hosts, []synth.Message) {
	t.Helper()
	hosts, begun, _ := playTimed(t, s, length, watch)
	return hosts, begun
}

// playTimed returns also the frame of the block in which each is sent to the engine.
func playTimed(t *testing.T, s *scheduler.Settings, length time.Duration, watch func(scheduler.Composer) conductor.Options) (hosts *inspect.Hosts, begun []synth.Message, sent []int64) {
	t.Helper()
	src := demo.New(3, length)
	hosts, err := inspect.NewHosts(src)
	if err != nil {
		t.Fatal(err)
	}
	stage := stage.New(scheduler.New(s, 3))
	o := watch(stage)
	o.Tap = func(m synth.Message, frame int64) {
		if m.Kind == synth.NoteOn {
			begun, sent = append(begun, m), append(sent, frame)
		}
	}
	c := conductor.New(synth.New(&synth.Bank{}, synth.Options{Voices: 8}), stage, capture.NewReplay(src, capture.ReplayOptions{}), tempo(t, s), o)
	for buf := make([]float32, 1<<14); ; {
		if n, _ := c.Read(buf); n == 0 {
			return hosts, begun, sent
		}
	}
}

func settings(t *testing.T, name string) *scheduler.Settings {
	t.Helper()
	s, err := presets.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func tempo(t *testing.T, s *scheduler.Settings) scheduler.Tempo {
	t.Helper()
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	return tempo
}

// connect has c collect from a composer.
func connect(c *explain.Collector) func(scheduler.Composer) conductor.Options {
	return func(composer scheduler.Composer) conductor.Options {
		c.Watch(composer)
		return conductor.Options{Observed: c.Observed, Done: c.Done, Tempo: c.Tempo,
			Composed: func(from scheduler.Composer, step int64) { c.Composed(from, step, -1) }}
	}
}

// A note has the time at which it is heard, to the end: the last bar is broadened.
func TestNotesHaveTheTimeAtWhichTheyAreHeard(t *testing.T) {
	s := settings(t, "aurora")
	c := explain.New(explain.Options{Settings: s, Tempo: tempo(t, s), Direct: true})
	_, begun, sent := playTimed(t, s, 20*time.Second, connect(c))
	notes := c.Between(0, time.Hour)
	if len(notes) != len(sent) || len(notes) < 50 {
		t.Fatalf("%d notes, %d were played", len(notes), len(sent))
	}
	for i, n := range notes {
		if late := n.Frame - sent[i]; late < 0 || late >= dsp.BlockSize {
			t.Fatalf("note %d at tick %d is at frame %d, %d after its block", i, begun[i].Tick, n.Frame, late)
		}
	}
}

// The packets of the notes are those which the account says have begun and shaped notes, each
// once, with the same role, and the notes are those that were played.
func TestNotesAndPacketsAreTiedExactly(t *testing.T) {
	for _, name := range presets.Names() {
		t.Run(name, func(t *testing.T) {
			s := settings(t, name)
			fates := map[uint64]scheduler.Fate{}
			play(t, s, 30*time.Second, func(c scheduler.Composer) conductor.Options {
				c.(scheduler.Watched).Watch(account.Fates(func(packet uint64, f scheduler.Fate) { fates[packet+1] = f }))
				return conductor.Options{}
			})
			c := explain.New(explain.Options{Settings: s, Tempo: tempo(t, s), Few: 1 << 30, Direct: true})
			_, begun := play(t, s, 30*time.Second, connect(c))
			notes := c.Between(0, time.Hour)
			if len(notes) != len(begun) || len(notes) < 50 {
				t.Fatalf("%d notes, %d were played", len(notes), len(begun))
			}
			tied := 0
			for i, n := range notes {
				if n.Key != begun[i].Key || n.Channel != begun[i].Channel || n.Velocity != begun[i].Velocity || n.On != begun[i].Tick {
					t.Fatalf("note %d is %+v, played was %+v", i, n.Note, begun[i])
				}
				if n.Shared {
					continue
				}
				if int(n.Packets.Count) != len(n.Packets.Some) {
					t.Fatalf("%d packets are counted, %d are there", n.Packets.Count, len(n.Packets.Some))
				}
				for _, p := range n.Packets.Some {
					tied++
					f, known := fates[p.Number]
					delete(fates, p.Number)
					if !known || f.Role != n.Role || f.Kind != scheduler.FateSounded && f.Kind != scheduler.FateMerged {
						t.Fatalf("packet %d of a note of %v: %v, %v", p.Number, n.Role, f, known)
					}
				}
			}
			for number, f := range fates {
				if f.Kind == scheduler.FateSounded || f.Kind == scheduler.FateMerged {
					t.Fatalf("packet %d, %v, is behind no note", number, f)
				}
			}
			if tied < 50 {
				t.Errorf("%d packets are tied to notes", tied)
			}
		})
	}
}

func TestALiveCollectorSaysTheSame(t *testing.T) {
	s := settings(t, "aurora")
	o := explain.Options{Settings: s, Tempo: tempo(t, s), Direct: true}
	direct := explain.New(o)
	play(t, s, 12*time.Second, connect(direct))
	o.Direct, o.Keep = false, time.Minute
	live := explain.New(o)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() { live.Run(stop); close(done) }()
	hosts, _ := play(t, s, 12*time.Second, func(composer scheduler.Composer) conductor.Options {
		out := connect(live)(composer)
		out.Composed = func(from scheduler.Composer, step int64) {
			live.Composed(from, step, -1)
			live.Recent(0) // takes what waits
		}
		return out
	})
	close(stop)
	<-done
	want, err := explain.JSON(direct.Between(8*time.Second, time.Hour), hosts.Find, 0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := explain.JSON(live.Between(8*time.Second, time.Hour), hosts.Find, live.Lost())
	if err != nil || string(got) != string(want) || live.Lost() > 0 {
		t.Errorf("%v, %d lost: got\n%s\nwant\n%s", err, live.Lost(), got, want)
	}
	if n := len(live.Recent(2 * time.Second)); n == 0 || n > 40 {
		t.Errorf("%d notes in the last 2 s", n)
	}
}

func TestOldNotesAreForgotten(t *testing.T) {
	s := settings(t, "aurora")
	c := explain.New(explain.Options{Settings: s, Tempo: tempo(t, s), Keep: 3 * time.Second, Direct: true})
	play(t, s, 20*time.Second, connect(c))
	all, kept := c.Between(0, time.Hour), c.Recent(3*time.Second)
	if len(kept) == 0 || len(all) > 2*len(kept)+20 {
		t.Errorf("%d notes are kept, %d of them of the last 3 s", len(all), len(kept))
	}
}

func TestCollectingDoesNotAllocate(t *testing.T) {
	s := settings(t, "aurora")
	c := explain.New(explain.Options{Settings: s, Tempo: tempo(t, s)})
	q := scheduler.New(s, 1)
	if !c.Watch(q) {
		t.Fatal("a Sequencer cannot be watched")
	}
	evs, out, step := make([]capture.Event, 200), make([]synth.Message, 0, scheduler.MaxMessages), int64(0)
	for i := range evs {
		evs[i] = capture.Event{Proto: 6, Dport: 22, Payload: 10, Flags: capture.ACK, Flow: uint32(i), App: capture.AppSSH}
	}
	if n := testing.AllocsPerRun(500, func() {
		q.Observe(evs)
		c.Observed(evs)
		out = q.Compose(step, out[:0])
		c.Composed(q, step, -1)
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
	if c.Lost() == 0 {
		t.Error("nobody takes anything, and nothing is lost")
	}
}

func TestAnswersAreForPeopleAndPrograms(t *testing.T) {
	s := settings(t, "aurora")
	c := explain.New(explain.Options{Settings: s, Tempo: tempo(t, s), Direct: true})
	hosts, _ := play(t, s, 25*time.Second, connect(c))
	notes := c.Between(18*time.Second, 24*time.Second)
	table := strings.Join(explain.Table(notes, hosts.Find), "\n")
	for _, want := range []string{"bar.beat", " notes, ", "pad: the network as it is", " > ", "the same ", "ladder: port scan"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table has no %q:\n%s", want, table)
		}
	}
	text, err := explain.JSON(notes, hosts.Find, 0)
	if err != nil {
		t.Fatal(err)
	}
	var a struct {
		Version int
		Notes   []struct {
			Time    float64
			Part    string
			Packets struct {
				Count uint64
				Flows []struct{ Src, Protocol string }
			}
		}
	}
	if err := json.Unmarshal(text, &a); err != nil || a.Version != 1 || len(a.Notes) != len(notes) {
		t.Fatalf("%v, %d notes, want %d", err, len(a.Notes), len(notes))
	}
	flows := 0
	for _, n := range a.Notes {
		for _, f := range n.Packets.Flows {
			flows++
			if f.Src == "?" || f.Protocol == "" {
				t.Errorf("flow %+v", f)
			}
		}
	}
	if flows == 0 {
		t.Error("no flows")
	}
	if got := fmt.Sprint(explain.Table(nil, nil)); got != "[no note began]" {
		t.Errorf("nothing is explained as %s", got)
	}
}
