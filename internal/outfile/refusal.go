package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/netsynth/netsynth/sink"
)

// ErrConflict is wrapped by every error of Check about an output that no flag allows.
var ErrConflict = errors.New("not written")

// Refusal is an error of Check.
type Refusal struct {
	text string
	Way  string // out of it, one line
	err  error  // wrapped: ErrConflict, sink.ErrExists or the system's
}

// Error returns why the file is not written.
func (r *Refusal) Error() string { return r.text }

// Unwrap returns the kind of the error.
func (r *Refusal) Unwrap() error { return r.err }

// same is the refusal of two files that are one.
func (f File) same(other File) error {
	way := fmt.Sprintf("give %s another name", f.Flag)
	if f.Path == "-" {
		way = "send standard output to another file"
	}
	return &Refusal{fmt.Sprintf("%s and %s are the same file: %s", other.Flag, f.Flag, f), way, ErrConflict}
}

// isFolder is the refusal of a folder.
func (f File) isFolder() error {
	return &Refusal{fmt.Sprintf("create %s: is a directory", f), "give the name of a file in it", syscall.EISDIR}
}

// exists is the refusal of an earlier output.
func (f File) exists() error {
	return &Refusal{fmt.Sprintf("create %s: %v", f, sink.ErrExists), "add -y to overwrite it, or give another name", sink.ErrExists}
}

// foreign is the refusal of a file that this program has not written.
func (f File) foreign() error {
	return &Refusal{fmt.Sprintf("%s %s is %s: only earlier outputs are overwritten", f.Flag, f, kindOf(f.Path)),
		fmt.Sprintf("give %s another name, or move that file away", f.Flag), ErrConflict}
}

// dangling is the refusal of a link that leads nowhere.
func (f File) dangling() error {
	return &Refusal{fmt.Sprintf("create %s: it is a link to a file that does not exist", f), "remove the link, or give another name", fs.ErrNotExist}
}

// system is the refusal of the system.
func (f File) system(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the message has the name already
	}
	return &Refusal{fmt.Sprintf("create %s: %v", f, err), Way(err), err}
}

// ways are the ways out of what the system says of a file that cannot be created.
var ways = []struct {
	err error
	way string
}{
	{fs.ErrExist, "add -y to overwrite it, or give another name"},
	{fs.ErrPermission, "you have no right to write there: give a name in a folder of yours"},
	{syscall.EROFS, "nothing can be written there: give a name in another folder"},
	{fs.ErrNotExist, "make the folder first, or give a name in one that exists"},
	{syscall.ENOTDIR, "what stands before the last / is a file, not a folder: give another name"},
	{syscall.EISDIR, "give the name of a file, not of a folder"},
	{syscall.ENAMETOOLONG, "give a shorter name"},
}

// Way returns the way out of an error of the system about creating a file or a folder, in
// one line.
func Way(err error) string {
	for _, w := range ways {
		if errors.Is(err, w.err) {
			return w.way
		}
	}
	return "give another name"
}
