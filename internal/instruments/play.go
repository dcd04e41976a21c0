package instruments

import (
	"context"
	"errors"
	"os"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/sink"
)

// Play is notes that are played or written to a file.
type Play struct{ player *timbre.Player }

// Note returns the Play of one note.
func (b *Book) Note(n timbre.Note) *Play {
	return &Play{timbre.NewPlayer(b.bank, []timbre.Note{n})}
}

// Scale returns the Play of a C major scale over the instrument's recommended keys, or over four octaves
// around middle C: each note is n but for its key, and begins when the one before it ends.
func (b *Book) Scale(i *Instrument, n timbre.Note) *Play {
	return &Play{timbre.NewPlayer(b.bank, b.scale(i, n))}
}

// naturals are the pitch classes of C major: bit n is set for pitch class n.
const naturals = 0b101010110101

// scale returns the notes of a scale.
func (b *Book) scale(i *Instrument, n timbre.Note) (notes []timbre.Note) {
	low, high, ok := i.keys()
	if !ok {
		low, high = middleC-24, middleC+24
	}
	for key := low; key <= high; key++ {
		if naturals>>(key%12)&1 != 0 {
			n.Key, n.At = key, float64(len(notes))*n.Hold
			notes = append(notes, n)
		}
	}
	return notes
}

// Run plays on a sink to the end, or to a signal, one of caught, after which the sound fades out.
func (p *Play) Run(audio sink.Audio, caught *signals.Caught) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	done, left := make(chan struct{}), make(chan error, 1)
	go func() { left <- p.obey(caught.Obey(), cancel, done) }()
	_, err := audio.Run(ctx, p.player)
	close(done)
	stop := <-left
	caught.Guard(nil)
	var first signals.Interrupted
	switch {
	case errors.As(stop, &first) && (err == nil || errors.Is(err, first)):
		return first
	case errors.Is(err, sink.ErrDeviceLost):
		return exit.New(exit.CodeNoSound, err, "start again once the sound server is back")
	}
	return errors.Join(stop, exit.Stays(err))
}

// obey fades the sound out on the first signal, ends the sink on the second or when it takes too long, and the program
// if that does not help. It returns the first signal as an error.
func (p *Play) obey(caught <-chan os.Signal, cancel context.CancelCauseFunc, done <-chan struct{}) error {
	first, ended := signals.FadeOut(caught, done, 0, p.player.Stop, func(first signals.Interrupted) { cancel(first) })
	if first == (signals.Interrupted{}) {
		return nil
	}
	if !ended {
		select {
		case <-done:
		default:
			os.Exit(first.Code())
		}
	}
	return first
}
