package main

import (
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/patches"
	"github.com/spf13/pflag"
)

// patchesOptions is the flag about a user's own patches.
type patchesOptions struct {
	dir string
	set *patches.Set // see open
}

// add declares the flag.
func (o *patchesOptions) add(f *pflag.FlagSet) {
	f.StringVar(&o.dir, "patches", "", "play the patches in the .toml files of this `DIR` in place of built-in ones (docs/patches.md)")
}

// open reads the patches in the folder of the flag and in that of the configuration.
func (o *patchesOptions) open() (err error) {
	if o.set, err = patches.Open(o.dir); err != nil {
		return exit.New(exit.CodeError, err, `"netsynth voices export 1" prints a patch to begin with; see docs/patches.md`)
	}
	return nil
}
