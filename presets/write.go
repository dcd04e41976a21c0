package presets

import (
	"fmt"
	"io"
	"strings"
)

// WriteList writes a line for each preset to w: its name and its character. The user's own are
// marked, and say why they cannot be used, if so.
func WriteList(w io.Writer) error {
	for _, p := range List() {
		about := p.About
		switch {
		case p.Err != nil:
			about = "(own) cannot be used: " + strings.Join(strings.Fields(p.Err.Error()), " ")
		case p.File != "":
			about = "(own) " + about
		}
		if _, err := fmt.Fprintf(w, "%-14s %s\n", p.Name, about); err != nil {
			return err
		}
	}
	return nil
}

// WriteShown writes the file of a preset, named as for Load, to w: as it is stored, or as a whole.
// The legend follows as comments, so that the output is a preset too.
func WriteShown(w io.Writer, nameOrPath string, stored bool) error {
	text := Whole
	if stored {
		text = Source
	}
	data, err := text(nameOrPath)
	if err != nil {
		return err
	}
	settings, err := Load(nameOrPath)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s\n# What you hear:\n", data); err != nil {
		return err
	}
	for _, line := range Legend(settings) {
		if _, err := fmt.Fprintf(w, "#   %s\n", line); err != nil {
			return err
		}
	}
	return nil
}

// WriteMistakes writes a line for each mistake in the presets, named as for Load, to w. It returns
// how many of them are wrong.
func WriteMistakes(w io.Writer, presets []string) (wrong int, err error) {
	for _, name := range presets {
		mistakes := Check(name)
		if len(mistakes) > 0 {
			wrong++
		}
		for _, m := range mistakes {
			if _, err := fmt.Fprintln(w, strings.Join(strings.Fields(m.Error()), " ")); err != nil {
				return wrong, err
			}
		}
	}
	return wrong, nil
}

// WriteDiff writes a line for each difference to w.
func WriteDiff(w io.Writer, list []Difference) error {
	for _, d := range list {
		if _, err := fmt.Fprintf(w, "%-22s %s -> %s\n", d.Key, d.A, d.B); err != nil {
			return err
		}
	}
	return nil
}
