package sink

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// MIDI writes a piece as a standard MIDI file. Its Tap takes the notes; Run only counts
// the frames, for the piece's length. The file is created with the first frame. The tracks
// come one after the other in it, so notes are kept in memory, and the file is written
// whole: at the end, and every few seconds until that, except to a pipe or device.
type MIDI struct {
	meter
	path      string
	overwrite bool
	early     *draft     // nil: the file is created with the first frame
	mu        sync.Mutex // Tap and the goroutine that writes share the score
	score     score
}

// MIDIOptions is how to write a MIDI file.
type MIDIOptions struct {
	Overwrite bool // replace a file that exists
	Early     bool // create the file now, for a program that may not do so later
}

// CreateMIDI returns a sink that writes the MIDI file path, or to stdout when path
// is "-". The error wraps ErrExists when the file exists and may not be overwritten.
func CreateMIDI(path string, o MIDIOptions) (*MIDI, error) {
	if err := checkFile(path, o.Overwrite); err != nil {
		return nil, err
	}
	s := &MIDI{path: path, overwrite: o.Overwrite}
	if !o.Early {
		return s, nil
	}
	t, err := openTarget(path, o.Overwrite)
	if err == nil {
		s.early = draftOver(t, path)
	}
	return s, err
}

// Score says how a piece is written down.
type Score struct {
	Name  string // of the piece
	Tempo scheduler.Tempo
	Parts [synth.NumChannels]string // the tracks' names, by channel
	// Bare is the form that older programs wrote: one track of PPQ ticks a beat, without a tempo,
	// which ends one tick after its last event. Channels of all ports are those of one.
	// 0 writes one track for each role, with its MIDI port for channels above 15.
	Bare int
}

// Begin says how the piece is written down. It is called once, before Run.
func (s *MIDI) Begin(o Score) { s.score = score{Score: o, first: o.Tempo} }

// Tap takes a message: see conductor.Options. It is for pieces that are
// rendered, since it allocates.
func (s *MIDI) Tap(m synth.Message, frame int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.score.take(m, frame)
}

// saveEvery is how often, at most, a version of the file is written.
const saveEvery = 2 * time.Second

// saveRate is how many bytes a second the versions of a long piece's file may take
// together: as many as its sound would.
const saveRate = Rate * Channels * 2

// Run counts src's frames until its end or until ctx is cancelled. The file is written
// at the end and, where it can be written again, now and then until that.
func (s *MIDI) Run(ctx context.Context, src Reader) (rep Report, err error) {
	defer func() { rep = s.Report() }()
	parent := ctx
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	in := make([]float32, period*Channels)
	var file *draft
	var saving sync.WaitGroup
	var end error
	for end == nil {
		var n int
		n, end = src.Read(in)
		s.frames.Add(int64(n / Channels))
		if file == nil && (n > 0 || end == io.EOF) {
			if file = s.early; file == nil {
				file, err = createDraft(s.path, s.overwrite)
			}
			if err != nil {
				return rep, err
			}
			if file.seek {
				saving.Go(func() { cancel(s.save(ctx, file)) })
			}
		}
		if end == nil {
			end = context.Cause(ctx)
		}
	}
	if file == nil {
		return rep, end
	}
	cancel(nil)
	saving.Wait()
	err = errors.Join(s.write(file), file.close())
	switch {
	case end == io.EOF:
		return rep, err
	case parent.Err() != nil:
		return rep, errors.Join(end, err)
	}
	return rep, end
}

// save writes versions of the file until ctx is cancelled: the first at once, so that
// there is no empty file. It has a goroutine of its own since a piece may wait for packets.
func (s *MIDI) save(ctx context.Context, file *draft) error {
	last := int64(-1)
	for ctx.Err() == nil {
		if frames := s.frames.Load(); frames != last {
			if err := s.write(file); err != nil {
				return err
			}
			last = frames
		}
		select {
		case <-time.After(max(saveEvery, time.Duration(file.size)*time.Second/saveRate)):
		case <-ctx.Done():
		}
	}
	return nil
}

// write writes the file as it is after the frames so far.
func (s *MIDI) write(file *draft) error {
	s.mu.Lock()
	score := s.score
	s.mu.Unlock()
	var b bytes.Buffer
	if _, err := score.file(s.frames.Load()).WriteTo(&b); err != nil {
		return fmt.Errorf("write %s: %w", s.path, err)
	}
	err := file.put(b.Bytes())
	s.bytes.Store(file.written())
	return err
}
