package piece

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/synth/dsp"
)

// newPanel makes what carries out a person's commands, for a piece by a preset.
func (p *Piece) newPanel() {
	if p.offline || p.o.Compat.Tune() != nil {
		return
	}
	var only []string
	if p.song != nil {
		only = []string{"volume", "pause", "record", "retro", "clear", "status", "help", "quit"}
	}
	p.panel = controls.New(controls.Options{Settings: p.settings, Preset: p.o.Preset, Seed: p.o.Seed,
		MilliBPM: p.tempo.MilliBPM(), Only: only, Do: p.give, Load: p.load, Names: presets.Playable,
		Actions: map[string]func(string) (string, error){
			"pause":  p.pause,
			"seek":   p.seek,
			"record": p.kept.Record,
			"retro":  func(string) (string, error) { return p.kept.Retro(p.crew.Go) },
			"what":   p.explain,
			"clear":  func(string) (string, error) { p.witness.Clear(); return "", nil },
			"status": func(string) (string, error) { return p.status(), nil },
			"quit":   func(string) (string, error) { p.conductor.Stop(); return "", nil },
		}})
}

// load returns the settings of another preset, which knows of the network what the first knew.
func (p *Piece) load(name string) (*scheduler.Settings, error) {
	s, err := presets.Load(name)
	if err == nil {
		s.Habit = p.settings.Habit
	}
	return s, err
}

// followPreset plays the preset again from the next bar on when its file has changed. The last good
// one stays when there is a mistake in it.
func (p *Piece) followPreset(ctx context.Context) {
	presets.Follow(ctx, presets.WatchInterval, func() string { return p.panel.State().Preset }, func(name string, c presets.Change) {
		n := witness.Notice{Kind: witness.Preset, Name: name, Text: name + " has changed"}
		if c.Err == nil {
			c.Settings.Habit = p.settings.Habit
			c.Err = p.panel.Perform(name, c.Settings)
		}
		if c.Err != nil {
			n = witness.Notice{Kind: witness.Warning, Name: "preset", Text: c.Err.Error()}
		}
		p.witness.Tell(n)
	})
}

// begin gives the commands of --do, --alerts-only and the quiet hours. They take effect with the first step.
func (p *Piece) begin() error {
	lines := p.o.Do
	if p.panel != nil {
		lines = append(p.mutes(), lines...)
	}
	if p.o.AlertsOnly {
		lines = append(lines, "alerts on")
	}
	for _, line := range lines {
		if p.panel == nil {
			return exit.Misuse("commands", "--do %q: this piece has no preset to change", line)
		}
		if _, err := p.panel.Do(line); err != nil {
			return exit.Misuse("commands", "--do %q: %w", line, err)
		}
	}
	if p.panel != nil && p.o.QuietHours.At(time.Now()) {
		return p.panel.Quiet(true)
	}
	return nil
}

// keepQuiet silences the piece when the quiet hours begin, and brings the volume back when they end.
func (p *Piece) keepQuiet(ctx context.Context) {
	p.o.QuietHours.Follow(ctx, p.panel.State().Quiet, func(quiet bool) {
		text := "quiet hours end"
		if quiet {
			text = "quiet hours begin"
		}
		p.witness.Tell(witness.Notice{Kind: witness.Command, Name: "quiet", On: quiet, Text: text})
		if err := p.panel.Quiet(quiet); err != nil {
			p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "quiet", Text: err.Error()})
		}
	})
}

// pause stops the piece for a while, unless it is live.
func (p *Piece) pause(args string) (string, error) {
	if p.live() {
		return "", errors.New("an interface does not wait; \"volume off\" silences it")
	}
	if err := p.kept.WritesLedger(); err != nil {
		return "", err
	}
	on, err := controls.Switch(args, p.conductor.Paused())
	if err != nil {
		return "", err
	}
	p.conductor.Pause(on)
	return "", nil
}

// status says in a line how the piece stands, for people who read or hear lines.
func (p *Piece) status() string {
	var v witness.View
	p.witness.View(&v, 1<<62)
	m := p.engine.Meters()
	line := console.Clock(dsp.Duration(p.conductor.Position().Frame))
	if p.song == nil {
		line += fmt.Sprintf(": %.0f packets/s", v.Moment.Rate)
	}
	if v.Moment.Chord != 0 {
		line += ", chord " + chordName(&v.Moment) + ", " + mood(&v.Moment)
	}
	for r := range v.Parts {
		if word := partWord(r); v.Parts[r] >= 0.5 && word != "network" {
			line += fmt.Sprintf(", %s %.0f/s", word, v.Parts[r])
		}
	}
	if lost := p.lost(); lost > 0 {
		line += ", " + console.Plural(lost, "packet") + " lost"
	}
	if late := p.audio.Report().Late; late > 0 {
		line += ", " + console.Plural(uint64(late), "late read")
	}
	return line + fmt.Sprintf(", %s", loudness(m.ShortTerm))
}

// loudness returns a level in words.
func loudness(lufs float64) string {
	if lufs < -70 {
		return "silence"
	}
	return fmt.Sprintf("%.0f LUFS", lufs)
}

// sayStatus gives the status line of the lines when it is due.
func (p *Piece) sayStatus(now time.Time) {
	if p.shows != ScreenLines || p.o.Status == 0 || p.o.Quiet > 0 {
		return
	}
	if p.nextStatus.IsZero() {
		p.nextStatus = now.Add(p.o.Status)
	}
	if !now.Before(p.nextStatus) {
		p.nextStatus = p.nextStatus.Add(p.o.Status)
		if p.nextStatus.Before(now) {
			p.nextStatus = now.Add(p.o.Status)
		}
		p.console.Say(p.status())
	}
}
