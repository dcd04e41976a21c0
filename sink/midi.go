package sink

import (
	"context"
	"io"
	"os"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// MIDI writes a piece as a standard MIDI file. Its Tap takes the notes; Run only counts
// the frames, for the piece's length. The file is created
// with the first frame and written as a whole at the end; until then notes are kept in
// memory.
type MIDI struct {
	meter
	path      string
	overwrite bool
	score     score
}

// MIDIOptions is how to write a MIDI file.
type MIDIOptions struct {
	Overwrite bool // replace a file that exists
}

// CreateMIDI returns a sink that writes the MIDI file path, or to stdout when path
// is "-". The error wraps ErrExists when the file exists and may not be overwritten.
func CreateMIDI(path string, o MIDIOptions) (*MIDI, error) {
	if err := checkFile(path, o.Overwrite); err != nil {
		return nil, err
	}
	return &MIDI{path: path, overwrite: o.Overwrite}, nil
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
func (s *MIDI) Begin(o Score) { s.score = score{Score: o} }

// Tap takes a message: see scheduler.ConductorOptions. It is for pieces that are
// rendered, since it allocates.
func (s *MIDI) Tap(m synth.Message, frame int64) { s.score.take(m, frame) }

// Run counts src's frames until its end or until ctx is cancelled, and then writes
// the file.
func (s *MIDI) Run(ctx context.Context, src Reader) (Report, error) {
	in := make([]float32, period*Channels)
	var out *os.File
	var end error
	for end == nil {
		var n int
		n, end = src.Read(in)
		s.frames.Add(int64(n / Channels))
		if out == nil && (n > 0 || end == io.EOF) {
			f, err := createFile(s.path, s.overwrite)
			if err != nil {
				return s.Report(), err
			}
			out = f
		}
		if end == nil {
			end = context.Cause(ctx)
		}
	}
	if end == io.EOF {
		end = nil
	}
	if out == nil {
		return s.Report(), end
	}
	if err := s.write(out); end == nil {
		end = err
	}
	return s.Report(), end
}

// write writes the file and closes it; one that cannot be written whole is removed.
func (s *MIDI) write(out *os.File) error {
	st, serr := out.Stat()
	file := s.score.file(s.frames.Load())
	n, err := file.WriteTo(out)
	s.bytes.Add(n)
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		return nil
	}
	if serr == nil && st.Mode().IsRegular() && s.path != "-" {
		_ = os.Remove(s.path)
	}
	return writeError(s.path, n, err)
}
