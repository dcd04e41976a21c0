package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// Where nobody takes the sound, a signal ends the program in the middle of it, and that is said.
func TestAnUnfinishedFileIsReported(t *testing.T) {
	out, sound, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := unix.FcntlInt(sound.Fd(), unix.F_SETPIPE_SZ, 4096); err != nil { // less than is written at a time
		t.Skip(err)
	}
	cmd := asProgram("demo", "-o", "-", "--duration", "10h", "-q", "--summary", filepath.Join(t.TempDir(), "s.json"))
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = sound, &said
	if err := errors.Join(cmd.Start(), sound.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 100)); err != nil { // it has begun to write
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := errors.Join(cmd.Process.Signal(syscall.SIGINT), cmd.Wait()); !errors.As(err, &exit) || exit.ExitCode() != 130 {
		t.Errorf("ended with %v, want exit code 130", err)
	}
	if want := "netsynth: error: ended while writing to standard output takes too long; "; !strings.HasPrefix(said.String(), want) {
		t.Errorf("standard error is %q, want %q", said.String(), want)
	}
}
