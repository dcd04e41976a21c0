package sink

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// CreateOptions are what every format of file can be told.
type CreateOptions struct {
	Seed      uint64 // of the dither
	Overwrite bool   // replace a file that exists
	Frames    int64  // the longest that the piece can be, in frames; 0: unknown
	Early     bool   // create the file now, for a program that may not do so later
}

// formats is the table of the formats of files.
var formats = [...]struct {
	name    string
	endings []string // of file names; the first format has names without one, too
	holds   string
	create  func(path string, o CreateOptions) (Audio, error)
}{
	{"wav", []string{"wav", ""}, "sound", func(path string, o CreateOptions) (Audio, error) {
		return CreateWAV(path, WAVOptions{Seed: o.Seed, Overwrite: o.Overwrite, Frames: o.Frames, Early: o.Early})
	}},
	{"flac", []string{"flac"}, "sound", func(path string, o CreateOptions) (Audio, error) {
		return CreateFLAC(path, FLACOptions{Seed: o.Seed, Overwrite: o.Overwrite, Early: o.Early})
	}},
	{"mid", []string{"mid", "midi"}, "notes", func(path string, o CreateOptions) (Audio, error) {
		return CreateMIDI(path, MIDIOptions{Overwrite: o.Overwrite, Early: o.Early})
	}},
}

// ErrFormat is wrapped by the error for a file whose name ends in no format that is written.
var ErrFormat = errors.New("files are not written")

// Formats returns the names of the formats of files: "wav", "flac", "mid".
func Formats() (names []string) {
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// Endings says in which endings the names of files can end: ".wav (sound), ...".
func Endings() string {
	var names []string
	for _, f := range formats {
		names = append(names, fmt.Sprintf(".%s (%s)", f.endings[0], f.holds))
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// Create returns the sink that writes the file path, "-" being stdout, in the format of that
// name or, if it is "", in that of the end of path. The error wraps ErrFormat if there is none,
// or ErrExists if the file exists and may not be overwritten.
func Create(path, format string, o CreateOptions) (Audio, error) {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	for _, f := range formats {
		if f.name == format || format == "" && slices.Contains(f.endings, ending) {
			return f.create(path, o)
		}
	}
	return nil, fmt.Errorf("create %s: .%s %w", path, ending, ErrFormat)
}
