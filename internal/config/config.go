package config

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/netsynth/netsynth/internal/home"
)

// Config is what files and the environment say, each key at most once.
type Config struct {
	Files    []File    // in the order of precedence, whether they are there or not
	Settings []Setting // in the order of Keys
}

// File is a file that may hold settings.
type File struct {
	Path  string
	Given bool // by --config or NETSYNTH_CONFIG: it has to be there
	There bool
	data  []byte
}

// Setting is the value of a key.
type Setting struct {
	Key    string
	Values []string // as they would stand on the command line; only Texts may have several or none
	Origin Origin
}

// Origin is the place that a value comes from: a variable, or a place in a file.
type Origin struct {
	Variable     string
	File         string
	Line, Column int // of the key, from 1
}

// Paths returns the files that are read, in the order of precedence: given, or that of
// NETSYNTH_CONFIG, alone; else the user's and then the system's.
func Paths(given string) []File {
	if path := cmp.Or(given, os.Getenv(FileVariable)); path != "" {
		return []File{{Path: path, Given: true}}
	}
	var files []File
	for _, dir := range []string{home.Config(), home.System()} {
		if dir != "" {
			files = append(files, File{Path: filepath.Join(dir, "config.toml")})
		}
	}
	return files
}

// Load reads the files that Paths(given) names, and the environment. Every mistake in a
// file is in the error, which joins them; a mistake costs only its own setting, and one that
// hides others those too. The Config is never nil.
func Load(given string) (*Config, error) {
	c := &Config{Files: Paths(given)}
	found := map[string]Setting{}
	var mistakes []error
	for i := range c.Files {
		mistakes = append(mistakes, c.Files[i].read(found))
	}
	for _, k := range Keys {
		if text := os.Getenv(Variable(k.Name)); text != "" {
			found[k.Name] = k.fromVariable(text)
		}
		if s, ok := found[k.Name]; ok {
			c.Settings = append(c.Settings, s)
		}
	}
	return c, errors.Join(mistakes...)
}

// fromVariable returns the setting that the text of the key's variable makes.
func (k Key) fromVariable(text string) Setting {
	s := Setting{Key: k.Name, Values: []string{text}, Origin: Origin{Variable: Variable(k.Name)}}
	if k.Kind == Texts {
		s.Values = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	}
	return s
}

// Get returns the setting of a key, if there is one.
func (c *Config) Get(key string) (Setting, bool) {
	for _, s := range c.Settings {
		if s.Key == key {
			return s, true
		}
	}
	return Setting{}, false
}

// open reads the file. One that was not given need not be there, nor its folder be open to this user.
func (f *File) open() (err error) {
	if _, err := os.Stat(f.Path); err != nil && !f.Given {
		return nil
	}
	f.data, err = os.ReadFile(f.Path)
	f.There = err == nil
	return err
}
