//go:build !unix

package screen

import (
	"io"

	tea "charm.land/bubbletea/v2"
)

// suspend does nothing: this system cannot stop a process and continue it.
type suspend struct{}

func (suspend) SetStdin(io.Reader)  {}
func (suspend) SetStdout(io.Writer) {}
func (suspend) SetStderr(io.Writer) {}
func (suspend) Run() error          { return nil }

// watchJobs does nothing here.
func watchJobs(*tea.Program) func() { return func() {} }
