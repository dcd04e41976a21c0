//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package screen

import (
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
)

// suspend does nothing: this system cannot stop a process and continue it.
type suspend struct{}

func (suspend) SetStdin(io.Reader)  {}
func (suspend) SetStdout(io.Writer) {}
func (suspend) SetStderr(io.Writer) {}
func (suspend) Run() error          { return nil }

// shellAbove is false: no shell could continue a process here.
func shellAbove() bool { return false }

// foreground is true: there is no background here.
func foreground(*os.File) bool { return true }

// watchJobs does nothing here.
func watchJobs(*tea.Program) func() { return func() {} }
