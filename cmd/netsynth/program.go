package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/outfile"
)

// version is the version of the program. A render's bytes depend on it, the input, the
// preset and the seed.
const version = "0.2.0-dev"

// env holds the standard streams that a command may use, so that tests can replace them.
type env struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// standardOutput is the standard output of a command, which remembers its first error.
type standardOutput struct {
	io.Writer
	err error
}

// Write implements io.Writer.
func (o *standardOutput) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	var path *fs.PathError
	if errors.As(err, &path) { // the name that it has is the system's
		err = &fs.PathError{Op: path.Op, Path: outfile.Name("-"), Err: path.Err}
	}
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// isRegular reports whether f is a regular file, which is complete when it is opened.
func isRegular(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// exists reports whether there is a file of that name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// fileEndings are the ends of names by which a word is taken for a file that a command
// reads or writes, and by which the shell completes one.
var (
	captureEndings = []string{"pcap", "pcapng", "cap", "ntar", "dmp", "dump", "erf", "trc", "txt", "log", "gz", "bz2", "xz", "zst"}
	heardEndings   = append([]string{"nsl"}, captureEndings...) // of what can be heard: ledgers too
	soundEndings   = []string{"wav", "flac", "mid", "midi"}
)

// looksLikeFile reports whether a word is a file's name, not one of a filter.
func looksLikeFile(word string) bool {
	return hasEnding(word, heardEndings) || hasEnding(word, soundEndings) || strings.ContainsAny(word, "./") && exists(word)
}

// hasEnding reports whether a name has one of the endings.
func hasEnding(name string, endings []string) bool {
	return slices.Contains(endings, strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."))
}
