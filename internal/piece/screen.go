package piece

import (
	"context"
	"errors"
	"math"
	"os"
	"time"

	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// viewer fills the screen with a piece.
type viewer struct {
	p        *Piece
	view     witness.View
	channels [synth.NumChannels]int // the part of each channel, -1: none
	level    [scheduler.NumRoles]float64
}

// rollSeconds is how long notes are shown.
const rollSeconds = 60

// unheard is the level of a part that is not heard, in dBFS.
const unheard = -90

// runScreen shows the piece until it has ended or a person asks for the end.
func (p *Piece) runScreen(ctx context.Context) error {
	v := &viewer{p: p}
	for r := range v.level {
		v.level[r] = unheard
	}
	keys := screen.Keys
	if p.o.Leave != "" {
		keys = screen.Leaving(p.o.Leave)
	}
	return screen.Run(ctx, screen.Options{Keys: keys, In: os.Stdin, Out: os.Stderr, Read: v.read, Do: func(line string) error {
		if p.panel == nil {
			if line == "quit" {
				p.conductor.Stop()
				return nil
			}
			return errors.New("this tune has no controls")
		}
		_, err := p.panel.Do(line)
		return err
	}})
}

// heard returns the frame that is heard now: what was rendered waits in the buffers.
func (p *Piece) heard() int64 {
	frame := p.conductor.Position().Frame
	if l, err := sink.ParseLatency(p.o.Latency); err == nil && p.output == "speaker" {
		frame -= 2 * int64(l)
	}
	return max(frame, 0)
}

// read fills s.
func (v *viewer) read(s *screen.Snapshot) {
	p, heard := v.p, v.p.heard()
	p.witness.View(&v.view, heard-rollSeconds*dsp.SampleRate)
	if answer := p.answer.Load(); answer != nil {
		s.What = *answer
	}
	st, m := v.state(), p.engine.Meters()
	s.Input, s.Preset = p.input, st.Preset
	s.Now = float64(heard) / dsp.SampleRate
	s.Elapsed = time.Duration(p.conductor.Position().Time)
	s.Length = p.length()
	s.Paused = p.conductor.Paused()
	s.Transpose, s.Volume = st.Transpose, st.Volume
	s.Harmony = v.harmony(st)
	s.Rate, s.Rates = v.view.Moment.Rate, v.view.Rates
	s.Peak, s.LUFS = m.Peak, m.ShortTerm
	s.Recording = p.kept.Recording()
	s.Packets, s.Late = p.witness.Sounded(), uint64(p.audio.Report().Late)
	s.Dropped = p.lost()
	v.parts(s, st)
	v.notes(s, heard)
	v.notices(s)
}

// state returns how the controls are set.
func (v *viewer) state() controls.State {
	if v.p.panel != nil {
		return v.p.panel.State()
	}
	return controls.State{Preset: string(v.p.o.Compat), MilliBPM: v.p.tempo.MilliBPM(), Solo: scheduler.NumRoles}
}

// harmony returns how the music stands.
func (v *viewer) harmony(st controls.State) screen.Harmony {
	m := &v.view.Moment
	h := screen.Harmony{Bar: int(m.Step/scheduler.StepsPerBar) + 1, Beat: int(m.Step%scheduler.StepsPerBar/4) + 1,
		BPM: float64(st.MilliBPM) / 1000, Tension: m.Tension, Mood: mood(m), Frozen: st.Frozen}
	if m.Chord != 0 {
		h.Chord, h.Key = chordName(m), theory.KeyName(int(m.Tonic), v.view.Settings.Mode)
	}
	return h
}

// parts fills the list of parts: the roles of a Sequencer.
func (v *viewer) parts(s *screen.Snapshot, st controls.State) {
	s.Parts = s.Parts[:0]
	for i := range v.channels {
		v.channels[i] = -1
	}
	settings := v.view.Settings
	if !settings.Harmonic() || v.p.panel == nil {
		for i := range v.channels {
			v.channels[i] = 0
		}
		s.Parts = append(s.Parts, screen.Part{Name: "all", Sound: "notes", Meaning: "packets", Drums: clicks(settings), Level: v.p.engine.Meters().Peak, Rate: v.view.Moment.Rate})
		return
	}
	for r := range scheduler.NumRoles {
		info, role := r.Info(), &settings.Roles[r]
		v.channels[role.Channel] = int(r)
		s.Parts = append(s.Parts, screen.Part{Name: info.Name, Sound: role.Sound, Meaning: info.Word, Colour: int(r),
			Drums: synth.IsDrums(uint8(role.Channel)), Wrong: info.Figures && r != scheduler.Drum, Rate: v.view.Parts[r], Level: v.level[r], Muted: st.Muted[r], Solo: st.Solo == r})
	}
}

// notes fills the roll, and estimates from its notes how loud each part is.
func (v *viewer) notes(s *screen.Snapshot, heard int64) {
	s.Notes = s.Notes[:0]
	var power [scheduler.NumRoles]float64
	for i := range v.view.Notes {
		n := &v.view.Notes[i]
		part := v.channels[n.Channel]
		if part < 0 || n.From > heard {
			continue
		}
		note := screen.Note{Part: part, Key: n.Key, Velocity: n.Velocity, From: float32(n.From-heard) / dsp.SampleRate}
		if n.To >= 0 && n.To <= heard {
			note.To = float32(n.To-heard) / dsp.SampleRate
		}
		s.Notes = append(s.Notes, note)
		if part < len(power) {
			x := float64(n.Velocity) / 127
			power[part] += x * x * math.Exp(2*float64(note.To)/0.3) * math.Exp(float64(note.From)/2)
		}
	}
	for r := range power {
		v.level[r] = max(10*math.Log10(power[r]+1e-9)-6, unheard)
	}
}

// graves are the degrees of notices as the screen has them.
var graves = map[witness.Grave]screen.Grave{witness.Fact: screen.Fact, witness.Trouble: screen.Warning, witness.Alarm: screen.Alarm}

// notices fills the list of events.
func (v *viewer) notices(s *screen.Snapshot) {
	s.Notices = s.Notices[:0]
	for i := range v.view.Notices {
		n := &v.view.Notices[i]
		if n.Kind == witness.Sound && n.Name == "card" {
			s.Sound = ""
			if n.On {
				s.Sound = n.Text
			}
		}
		if n.Kind == witness.State && !n.On {
			continue // the one that began is marked
		}
		notice := screen.Notice{At: time.Duration(n.At * float64(time.Second)), Text: n.Text,
			On: !n.Over, Grave: graves[n.Grave]}
		if v.p.live() {
			notice.Clock = n.Time.Format("15:04:05")
		}
		s.Notices = append(s.Notices, notice)
	}
}

// mood returns the urgency in a word.
func mood(m *scheduler.Moment) string { return [...]string{"calm", "strained", "alarm"}[m.Level%3] }

// chordName returns the name of the chord of m.
func chordName(m *scheduler.Moment) string {
	return theory.ChordName(m.Root, m.Chord)
}

// partWord returns the word of role r.
func partWord(r int) string { return scheduler.Role(r).Info().Word }
