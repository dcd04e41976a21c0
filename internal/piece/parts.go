package piece

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/sink/stems"
	"github.com/netsynth/netsynth/synth"
)

// silence silences the parts that --solo and --mute say, from the beginning.
func (p *Piece) silence() (err error) {
	if len(p.o.Solo)+len(p.o.Mute) == 0 {
		return nil
	}
	if p.o.Compat.Tune() != nil {
		return exit.Misuse("midi", "--compat %s has one part only: --solo and --mute do not go with it", string(p.o.Compat))
	}
	if p.silent, err = controls.Silent(p.o.Solo, p.o.Mute, p.channels); err != nil {
		return exit.Misuse("commands", "--solo, --mute: %w", err)
	}
	p.engine.Silence(p.silent)
	return nil
}

// channels returns the channels of a part that a person names.
func (p *Piece) channels(name string) (uint64, error) {
	if p.song != nil {
		c, err := controls.ChannelOf(p.parts, name)
		return 1 << c, err
	}
	r, err := controls.RoleOf(p.settings, name)
	if err != nil || r == scheduler.NumRoles {
		return 1<<synth.NumChannels - 1, err
	}
	return 1 << p.settings.Roles[r].Channel, nil
}

// mutes returns the commands that say of the silent roles what silence does: so a person sees it.
func (p *Piece) mutes() (lines []string) {
	for r := range scheduler.NumRoles {
		if p.song == nil && p.silent>>p.settings.Roles[r].Channel&1 != 0 {
			lines = append(lines, fmt.Sprintf("mute %s on", r.Info().Word))
		}
	}
	return lines
}

// sounds reports whether a message is not a note of a silent part.
func (p *Piece) sounds(m synth.Message) bool {
	return p.silent>>m.Channel&1 == 0 || m.Kind != synth.NoteOn && m.Kind != synth.NoteOff
}

// split begins the files of --stems.
func (p *Piece) split() (err error) {
	if p.o.Stems == "" {
		return nil
	}
	p.stems, err = stems.New(p.o.Stems, p.parts, p.o.Overwrite, p.engine)
	var r *outfile.Refusal
	if errors.As(err, &r) {
		return exit.New(exit.CodeError, err, r.Way)
	}
	return err
}
