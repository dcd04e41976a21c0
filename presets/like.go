package presets

import (
	"fmt"
	"slices"
	"strings"
)

// text is a preset's file before it is read.
type text struct {
	file    string // its name in errors
	data    []byte
	builtIn string // the built-in preset that it is; "": a user's file
}

// builtIn returns the text of a built-in preset.
func builtIn(name string) (text, error) {
	data, err := stored(name)
	return text{name + ".toml", data, name}, err
}

// lineage returns own, the preset that it is like, the preset that that one is like,
// and so on to the default. source gives the files of built-in presets. A preset
// that is like itself, directly or by way of others, is a *conf.Error.
func lineage(own text, source func(name string) ([]byte, error)) ([]text, error) {
	chain := []text{own}
	for {
		t := chain[len(chain)-1]
		var f file
		if err := f.read(t.file, t.data); err != nil {
			return nil, err
		}
		like := f.Like
		if like == "" {
			if t.builtIn == Default {
				return chain, nil
			}
			like = Default
		}
		if err := inheritable(chain, like); err != nil {
			return nil, placedAt(t.file, t.data, "like", err)
		}
		data, err := source(like)
		if err != nil {
			return nil, placedAt(t.file, t.data, "like", err)
		}
		chain = append(chain, text{like + ".toml", data, like})
	}
}

// inheritable returns an error if like is a file or stands in the chain already.
func inheritable(chain []text, like string) error {
	if strings.HasSuffix(like, ".toml") {
		return fmt.Errorf("like: %q is a file; want a built-in preset: %s", like, strings.Join(Names(), ", "))
	}
	first := slices.IndexFunc(chain, func(t text) bool { return t.builtIn == like })
	if first < 0 {
		return nil
	}
	var names []string
	for _, t := range chain[first:] {
		names = append(names, t.builtIn)
	}
	return fmt.Errorf("presets name each other in a circle: %s", strings.Join(append(names, like), ", "))
}
