package presets

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
)

// ending is that of the files of presets.
const ending = ".toml"

// text is a preset's file before it is read.
type text struct {
	file    string // its name in errors, and the path of a user's file
	data    []byte
	builtIn string // the built-in preset that it is; "": a user's file
}

// builtIn returns the text of a built-in preset.
func builtIn(name string) (text, error) {
	data, err := stored(name)
	return text{name + ending, data, name}, err
}

// readFile returns the text of a user's file.
func readFile(path string) (text, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return text{}, fmt.Errorf("preset: %w", err)
	}
	if plain, err := conf.Text(data); err == nil { // else the error is that of reading it
		data = plain
	}
	return text{file: path, data: data}, nil
}

// maxLineage is how many presets may stand above each other. It ends a circle that leads by ever
// longer paths through a link to a folder.
const maxLineage = 32

// finder returns the preset that like names in a file.
type finder func(in text, like string) (text, error)

// parent is the finder of all presets: like is the name of a built-in or own preset, or
// a file's path, which counts from the folder of the file that it stands in.
func parent(in text, like string) (text, error) { return find(likePath(in, like)) }

// likePath returns like as it is named in the folder of this process.
func likePath(in text, like string) string {
	if strings.HasSuffix(like, ending) && !filepath.IsAbs(like) {
		return filepath.Join(filepath.Dir(in.file), like)
	}
	return like
}

// lineage returns own, the preset that it is like, the preset that that one is like,
// and so on to the default. A preset that is like itself, directly or by way of others,
// is a *conf.Error. With an error comes the lineage up to it.
func lineage(own text, find finder) ([]text, error) {
	chain := []text{own}
	for {
		t := chain[len(chain)-1]
		var f file
		if err := f.read(t.file, t.data); err != nil {
			return chain, err
		}
		like := f.Like
		if like == "" {
			if t.builtIn == Default {
				return chain, nil
			}
			like = Default
		}
		next, err := find(t, like)
		if err == nil {
			err = circle(chain, next)
		}
		if err != nil {
			return chain, placedAt(t.file, t.data, "like", err)
		}
		chain = append(chain, next)
	}
}

// circle returns an error if next stands in the chain already.
func circle(chain []text, next text) error {
	first := slices.IndexFunc(chain, next.same)
	if first < 0 {
		if len(chain) == maxLineage {
			return fmt.Errorf("more than %d presets are like each other", maxLineage)
		}
		return nil
	}
	var names []string
	for _, t := range append(chain[first:len(chain):len(chain)], next) {
		names = append(names, t.name())
	}
	return fmt.Errorf("presets name each other in a circle: %s", strings.Join(names, ", "))
}

// name returns the preset's name, or the path of a user's file.
func (t text) name() string {
	if t.builtIn != "" {
		return t.builtIn
	}
	return t.file
}

// same reports whether two texts are of one preset.
func (t text) same(other text) bool {
	if t.builtIn != "" || other.builtIn != "" {
		return t.builtIn == other.builtIn
	}
	return filepath.Clean(t.file) == filepath.Clean(other.file)
}
