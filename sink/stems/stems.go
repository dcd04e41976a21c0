// Package stems writes the parts of a piece that is rendered as files of their own, before the master:
// WAV, 32-bit floating point, all of the piece's length. They begin with it, so that they lie beside each
// other in a DAW, and their sum is the mix.
package stems

import (
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"strings"

	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Writer writes the files. Make one with New.
type Writer struct {
	dir       string
	overwrite bool
	names     [synth.NumChannels]string
	stems     *synth.Stems
	files     [synth.NumChannels]*file
	frames    int64 // so far
	err       error // the first
}

// file is the file of one part.
type file struct {
	wav     *sink.WAV
	pending []float32
}

// batch is how many samples are written at a time.
const batch = 2 * dsp.SampleRate / 4

// New returns a Writer of the parts of an engine into the folder dir, which is created. names are
// those of the channels' parts; a part without one is called by its channel. A file that exists is replaced if
// overwrite is set and netsynth has written it: else the error is that of outfile.Check.
func New(dir string, names [synth.NumChannels]string, overwrite bool, e *synth.Engine) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("create %s: %w", dir, err)
	}
	w := &Writer{dir: dir, overwrite: overwrite, stems: e.Split()}
	taken := map[string]bool{}
	var files []outfile.File
	for c, name := range names {
		if name = clean(name); name == "" || taken[strings.ToLower(name)] {
			name = strings.TrimSpace(fmt.Sprintf("%s channel %d", name, c+1))
		}
		taken[strings.ToLower(name)] = true
		w.names[c] = filepath.Join(dir, name+".wav")
		files = append(files, outfile.File{Flag: "--stems", Path: w.names[c]})
	}
	return w, outfile.Check(nil, files, overwrite)
}

// clean returns a name without what file names may not hold.
func clean(name string) string {
	name = strings.Map(func(c rune) rune {
		if c < ' ' || strings.ContainsRune(`/\:*?"<>|`, c) {
			return '_'
		}
		return c
	}, name)
	return strings.Trim(strings.TrimSpace(name[:min(len(name), 80)]), ".")
}

// Block writes the block that has been rendered: see conductor.Options. An error ends the writing.
func (w *Writer) Block(frames int, fade func(*[2 * dsp.BlockSize]float32)) {
	for u := w.stems.Parts(); u != 0 && w.err == nil; u &= u - 1 {
		c := bits.TrailingZeros64(u)
		l, r := w.stems.Part(c)
		var block [2 * dsp.BlockSize]float32
		sounds := false
		for i := range l {
			block[2*i], block[2*i+1] = l[i], r[i]
			sounds = sounds || l[i] != 0 || r[i] != 0
		}
		fade(&block)
		if sounds && w.files[c] == nil {
			w.err = w.open(c)
		}
		if f := w.files[c]; f != nil && w.err == nil {
			w.err = f.take(block[:2*frames])
		}
	}
	w.frames += int64(frames)
}

// open creates the file of a channel, silent up to now.
func (w *Writer) open(c int) error {
	wav, err := sink.CreateWAV(w.names[c], sink.WAVOptions{Bits: 32, Overwrite: w.overwrite})
	if err != nil {
		return err
	}
	f := &file{wav: wav}
	w.files[c] = f
	for left := 2 * w.frames; left > 0 && err == nil; left -= batch {
		err = f.take(make([]float32, min(left, batch)))
	}
	return err
}

// take takes samples, and writes them when there are enough.
func (f *file) take(samples []float32) error {
	f.pending = append(f.pending, samples...)
	if len(f.pending) < batch {
		return nil
	}
	return f.flush()
}

// flush writes what waits.
func (f *file) flush() error {
	if len(f.pending) == 0 {
		return nil
	}
	err := f.wav.Append(f.pending)
	f.pending = f.pending[:0]
	return err
}

// Close closes the files, and returns the first error of all.
func (w *Writer) Close() error {
	for _, f := range w.files {
		if f != nil {
			w.err = errors.Join(w.err, f.flush(), f.wav.Close())
		}
	}
	return w.err
}

// Names returns the names of the files that were written.
func (w *Writer) Names() (names []string) {
	for c, f := range w.files {
		if f != nil {
			names = append(names, w.names[c])
		}
	}
	return names
}
