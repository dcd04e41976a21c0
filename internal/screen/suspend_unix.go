//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package screen

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// suspend stops the process as a shell expects it: the library gives the terminal back, Run
// stops until SIGCONT comes, and the library takes the terminal again. by is the signal that
// asked for it, nil where a key did; SIGCONT says that the process was stopped and continued
// already, so only the terminal is to be taken again.
type suspend struct{ by os.Signal }

// SetStdin, SetStdout and SetStderr are what the library asks of commands.
func (suspend) SetStdin(io.Reader)  {}
func (suspend) SetStdout(io.Writer) {}
func (suspend) SetStderr(io.Writer) {}

// stopTime is how long the process waits for being stopped, which takes a moment.
const stopTime = 200 * time.Millisecond

// settleTime is how long the library's drawing may take to end, which it does not wait for: it
// stops a clock that its next drawing needs.
const settleTime = 100 * time.Millisecond

// jobs is given the signals of a shell that controls its jobs.
var jobs = make(chan os.Signal, 4)

// Run stops the process until it is continued, for a key the other processes of its group too. A
// Go program that has ever been notified of SIGTSTP is not stopped by it any more, so it takes
// SIGSTOP.
func (s suspend) Run() error {
	defer time.Sleep(settleTime)
	if s.by == syscall.SIGCONT {
		return nil
	}
	signal.Stop(jobs)
	defer signal.Notify(jobs, syscall.SIGTSTP, syscall.SIGCONT)
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if s.by == nil {
		if err := syscall.Kill(0, syscall.SIGTSTP); err != nil {
			return err
		}
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGSTOP); err != nil {
		return err
	}
	select {
	case <-continued:
	case <-time.After(stopTime):
	}
	return nil
}

// shellAbove reports whether a shell that controls jobs is there to continue the process: its
// process group is not that of the session's leader, and its parent belongs to the session.
func shellAbove() bool {
	session, err := unix.Getsid(0)
	if err != nil || session == syscall.Getpgrp() || os.Getppid() <= 1 {
		return false
	}
	parents, err := unix.Getsid(os.Getppid())
	return err == nil && parents == session
}

// foreground reports whether the process may change the modes of its terminal.
func foreground(out *os.File) bool {
	group, err := unix.IoctlGetInt(int(out.Fd()), unix.TIOCGPGRP)
	return err != nil || group == syscall.Getpgrp() // another's terminal, as in tests
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
				p.Send(suspend{s})
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
