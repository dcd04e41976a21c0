//go:build unix

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
)

// keep plays a demo in real time for so many seconds, which is recorded and has a ledger, and
// ends it with a signal. It returns the recording and, of the ledger, what is rendered again,
// both without their headers, and what is said about it.
func keep(t *testing.T, seconds int, end syscall.Signal) (heard, again []byte, said string) {
	t.Helper()
	dir := t.TempDir()
	wav, nsl, out := filepath.Join(dir, "heard.wav"), filepath.Join(dir, "heard.nsl"), filepath.Join(dir, "again.wav")
	cmd := asProgram("demo", "--audio", "-", "-q", "--record", wav, "--ledger", nsl, "--seed", "9")
	pipe, err := cmd.StdoutPipe()
	if err := errors.Join(err, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, pipe, int64(seconds)*48000*8+4711*8); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(end); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, pipe); err != nil {
		t.Fatal(err)
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) {
		t.Fatalf("ended with %v", err)
	}
	text, err := asProgram("render", nsl, out).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	sound := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil || len(data) < 44 {
			t.Fatalf("%s has %d bytes: %v", name, len(data), err)
		}
		return data[44:]
	}
	return sound(wav), sound(out), string(text)
}

// What was heard until a signal is in the recording, and the ledger makes the same bytes.
func TestASignalLeavesARecordingAndALedgerThatAgree(t *testing.T) {
	t.Parallel()
	heard, again, said := keep(t, 2, syscall.SIGINT)
	if len(heard) < 2*48000*4 || !bytes.Equal(heard, again) || strings.Contains(said, "warning") {
		t.Errorf("%d bytes of sound were recorded, the ledger makes %d of them; %s", len(heard), len(again), said)
	}
}

// A program that is killed leaves both readable, all but the last second.
func TestAKillLeavesARecordingAndALedger(t *testing.T) {
	t.Parallel()
	const seconds, second = 3, 48000 * 4
	heard, again, said := keep(t, seconds, syscall.SIGKILL)
	if len(heard) < (seconds-1)*second || len(again) < (seconds-1)*second {
		t.Errorf("of %d s there are %d bytes recorded and %d of the ledger", seconds, len(heard), len(again))
	}
	same := 0
	for same < min(len(heard), len(again)) && heard[same] == again[same] {
		same++
	}
	if same < (seconds-1)*second {
		t.Errorf("the ledger makes the same sound for %d bytes of %d", same, len(again))
	}
	if !strings.Contains(said, "was not finished") && !strings.Contains(said, "cut off") {
		t.Errorf("said %q", said)
	}
}
