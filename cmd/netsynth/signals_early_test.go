//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/internal/summary"
)

// signalled starts a command, waits until it says something that begins with word, sends it a
// signal at once, and returns what it says then and its exit code. It is -1 if the command ends
// before.
func signalled(t *testing.T, word string, s syscall.Signal, args ...string) (said string, code int) {
	t.Helper()
	cmd := asProgram(args...)
	talk, err := cmd.StderrPipe()
	if err := errors.Join(err, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(talk)
	line, err := lines.ReadString('\n')
	if err != nil || !strings.HasPrefix(line, word) {
		rest, _ := io.ReadAll(lines)
		_ = cmd.Wait() // its code does not matter
		return line + string(rest), -1
	}
	if err := cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	var exit *exec.ExitError
	if ended := cmd.Wait(); err != nil || ended != nil && !errors.As(ended, &exit) {
		t.Fatal(err, ended)
	}
	return string(rest), cmd.ProcessState.ExitCode()
}

// Once a command says that Ctrl-C ends it, a signal ends it with its own code and a summary,
// even if it comes before the first note.
func TestASignalBeforeTheFirstNoteLeavesASummary(t *testing.T) {
	t.Parallel()
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		for word, args := range map[string][]string{
			"netsynth: synthetic": {"demo", "--audio", "null", "--summary"},
			"netsynth: listening": {"play", "-i", "lo", "--audio", "null", "--summary"},
		} {
			file := filepath.Join(t.TempDir(), "s.json")
			said, code := signalled(t, word, s, append(args, file)...)
			if code < 0 {
				t.Logf("%v: %s", args, said) // no rights, no interface of that name
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil || code != 128+int(s) {
				t.Errorf("%v: %v: exit code %d, %v; said %s", args, s, code, err, said)
				continue
			}
			var sum summary.Summary
			if err := json.Unmarshal(text, &sum); err != nil || booked(&sum.Packets) != sum.Packets.Seen {
				t.Errorf("%v: %v: %v, %+v", args, s, err, sum.Packets)
			}
		}
		if said, code := signalled(t, "netsynth: listening", s, "inspect", "-i", "lo"); code >= 0 && code != 128+int(s) {
			t.Errorf("inspect -i lo: %v: exit code %d, said %s", s, code, said)
		}
	}
}

// A render of a stream from which nothing comes ends like any other: with a whole file.
func TestASignalEndsTheWaitingForAStream(t *testing.T) {
	t.Parallel()
	capture, err := os.ReadFile(threePackets)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		dir := t.TempDir()
		out, sum := filepath.Join(dir, "out.wav"), filepath.Join(dir, "s.json")
		cmd := asProgram("render", "-", out, "--summary", sum)
		var said bytes.Buffer
		cmd.Stderr = &said
		in, err := cmd.StdinPipe()
		if err := errors.Join(err, cmd.Start()); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Write(capture); err != nil { // and no end
			t.Fatal(err)
		}
		waitFor(t, out)
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 128+int(s) {
			t.Errorf("%v: ended with %v; said %s", s, err, said.String())
		}
		in.Close()
		b, err := os.ReadFile(out)
		text, serr := os.ReadFile(sum)
		if err := errors.Join(err, serr); err != nil || !bytes.Contains(text, []byte(`"seen": 3`)) {
			t.Errorf("%v: %v, summary %s", s, err, text)
		} else if size := le32(b[40:]); size != len(b)-44 {
			t.Errorf("%v: the header says %d bytes of sound, there are %d", s, size, len(b)-44)
		}
	}
}

// A summary that nobody takes keeps the program for a moment only when a signal comes, and
// that is said.
func TestASignalEndsTheWritingOfTheSummary(t *testing.T) {
	t.Parallel()
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip(err)
	}
	said, code := signalled(t, "netsynth: 1.0 s of music", syscall.SIGTERM, "demo", "-o", filepath.Join(t.TempDir(), "out.wav"), "--duration", "1s", "--summary", fifo)
	if want := "netsynth: error: ended while writing to " + fifo + " takes too long\n"; code != 128+int(syscall.SIGTERM) || !strings.HasSuffix(said, want) {
		t.Errorf("exit code %d, said %q", code, said)
	}
}
