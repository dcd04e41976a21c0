package main

import (
	"io"
	"os"

	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/spf13/pflag"
)

// rightsOptions are the flags about the rights that this program gives up.
type rightsOptions struct{ all privilege.Stages }

// add declares the flag of all commands that read packets.
func (r *rightsOptions) add(f *pflag.FlagSet) {
	f.BoolVar(&r.all.NoSandbox, "no-sandbox", false, `keep the right to execute programs: see "netsynth help capture"`)
}

// addUser declares the flag of the commands that open interfaces.
func (r *rightsOptions) addUser(f *pflag.FlagSet) {
	f.StringVar(&r.all.User, "user", "", "root becomes the user `NAME` (default: who called sudo; without sudo nobody, for -i)")
}

// stages returns the stages in which a command gives up its rights: none in a test that
// runs the command in its own process.
func (r *rightsOptions) stages(e *env) *privilege.Stages {
	if e.stdin != io.Reader(os.Stdin) {
		return nil
	}
	return &r.all
}
