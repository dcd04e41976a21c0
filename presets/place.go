package presets

import (
	"errors"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

// placed adds to the Problem in err where its key stands in data.
func placed(name string, data []byte, err error) error {
	var p *scheduler.Problem
	if !errors.As(err, &p) {
		return err
	}
	return placedAt(name, data, p.Key, p)
}

// placedAt returns err with the line and column of key, dotted, in data; if the
// key is not there, with those of its table, or else of the beginning.
func placedAt(name string, data []byte, key string, err error) error {
	return conf.ErrorAt(name, data, err, strings.Split(key, ".")...)
}
