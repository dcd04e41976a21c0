package controls

import "github.com/netsynth/netsynth/scheduler"

// Quiet silences the piece, or gives it back the volume that a person has set. A person who
// sets the volume meanwhile hears it at once.
func (p *Panel) Quiet(on bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if on == p.state.Quiet {
		return nil
	}
	level := 0.0
	if !on {
		level = loudness(p.state.Volume)
	}
	if err := p.give(scheduler.Command{Kind: scheduler.CommandVolume, Value: level}); err != nil {
		return err
	}
	p.state.Quiet = on
	return nil
}
