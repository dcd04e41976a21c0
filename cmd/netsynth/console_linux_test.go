package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/netsynth/netsynth/internal/pty"
)

// A line that names no packet is reported while the piece plays on, with the time, also
// under -q.
func TestAWarningIsPrintedWhenItHappens(t *testing.T) {
	t.Parallel()
	cmd := asProgram("play", "-", "--audio", "null", "-q")
	in, err1 := cmd.StdinPipe()
	said, err2 := cmd.StderrPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	text := "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 1, length 0\n"
	if _, err := io.WriteString(in, text+"no packet at all\n"+text); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadString('\n') // the pipe is still open, so it plays
	want := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* netsynth: warning: standard input: line 2 names no packet: "no packet at all"\n$`)
	if err != nil || !want.MatchString(line) {
		t.Errorf("got %q, %v", line, err)
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Error(err)
	}
}

// terminal returns a new terminal of that many columns, and the end that reads from it.
func terminal(t *testing.T, columns int) (tty, end *os.File) {
	t.Helper()
	tty, end, err := pty.Open(columns, 24)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { end.Close() })
	return tty, end
}

// A line of progress that is longer than the terminal is wide would leave one behind each
// time that it is drawn.
func TestProgressFitsANarrowTerminal(t *testing.T) {
	t.Parallel()
	for _, columns := range []int{30, 100, 7} {
		tty, end := terminal(t, columns)
		cmd := asProgram("play", "../../testdata/wikipedia.pcap", "--audio", "null", "--duration", "1500ms", "--screen", "lines")
		cmd.Env = append(cmd.Env, "TERM=xterm")
		cmd.Stderr = tty
		if err := errors.Join(cmd.Start(), tty.Close()); err != nil {
			t.Fatal(err)
		}
		said, _ := io.ReadAll(end) // ends with EIO when the program closes the terminal
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		drawn := 0
		for _, line := range strings.Split(string(said), "\r\x1b[K") {
			if strings.Contains(line, "\n") { // the summary
				continue
			}
			drawn += len(line)
			if utf8.RuneCountInString(line) >= columns {
				t.Errorf("%d columns: %q has %d", columns, line, utf8.RuneCountInString(line))
			}
		}
		if sounded := strings.Contains(string(said), "packets sounded\r"); drawn == 0 || sounded != (columns >= 30) {
			t.Errorf("%d columns: got %q", columns, said)
		}
	}
}
