//go:build unix

package screen

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// suspend stops the process as Ctrl-Z does: the library gives the terminal back, Run stops
// until SIGCONT comes, and the library takes the terminal again. Outside says that the
// process was stopped and continued by others, and only the terminal is to be taken again.
type suspend struct{ outside bool }

// SetStdin, SetStdout and SetStderr are what the library asks of commands.
func (suspend) SetStdin(io.Reader)  {}
func (suspend) SetStdout(io.Writer) {}
func (suspend) SetStderr(io.Writer) {}

// stopTime is how long the process waits for being stopped. A process that no shell could
// continue is not.
const stopTime = 200 * time.Millisecond

// jobs is given the signals of a shell that controls its jobs.
var jobs = make(chan os.Signal, 4)

// Run stops the process group until it is continued.
func (s suspend) Run() error {
	if s.outside {
		return nil
	}
	signal.Stop(jobs)
	defer signal.Notify(jobs, syscall.SIGTSTP, syscall.SIGCONT)
	signal.Reset(syscall.SIGTSTP)
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
		return err
	}
	select {
	case <-continued:
	case <-time.After(stopTime):
	}
	return nil
}

// watchJobs makes the screen stop and come back as the shell asks. The function that it
// returns ends that.
func watchJobs(p *tea.Program) func() {
	signal.Notify(jobs, syscall.SIGTSTP, syscall.SIGCONT)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case s := <-jobs:
				p.Send(suspend{outside: s == syscall.SIGCONT})
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(jobs)
		close(done)
	}
}
