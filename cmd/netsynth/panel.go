package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/synth/dsp"
)

// newPanel makes what carries out a person's commands, for a piece by a preset.
func (p *piece) newPanel() {
	if p.offline || p.song != nil || p.o.compat.tune() != nil {
		return
	}
	p.panel = controls.New(controls.Options{Settings: p.settings, Preset: p.o.preset, Seed: p.o.seed,
		MilliBPM: p.tempo.MilliBPM(), Do: p.conductor.Do, Load: loadPreset, Names: presets.Names,
		Actions: map[string]func(string) (string, error){
			"pause":  p.pause,
			"seek":   p.seek,
			"clear":  func(string) (string, error) { p.witness.Clear(); return "", nil },
			"status": func(string) (string, error) { return p.status(), nil },
			"quit":   func(string) (string, error) { p.conductor.Stop(); return "", nil },
		}})
}

// begin gives the commands of --do and --alerts-only. They take effect with the first step.
func (p *piece) begin() error {
	lines := p.o.people.do
	if p.o.people.alerts {
		lines = append(lines, "alerts on")
	}
	for _, line := range lines {
		if p.panel == nil {
			return usage("play", "--do %q: there is no preset that could be changed", line)
		}
		if _, err := p.panel.Do(line); err != nil {
			return usage("play", "--do %q: %w", line, err)
		}
	}
	return nil
}

// pause stops the piece for a while, unless it is live.
func (p *piece) pause(args string) (string, error) {
	if p.live() {
		return "", errors.New("an interface does not wait; \"volume off\" silences it")
	}
	on, err := controls.Switch(args, p.conductor.Paused())
	if err != nil {
		return "", err
	}
	p.conductor.Pause(on)
	return "", nil
}

// status says in a line how the piece stands, for people who read or hear lines.
func (p *piece) status() string {
	var v witness.View
	p.witness.View(&v, 1<<62)
	m := p.engine.Meters()
	line := fmt.Sprintf("%s: %.0f packets/s", console.Clock(dsp.Duration(p.conductor.Position().Frame)), v.Moment.Rate)
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
func (p *piece) sayStatus(now time.Time) {
	if p.shows != screenLines || p.o.people.status == 0 || p.o.quiet > 0 {
		return
	}
	if p.nextStatus.IsZero() {
		p.nextStatus = now.Add(p.o.people.status)
	}
	if !now.Before(p.nextStatus) {
		p.nextStatus = p.nextStatus.Add(p.o.people.status)
		if p.nextStatus.Before(now) {
			p.nextStatus = now.Add(p.o.people.status)
		}
		p.console.Say(p.status())
	}
}
