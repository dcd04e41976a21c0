package screen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The tests of terminals run this binary again as a program with a screen. child names what
// it does; its end of a pipe, descriptor 3, is where it says what happened.
const child = "NETSYNTH_SCREEN_CHILD"

func TestMain(m *testing.M) {
	switch kind := os.Getenv(child); kind {
	case "":
		os.Exit(m.Run())
	case "shell":
		shell()
	default:
		os.Exit(program(kind))
	}
}

// program shows a screen until something ends it, and returns its exit code.
func program(kind string) int {
	report := os.NewFile(3, "report")
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		s := <-signals
		fmt.Fprintln(report, "signal", s)
		cancel()
	}()
	reads, start := 0, time.Now()
	o := Options{In: os.Stdin, Out: os.Stdout, Read: func(s *Snapshot) {
		reads++
		moving(s, time.Since(start))
		if kind == "panic" && reads == 4 {
			panic("in Read")
		}
	}, Do: func(line string) error {
		fmt.Fprintln(report, "do", line)
		switch kind {
		case "refuse":
			return errors.New("not now")
		case "exit":
			Restore()
			os.Exit(7)
		case "rescue":
			go func() {
				defer Rescue()
				panic("elsewhere")
			}()
			time.Sleep(time.Minute)
		}
		return nil
	}}
	if kind == "nothing" { // no key and no packet
		o.Read = nil
	}
	err := Run(ctx, o)
	fmt.Fprintln(report, "end", err, reads > 0)
	return 0
}

// shell runs a program as a shell with job control does: in a process group of its own, in
// the foreground. When it stops, shell takes the terminal, as a shell does for its prompt,
// and waits for a line on descriptor 4 before it lets the program go on.
func shell() {
	report, orders := os.NewFile(3, "report"), os.NewFile(4, "orders")
	signal.Ignore(syscall.SIGTTOU)
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), child+"=run")
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = os.Stdin, os.Stdout, os.Stderr, []*os.File{report}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Foreground: true}
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(report, err)
		os.Exit(1)
	}
	for {
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(cmd.Process.Pid, &status, syscall.WUNTRACED, nil); err == syscall.EINTR {
			continue
		}
		if !status.Stopped() {
			os.Exit(status.ExitStatus())
		}
		_ = unix.IoctlSetPointerInt(0, unix.TIOCSPGRP, os.Getpid())
		fmt.Fprintln(report, "stopped")
		var line [16]byte
		_, _ = orders.Read(line[:])
		_ = unix.IoctlSetPointerInt(0, unix.TIOCSPGRP, cmd.Process.Pid)
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGCONT)
	}
}
