// Package keeping keeps what is heard of one piece: recordings of its sound, its last seconds,
// its ledger. It connects packages sink/recorder and ledger with the flags and commands of a
// person.
package keeping

import (
	"errors"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/recorder"
	"github.com/netsynth/netsynth/synth"
)

// Options say what is kept.
type Options struct {
	Record string             // file of the first recording; "": none
	Retro  time.Duration      // the last seconds that are remembered; 0: none
	Ledger string             // file; "": none
	Files  sink.CreateOptions // of the recordings
	// Tell is given what people should know about the file of name: on says that it begins.
	// Any goroutine may call it.
	Tell func(name, text string, on bool)
}

// Keeper keeps what is heard of one piece. Observed, Composed, Done and the frames belong to the
// audio goroutine, as a Conductor calls them.
type Keeper struct {
	o        Options
	ledger   *ledger.Writer     // nil: none
	recorder *recorder.Recorder // nil: the piece is not recorded
	retro    *recorder.Retro    // nil: nothing is remembered
	saved    []string           // files of Retro
}

// New returns a Keeper that keeps nothing yet.
func New(o Options) *Keeper { return &Keeper{o: o} }

// OpenLedger creates the ledger, if there is to be one, and returns the feed that it watches: f,
// of the conductor that stopped is of. The error wraps sink.ErrExists for a file that is there.
func (k *Keeper) OpenLedger(o ledger.Options, f capture.Feed, stopped func() (int64, bool)) (capture.Feed, error) {
	if k.o.Ledger == "" {
		return f, nil
	}
	o.Say = func(text string) { k.o.Tell(k.o.Ledger, text, false) }
	w, err := ledger.Create(k.o.Ledger, k.o.Files.Overwrite, o)
	if err != nil {
		return nil, err
	}
	k.ledger = w
	return w.Feed(f, stopped), nil
}

// WritesLedger returns an error if a ledger is written, which cannot repeat a pause or another
// place.
func (k *Keeper) WritesLedger() error {
	if k.ledger == nil {
		return nil
	}
	return errors.New("not while a ledger is written, which follows the piece from its beginning to its end")
}

// Observed takes the packets of the next step.
func (k *Keeper) Observed(evs []capture.Event) {
	if k.ledger != nil {
		k.ledger.Observed(evs)
	}
}

// Composed takes a step that has been composed.
func (k *Keeper) Composed(step int64) {
	if k.ledger != nil {
		k.ledger.Composed(step)
	}
}

// Done takes a command that takes effect.
func (k *Keeper) Done(c *scheduler.Command, step int64) {
	if k.ledger != nil {
		k.ledger.Done(c, step)
	}
}

// Listen returns src as it is recorded, of a piece that is played, and begins the recording
// that the options ask for. Tap is to get the piece's messages from then on.
func (k *Keeper) Listen(src sink.Reader, score sink.Score) (sink.Reader, error) {
	if k.o.Retro > 0 {
		k.retro = recorder.NewRetro(src, k.o.Retro)
		src = k.retro
	}
	k.recorder = recorder.New(src, recorder.Options{Create: k.create, Score: score,
		Done: func(r recorder.Report) { k.o.Tell(r.Path, r.String(), false) }})
	if k.o.Record == "" {
		return k.recorder, nil
	}
	return k.recorder, k.recorder.Start(k.o.Record)
}

// Tap takes a message that is played at frame.
func (k *Keeper) Tap(m synth.Message, frame int64) { k.recorder.Tap(m, frame) }

// Recording returns the file that is being recorded, "" for none. Any goroutine may call it.
func (k *Keeper) Recording() string {
	if paths := k.recorder.Paths(); k.recorder.On() && len(paths) > 0 {
		return paths[len(paths)-1]
	}
	return ""
}

// create creates the file of a recording. Only the one that was named overwrites.
func (k *Keeper) create(path string) (sink.Audio, error) {
	o := k.o.Files
	o.Overwrite = o.Overwrite && path == k.o.Record
	o.Early = o.Early && path == k.o.Record
	return sink.Create(path, "", o)
}

// Close finishes what is kept of a piece of which frames were heard, and which was stopped at
// a frame, if it was. The error is that of every file that is not whole.
func (k *Keeper) Close(frames int64, stopped func() (int64, bool)) (err error) {
	if k.recorder != nil {
		err = k.recorder.Close()
	}
	if k.ledger == nil {
		return err
	}
	at, is := stopped()
	if !is {
		at = -1
	}
	return errors.Join(err, k.ledger.Close(frames, at))
}

// Summary returns what was kept, nil if nothing was.
func (k *Keeper) Summary() *summary.Kept {
	kept := &summary.Kept{}
	if k.ledger != nil {
		kept.Ledger, kept.Lost = k.o.Ledger, k.ledger.Lost()
	}
	if k.recorder != nil {
		for _, r := range k.recorder.Reports() {
			kept.Recordings = append(kept.Recordings, recording(r))
		}
	}
	if kept.Ledger == "" && len(kept.Recordings) == 0 {
		return nil
	}
	return kept
}

// recording returns a report as summaries have it.
func recording(r recorder.Report) summary.Recording {
	one := summary.Recording{File: r.Path, Seconds: summary.Seconds(r.Frames), Missing: summary.Seconds(int64(r.Lost))}
	if r.Err != nil {
		one.Error = r.Err.Error()
	}
	return one
}
