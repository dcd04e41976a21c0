package piece

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/scheduler/song"
)

// sing makes the piece that of a MIDI file, if source is one. An error says that a flag does not go
// with it.
func (p *Piece) sing(source capture.Source) error {
	s, written := source.(*song.Source)
	switch {
	case !written:
		return nil
	case p.o.Compat.Tune() != nil:
		return exit.Misuse("midi", "--compat makes music of packets, and %s is a MIDI file", p.input)
	case p.o.Tempo != 0:
		return exit.Misuse("midi", "--tempo %g does not go with a MIDI file, which has its own tempo; --speed does", p.o.Tempo)
	case p.o.Ledger != "":
		return exit.Misuse("midi", "--ledger keeps packets, and %s is a MIDI file", p.input)
	}
	if speed := p.o.Replay.Speed; speed > 0 {
		s.Hasten(speed)
	}
	p.song, p.tempo = s, s.Tempo()
	return nil
}
