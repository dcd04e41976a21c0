package pty

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Open returns a new terminal of that many columns and rows, and its other end: what is
// written to one is read from the other. A program that has the terminal sees keys in what is
// written to the end.
func Open(columns, rows int) (tty, end *os.File, err error) {
	end, err = os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return nil, nil, err
	}
	n, err := unix.IoctlGetInt(int(end.Fd()), unix.TIOCGPTN)
	if err = errors.Join(err, unix.IoctlSetPointerInt(int(end.Fd()), unix.TIOCSPTLCK, 0), Resize(end, columns, rows)); err == nil {
		tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		return nil, nil, errors.Join(err, end.Close())
	}
	return tty, end, nil
}

// Resize gives the terminal of end another size. Programs on it get SIGWINCH.
func Resize(end *os.File, columns, rows int) error {
	return unix.IoctlSetWinsize(int(end.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(rows), Col: uint16(columns)})
}

// Modes returns the modes of the terminal of end, such as echo: two that are equal are the same
// modes.
func Modes(end *os.File) (unix.Termios, error) {
	modes, err := unix.IoctlGetTermios(int(end.Fd()), unix.TCGETS)
	if err != nil {
		return unix.Termios{}, os.NewSyscallError("tcgets", err)
	}
	return *modes, nil
}
