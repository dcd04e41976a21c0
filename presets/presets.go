// Package presets holds the music's settings as TOML files: the files of
// this package are built in, and a user's own file needs to hold only what it changes.
//
// A file has the tables [time], [harmony], [form], [groove], [space], [role.NAME],
// [detector.NAME], any number of [[rule]] and, for the composers "size" and "geiger", [size] and [geiger]. A setting that a file leaves
// out is as in the preset that its key "like" names, else as in aurora. An unknown key
// is an error that says where it stands. A user's own presets lie in a folder (own.go);
// a Watcher notices that a file has changed. Three files are complete, one for each composer:
// aurora, max-pentatonic and geiger.
package presets

import (
	"embed"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

//go:embed *.toml
var files embed.FS

// Default is the preset that plays when none is named.
const Default = "aurora"

// Names returns the names of the built-in presets: the default first, the others sorted.
func Names() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil // the files are part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ending))
	}
	sort.Slice(names, func(i, j int) bool {
		if (names[i] == Default) != (names[j] == Default) {
			return names[i] == Default
		}
		return names[i] < names[j]
	})
	return names
}

// Source returns the file of a preset, named as for Load, as it is stored: it leaves out
// the settings that are as in the preset it is like. See Whole.
func Source(nameOrPath string) ([]byte, error) {
	t, err := find(nameOrPath)
	return t.data, err
}

// stored returns the file of the built-in preset name.
func stored(name string) ([]byte, error) {
	data, err := files.ReadFile(name + ending)
	if err != nil {
		return nil, unknown(name)
	}
	return data, nil
}

// Describe returns the character of the built-in preset name in one line, "" if
// there is none.
func Describe(name string) string {
	s, err := Load(name)
	if err != nil {
		return ""
	}
	return s.About
}

// Load returns the preset called nameOrPath, a built-in one or the user's own (see Folder),
// or, if that ends in ".toml", the preset in that file. Its settings have passed Check. An error
// in a file is a *conf.Error: it names the file, the line and the column.
func Load(nameOrPath string) (*scheduler.Settings, error) {
	t, err := find(nameOrPath)
	if err != nil {
		return nil, err
	}
	return t.parse()
}

// Parse returns the settings of data, a preset's file that is called name, as Load does.
func Parse(name string, data []byte) (*scheduler.Settings, error) { return parse(name, data) }

// find returns the text of a preset that is named as for Load.
func find(nameOrPath string) (text, error) {
	if strings.HasSuffix(nameOrPath, ending) {
		return readFile(nameOrPath)
	}
	t, err := builtIn(nameOrPath)
	if err != nil {
		if path := ownFile(nameOrPath); path != "" {
			return readFile(path)
		}
	}
	return t, err
}

// unknown returns the error for a preset that does not exist: it names the
// nearest one, if there is one near, and all.
func unknown(name string) error {
	names := slices.Concat(Names(), OwnNames())
	all := strings.Join(names, ", ")
	if near := conf.Nearest(name, names); near != "" {
		return fmt.Errorf("no preset %q; did you mean %q? There are %s", name, near, all)
	}
	return fmt.Errorf("no preset %q; there are %s, or give a file that ends in .toml", name, all)
}
