package scheduler_test

import (
	"math"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/synth"
)

// band plays a Stage as the Conductor does and follows its notes.
type band struct {
	t     *testing.T
	stage *stage.Stage
	tempo scheduler.Tempo
	step  int64
	held  map[[2]uint8]bool
	began int // notes
	out   []synth.Message
}

func newBand(t *testing.T, s *scheduler.Settings) *band {
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	return &band{t: t, stage: stage.New(scheduler.New(s, 1)), tempo: tempo, held: map[[2]uint8]bool{},
		out: make([]synth.Message, 0, scheduler.MaxMessages)}
}

func (b *band) obey(c scheduler.Command) {
	if c.Kind == scheduler.CommandTempo {
		b.tempo = b.tempo.From(b.step, int(c.Value))
	}
	c.Tempo = b.tempo
	b.hear(b.stage.Obey(&c, b.step, b.out[:0]))
}

func (b *band) hear(ms []synth.Message) {
	if cap(ms) != cap(b.out) {
		b.t.Fatalf("step %d: %d messages, more than there is room for", b.step, len(ms))
	}
	for _, m := range ms {
		at := [2]uint8{m.Channel, m.Key}
		switch {
		case m.Kind == synth.NoteOn:
			b.held[at] = true
			b.began++
		case m.Kind == synth.NoteOff:
			delete(b.held, at)
		case m.Kind == synth.Control && m.Key == synth.AllNotesOff:
			for k := range b.held {
				if k[0] == m.Channel {
					delete(b.held, k)
				}
			}
		}
	}
}

// Every preset can follow every other, in the middle of a bar too: no note hangs, every packet is accounted for, and
// what plays then is the new preset.
func TestEveryPresetFollowsEveryOther(t *testing.T) {
	g := newTraffic(3)
	b := newBand(t, load(t, presets.Default))
	for i := range 3 {
		for _, name := range presets.Names() {
			s := load(t, name)
			b.obey(scheduler.Command{Kind: scheduler.CommandPreset, Settings: s, Next: scheduler.New(s, 1)})
			b.obey(scheduler.Command{Kind: scheduler.CommandTempo, Value: float64(s.MilliBPM)})
			before := b.began
			for range 16*(1+i) - 3 {
				b.stage.Observe(g.packets(60, 0.12))
				b.hear(b.stage.Compose(b.step, b.out[:0]))
				b.step++
			}
			if b.began == before && !strings.HasPrefix(name, "max-") {
				t.Errorf("%s plays no note", name)
			}
		}
	}
	s := load(t, "nocturne")
	b.obey(scheduler.Command{Kind: scheduler.CommandPreset, Settings: s, Next: scheduler.New(s, 1)})
	for range 20 * 16 { // every note ends when there is no traffic but the pad
		b.hear(b.stage.Compose(b.step, b.out[:0]))
		b.step++
	}
	for k := range b.held {
		if int(k[0]) != s.Roles[scheduler.Pad].Channel && int(k[0]) != s.Roles[scheduler.Bass].Channel {
			t.Errorf("key %d hangs on channel %d", k[1], k[0])
		}
	}
	if tally := b.stage.Tally(); tally.Difference() != 0 {
		t.Errorf("%d packets are not accounted for", tally.Difference())
	}
}

// A piece whose preset changes in its last bar to one without harmony ends all the same.
func TestAPieceEndsWithAnotherPreset(t *testing.T) {
	b, clicks := newBand(t, load(t, presets.Default)), load(t, "geiger")
	if !b.stage.Closes() {
		t.Fatal("the default preset does not close")
	}
	b.obey(scheduler.Command{Kind: scheduler.CommandPreset, Settings: clicks, Next: scheduler.New(clicks, 1)})
	b.stage.Close()
	b.hear(b.stage.Compose(b.step, b.out[:0]))
	if b.stage.Closes() {
		t.Error("the geiger closes")
	}
}

// Commands change what they name: the key, the chord, the levels of parts.
func TestCommandsChangeTheMusic(t *testing.T) {
	s := load(t, presets.Default)
	moment := func(b *band) (m scheduler.Moment) { b.stage.Moment(&m); return m }
	play := func(b *band, bars int) {
		for range 16 * bars {
			b.hear(b.stage.Compose(b.step, b.out[:0]))
			b.step++
		}
	}
	plain, moved := newBand(t, s), newBand(t, s)
	moved.obey(scheduler.Command{Kind: scheduler.CommandTranspose, Value: -5})
	play(plain, 2)
	play(moved, 2)
	if p, m := moment(plain), moment(moved); (p.Tonic+7)%12 != m.Tonic || (p.Root+7)%12 != m.Root {
		t.Errorf("five semitones down: key %d and root %d become %d and %d", p.Tonic, p.Root, m.Tonic, m.Root)
	}
	frozen := moment(plain)
	plain.obey(scheduler.Command{Kind: scheduler.CommandFreeze, Value: 1})
	for range 6 {
		play(plain, 1)
		if now := moment(plain); now.Root != frozen.Root || now.Chord != frozen.Chord {
			t.Errorf("a frozen chord changes from %d to %d", frozen.Root, now.Root)
		}
	}
	plain.obey(scheduler.Command{Kind: scheduler.CommandFreeze})
	play(plain, 3)
	if now := moment(plain); now.Chord == frozen.Chord && now.Root == frozen.Root {
		t.Error("the chord stays after it was let go")
	}
	out := plain.stage.Obey(&scheduler.Command{Kind: scheduler.CommandPart, Role: scheduler.Arp, Value: 0}, plain.step, plain.out[:0])
	if len(out) != 1 || out[0].Kind != synth.Part || int(out[0].Channel) != s.Roles[scheduler.Arp].Channel || out[0].Value != 0 {
		t.Errorf("muting arp gives %+v", out)
	}
}

// Mutes, transposition, freeze and alerts-only stay through presets of another kind, which sound all the same, in a room of the usual size.
func TestWhatWasAskedForGoesOnAfterAnotherPreset(t *testing.T) {
	b := newBand(t, load(t, "watchtower"))
	part, room := map[uint8]float32{}, uint32(0)
	obey := func(c scheduler.Command) {
		c.Tempo = b.tempo
		for _, m := range b.stage.Obey(&c, b.step, b.out[:0]) {
			switch {
			case m.Kind == synth.Part:
				part[m.Channel] = math.Float32frombits(m.Value)
			case m.Kind == synth.System && m.Key == synth.SystemReverbTime:
				room = m.Value
			}
		}
	}
	preset := func(name string) *scheduler.Settings {
		s := load(t, name)
		obey(scheduler.Command{Kind: scheduler.CommandPreset, Settings: s, Next: scheduler.New(s, 1)})
		return s
	}
	for _, r := range []scheduler.Role{scheduler.Arp, scheduler.Drum} {
		obey(scheduler.Command{Kind: scheduler.CommandPart, Role: r, Value: 0})
	}
	obey(scheduler.Command{Kind: scheduler.CommandTranspose, Value: -5})
	obey(scheduler.Command{Kind: scheduler.CommandAlerts, Value: 1})
	preset("geiger")
	if got := part[synth.Drums]; got != 1 {
		t.Errorf("with the drums muted the geiger's level is %v", got)
	}
	if got, want := room, synth.ReverbTime(1.7); got != want {
		t.Errorf("the geiger's room is %d, want %d", got, want)
	}
	for _, name := range []string{"aurora", "nocturne"} {
		s := preset(name)
		for r := range scheduler.NumRoles {
			want := float32(1)
			if r == scheduler.Arp || r == scheduler.Drum {
				want = 0
			}
			if got, set := part[uint8(s.Roles[r].Channel)]; set && got != want || !set && want == 0 {
				t.Errorf("%s: the level of %v is %v, want %v", name, r, got, want)
			}
		}
		if got, want := room, synth.ReverbTime(s.Reverb); got != want {
			t.Errorf("%s: the room is %d, want %d", name, got, want)
		}
		for range scheduler.StepsPerBar {
			b.hear(b.stage.Compose(b.step, b.out[:0]))
			b.step++
		}
		if b.began > 0 {
			t.Errorf("%s: %d notes where all is well, want alerts only", name, b.began)
		}
		var m scheduler.Moment
		if b.stage.Moment(&m); int(m.Tonic) != (s.Tonic+7)%12 {
			t.Errorf("%s: the key is %d, want five semitones below %d", name, m.Tonic, s.Tonic)
		}
	}
}

// With alerts only, ordinary traffic is silent, and a scan is heard over the chord.
func TestAlertsOnly(t *testing.T) {
	b := newBand(t, load(t, presets.Default))
	b.obey(scheduler.Command{Kind: scheduler.CommandAlerts, Value: 1})
	g := newTraffic(9)
	for range 64 {
		b.stage.Observe(g.packets(5, 0.14))
		b.hear(b.stage.Compose(b.step, b.out[:0]))
		b.step++
		if b.began > 0 && !noticedState(b.stage) {
			t.Fatalf("step %d: a note of ordinary traffic", b.step)
		}
	}
}

// noticedState reports whether the Stage is in an alarm or worse.
func noticedState(s *stage.Stage) bool {
	var m scheduler.Moment
	s.Moment(&m)
	return m.Tension > 0
}
