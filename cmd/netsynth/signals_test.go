//go:build unix

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// start runs netsynth as a process of its own, writing endless sound to the pipe returned.
func start(t *testing.T) (*exec.Cmd, io.ReadCloser) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "demo", "--render", "-", "--duration", "10h", "-q")
	cmd.Env = append(os.Environ(), asMain+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 1<<16)); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

func TestASignalEndsWithItsOwnCode(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		cmd, out := start(t)
		begin := time.Now()
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, out); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 128+int(s) {
			t.Errorf("%v: ended with %v, want exit code %d", s, err, 128+int(s))
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%v: took %v", s, took)
		}
	}
}

func TestAClosedPipeEndsItQuietly(t *testing.T) {
	cmd, out := start(t)
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v, want exit code 0: head has had enough", err)
	}
}
