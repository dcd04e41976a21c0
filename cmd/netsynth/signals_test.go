//go:build unix

package main

import (
	"bytes"
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
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
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

// SIGQUIT prints no goroutines, neither while a piece plays nor while a command waits for
// its input.
func TestSIGQUITPrintsNoGoroutines(t *testing.T) {
	for _, args := range [][]string{{"play", threePackets, "--audio", "-", "-q"}, {"inspect", "-"}, {"play", "-", "--audio", "null"}} {
		cmd := asProgram(args...)
		var said bytes.Buffer
		cmd.Stderr = &said
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		out, err := cmd.StdoutPipe()
		if err := errors.Join(err, cmd.Start()); err != nil {
			t.Fatal(err)
		}
		if args[1] == "-" {
			// More than a pipe holds, so the program is reading: gzip's header and empty blocks.
			gzip := append([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, 200_000)...)
			if _, err := in.Write(gzip); err != nil {
				t.Fatal(err)
			}
		} else if _, err := io.ReadFull(out, make([]byte, 1024)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(syscall.SIGQUIT); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 131 || said.Len() > 200 {
			t.Errorf("%v: %v, want exit code 131; standard error is %q", args, err, said.String())
		}
	}
}
