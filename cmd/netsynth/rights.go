package main

import (
	"io"
	"os"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/spf13/pflag"
)

// rightsOptions are the flags about the rights that this program gives up: those of
// another user before it opens the sound card, those of nobody when everything is open, and
// then those that no player needs.
type rightsOptions struct {
	user      string // that root becomes; "": who called sudo, or nobody
	noSandbox bool
}

// add declares the flag that every command has which reads packets.
func (r *rightsOptions) add(f *pflag.FlagSet) {
	f.BoolVar(&r.noSandbox, "no-sandbox", false, `keep the right to execute programs: see "netsynth help capture"`)
}

// addUser declares the flag of the commands that interfaces or a sound card are opened by.
func (r *rightsOptions) addUser(f *pflag.FlagSet) {
	f.StringVar(&r.user, "user", "", "root becomes this user (default: who called sudo; without sudo nobody, for -i)")
}

// ownsProcess reports whether the command has this process for itself. In a test that
// runs commands it has not, and keeps the rights.
func (e *env) ownsProcess() bool { return e.stdin == io.Reader(os.Stdin) }

// beforeSound makes root the user whose sound server is wanted: the one of --user, or who
// called sudo. Otherwise root stays root.
func (r *rightsOptions) beforeSound(e *env) error {
	if !e.ownsProcess() || r.user == "" && !privilege.Sudo() {
		return nil
	}
	_, err := privilege.Drop(r.user)
	return err
}

// afterCapture gives up the rights that opening source took, unless that makes nobody of
// root: then afterAll does.
func (r *rightsOptions) afterCapture(e *env, source *live.Source) error {
	if !e.ownsProcess() || privilege.ToNobody(r.user) {
		return nil
	}
	_, err := source.DropRights(r.user)
	return err
}

// afterAll gives up the rights that are left when inputs and outputs are open. source is
// nil if there is no interface.
func (r *rightsOptions) afterAll(e *env, source *live.Source) error {
	if !e.ownsProcess() {
		return nil
	}
	if source != nil && privilege.ToNobody(r.user) {
		if _, err := source.DropRights(r.user); err != nil {
			return err
		}
	}
	if r.noSandbox {
		return nil
	}
	return privilege.Confine()
}
