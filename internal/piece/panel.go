package piece

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/synth/dsp"
)

// newPanel makes what carries out a person's commands, for a piece by a preset.
func (p *Piece) newPanel() {
	if p.offline || p.o.Compat.Tune() != nil {
		return
	}
	p.panel = controls.New(controls.Options{Settings: p.settings, Preset: p.o.Preset, Seed: p.o.Seed,
		MilliBPM: p.tempo.MilliBPM(), Do: p.conductor.Do, Load: presets.Load, Names: presets.Names,
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

// begin gives the commands of --do and --alerts-only. They take effect with the first step.
func (p *Piece) begin() error {
	lines := p.o.Do
	if p.o.AlertsOnly {
		lines = append(lines, "alerts on")
	}
	for _, line := range lines {
		if p.panel == nil {
			return exit.Usage("play", "--do %q: there is no preset that could be changed", line)
		}
		if _, err := p.panel.Do(line); err != nil {
			return exit.Usage("play", "--do %q: %w", line, err)
		}
	}
	return nil
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

// keepQuiet silences the piece when its quiet hours begin, and ends that with them.
func (p *Piece) keepQuiet(now time.Time) {
	if p.panel == nil || p.o.QuietHours == nil {
		return
	}
	hold := p.o.QuietHours.Hold(now)
	if hold == p.quiet {
		return
	}
	if err := p.panel.Quiet(hold); err == nil {
		p.quiet = hold
	}
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

// watchPreset plays a preset whose file has changed from the next bar on. One that cannot be read
// changes nothing, and is said.
func (p *Piece) watchPreset(ctx context.Context) {
	name := p.o.Preset
	watcher, _ := presets.NewWatcher(name)
	tick := time.NewTicker(presets.WatchInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if now := p.panel.State().Preset; now != name {
			name = now
			watcher, _ = presets.NewWatcher(name)
		}
		c, changed := watcher.Poll()
		switch {
		case !changed:
		case c.Err != nil:
			p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "preset", Text: c.Err.Error() + "; what was read before goes on"})
		default:
			if err := p.panel.Perform(name, c.Settings); err != nil {
				p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "preset", Text: err.Error()})
			}
		}
	}
}
