package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Write writes a line for each key to w: the key, its value as it is written in a file, and
// the place that it comes from. initial returns the value that a key has without configuration.
func (c *Config) Write(w io.Writer, initial func(key string) string) error {
	for _, k := range Keys {
		s, configured := c.Get(k.Name)
		value := initial(k.Name)
		if configured {
			value = k.written(s.Values)
		}
		if _, err := fmt.Fprintf(w, "%-12s %-24s %s\n", k.Name, value, s.Origin); err != nil {
			return err
		}
	}
	return nil
}

// WritePath writes the path of the user's own file, or of the one that was given, to w. It need
// not be there.
func (c *Config) WritePath(w io.Writer) error {
	if len(c.Files) == 0 {
		return errors.New("there is no home folder for a configuration: set HOME or XDG_CONFIG_HOME")
	}
	_, err := fmt.Fprintln(w, c.Files[0].Path)
	return err
}

// written returns values as they are written in a file.
func (k Key) written(values []string) string {
	if k.Kind != Text && k.Kind != Texts {
		return strings.Join(values, "")
	}
	var quoted []string
	for _, v := range values {
		quoted = append(quoted, strconv.Quote(v))
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// shownFile and shownSetting are the JSON form of a Config.
type shownFile struct {
	Path  string `json:"path"`
	There bool   `json:"there"`
}

type shownSetting struct {
	Key      string   `json:"key"`
	Values   []string `json:"values"` // as on the command line; none: the flag's own default
	From     string   `json:"from"`   // "default", "environment" or "file"
	Variable string   `json:"variable,omitempty"`
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`
}

// WriteJSON writes the files and each key as one JSON object to w.
func (c *Config) WriteJSON(w io.Writer) error {
	var all struct {
		Files    []shownFile    `json:"files"`
		Settings []shownSetting `json:"settings"`
	}
	for _, f := range c.Files {
		all.Files = append(all.Files, shownFile{f.Path, f.There})
	}
	for _, k := range Keys {
		s, _ := c.Get(k.Name)
		o := shownSetting{Key: k.Name, Values: s.Values, From: "default", Variable: s.Origin.Variable, File: s.Origin.File, Line: s.Origin.Line}
		if o.Values == nil {
			o.Values = []string{}
		}
		switch {
		case o.Variable != "":
			o.From = "environment"
		case o.File != "":
			o.From = "file"
		}
		all.Settings = append(all.Settings, o)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

// Table returns the table of the keys as docs/config.md has it.
func Table() string {
	var b strings.Builder
	b.WriteString("| key | value | for example | meaning |\n|---|---|---|---|\n")
	for _, k := range Keys {
		fmt.Fprintf(&b, "| `%s` | %s | `%s` | %s |\n", k.Name, k.Kind, k.Example, k.Meaning)
	}
	return b.String()
}
