package presets

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/home"
)

// Folder returns the folder of the user's own presets, "" if the user has no home. It need
// not exist. See home.Config.
func Folder() string {
	if dir := home.Config(); dir != "" {
		return filepath.Join(dir, "presets")
	}
	return ""
}

// validName is what a preset may be called.
var validName = regexp.MustCompile(`^[\pL\pN][\pL\pN_+-]*$`)

// ownFile returns the path of the user's own preset of that name, "" if there is none.
func ownFile(name string) string {
	path := filepath.Join(Folder(), name+ending)
	if st, err := os.Stat(path); Folder() == "" || !validName.MatchString(name) || err != nil || st.IsDir() {
		return ""
	}
	return path
}

// OwnNames returns the names of the user's own presets, sorted. A file that has the name of a
// built-in preset is not among them: the name keeps its meaning.
func OwnNames() (names []string) {
	for _, p := range own() {
		if !slices.Contains(Names(), p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// own returns the files of the user's own presets without reading them.
func own() (list []Info) {
	if Folder() == "" {
		return nil
	}
	entries, _ := os.ReadDir(Folder()) // without the folder there are none
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ending)
		if ok && validName.MatchString(name) && !e.IsDir() {
			list = append(list, Info{Name: name, File: filepath.Join(Folder(), e.Name())})
		}
	}
	return list
}

// Info describes a preset.
type Info struct {
	Name  string // as for Load
	About string // its character in one line
	File  string // path of a user's file, "" if the preset is built in
	Err   error  // why it cannot be loaded by its name
}

// List returns the built-in presets in the order of Names, and then the user's own.
func List() (list []Info) {
	for _, name := range Names() {
		list = append(list, Info{Name: name, About: Describe(name)})
	}
	for _, p := range own() {
		if slices.Contains(Names(), p.Name) {
			p.Err = fmt.Errorf("%s: a built-in preset has this name: rename the file, or give its path", p.File)
		} else if s, err := Load(p.Name); err != nil {
			p.Err = err
		} else {
			p.About = s.About
		}
		list = append(list, p)
	}
	return list
}

// Playable returns the names of the presets that can be loaded, in the order of List.
func Playable() (names []string) {
	for _, p := range List() {
		if p.Err == nil {
			names = append(names, p.Name)
		}
	}
	return names
}

// File returns the path of the file that a preset, named as for Load, is read from, "" if it is
// built in or there is none of that name.
func File(nameOrPath string) string {
	if strings.HasSuffix(nameOrPath, ending) {
		return nameOrPath
	}
	if slices.Contains(Names(), nameOrPath) {
		return ""
	}
	return ownFile(nameOrPath)
}

// Create writes a preset of the user's own that is like another, named as for Load: a file
// with every setting as a comment, to be changed. It returns the file's path. A file of that
// name is never overwritten: the error then wraps os.ErrExist.
func Create(name, like string) (path string, err error) {
	switch {
	case !validName.MatchString(name):
		return "", fmt.Errorf("preset %q: a name has letters, digits, - and _", name)
	case slices.Contains(Names(), name):
		return "", fmt.Errorf("preset %q: a built-in preset has this name", name)
	case Folder() == "":
		return "", errors.New("there is no home folder for presets: set HOME or XDG_CONFIG_HOME")
	}
	text, err := draft(name, like)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(Folder(), 0o755); err != nil {
		return "", err
	}
	path = filepath.Join(Folder(), name+ending)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	return path, errors.Join(err, f.Close())
}

// draft returns the text of a new preset that is like another.
func draft(name, like string) (string, error) {
	whole, err := Whole(like)
	if err != nil {
		return "", err
	}
	if file := File(like); file != "" && strings.HasSuffix(like, ending) {
		if like, err = filepath.Abs(file); err != nil {
			return "", err
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s - a preset of my own, like %s.\n", name, like)
	b.WriteString("# The settings below are that one's: take the # off a line to change it.\n\n")
	fmt.Fprintf(&b, "like = %q\nabout = \"like %s\"\n", filepath.ToSlash(like), strings.TrimSuffix(filepath.Base(like), ending))
	lines := strings.Split(string(whole), "\n")
	for _, line := range lines[1:] {
		key, _, isKey := strings.Cut(line, " = ")
		switch {
		case isKey && (key == "about" || key == "like"), strings.HasPrefix(line, "# Programs, channels"):
		case strings.HasPrefix(line, "[["):
			fmt.Fprintln(&b, "# "+line)
		case line == "" || line[0] == '#' || line[0] == '[':
			fmt.Fprintln(&b, line)
		default:
			fmt.Fprintln(&b, "# "+line)
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n", nil
}
