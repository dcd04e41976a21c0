package screen

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/netsynth/netsynth/internal/pty"
)

// session is a program with a screen, on a terminal of its own, and what it wrote.
type session struct {
	t      *testing.T
	end    *os.File // of the terminal
	tty    string   // its name
	cmd    *exec.Cmd
	report *bufio.Reader
	pipe   *os.File // below report
	orders *os.File
	before unix.Termios

	mu      sync.Mutex
	written strings.Builder
	grown   chan struct{}
	drained chan struct{}
	answers bool // the terminal answers questions
	hold    chan struct{}
}

// patience is how long a program may take for anything, on a busy machine.
const testPatience = 10 * time.Second

// begin starts a program of that kind on a terminal of 80 by 24.
func begin(t *testing.T, kind string, answers bool) *session {
	t.Helper()
	tty, end, err := pty.Open(80, 24)
	if err != nil {
		t.Skip(err)
	}
	s := &session{t: t, end: end, tty: tty.Name(), grown: make(chan struct{}, 1), drained: make(chan struct{}), hold: make(chan struct{}), answers: answers}
	if s.before, err = pty.Modes(end); err != nil {
		t.Fatal(err)
	}
	read, write, err1 := os.Pipe()
	wait, orders, err2 := os.Pipe()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	s.pipe, s.report, s.orders = read, bufio.NewReader(read), orders
	s.cmd = exec.Command(os.Args[0])
	s.cmd.Env = []string{child + "=" + kind, "TERM=xterm-256color", "LANG=C.UTF-8", "COLORTERM=truecolor"}
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr, s.cmd.ExtraFiles = tty, tty, tty, []*os.File{write, wait}
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
	if kind == "pipe" {
		s.cmd.Stdin = nil
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []*os.File{tty, write, wait} {
		f.Close()
	}
	go s.drain()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		for _, f := range []*os.File{end, read, orders} {
			f.Close()
		}
		<-s.drained
	})
	return s
}

// drain reads what the program writes, and answers its questions.
func (s *session) drain() {
	defer close(s.drained)
	b := make([]byte, 4096)
	for {
		n, err := s.end.Read(b)
		s.mu.Lock()
		s.written.Write(b[:n])
		s.mu.Unlock()
		if s.answers {
			for ask, answer := range map[string]string{"\x1b[?2026$p": "\x1b[?2026;2$y", "\x1b[?2027$p": "\x1b[?2027;2$y",
				"\x1b]11;?\a": "\x1b]11;rgb:ffff/ffff/ffff\a", "\x1b[?u": "\x1b[?1u"} {
				if strings.Contains(string(b[:n]), ask) {
					s.keys(answer)
				}
			}
		}
		select {
		case s.grown <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// keys presses keys.
func (s *session) keys(text string) { _, _ = io.WriteString(s.end, text) }

// text returns what was written so far.
func (s *session) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written.String()
}

// await waits until text was written after the first from bytes, and returns where it ends.
func (s *session) await(text string, from int) int {
	s.t.Helper()
	late := time.After(testPatience)
	for {
		if at := strings.Index(s.text()[from:], text); at >= 0 {
			return from + at + len(text)
		}
		select {
		case <-s.grown:
		case <-late:
			s.t.Fatalf("%q was not written: %q", text, s.text())
		}
	}
}

// says checks the program's next line.
func (s *session) says(want string) {
	s.t.Helper()
	_ = s.pipe.SetReadDeadline(time.Now().Add(testPatience))
	if line, err := s.report.ReadString('\n'); line != want+"\n" {
		s.t.Errorf("the program says %q, %v, want %q", line, err, want)
	}
}

// ended waits for the end of the program, checks its code, and that the terminal is as it was.
func (s *session) ended(code int) {
	s.t.Helper()
	err := s.cmd.Wait()
	if got := s.cmd.ProcessState.ExitCode(); got != code {
		s.t.Errorf("exit code %d, %v, want %d", got, err, code)
	}
	after, err := pty.Modes(s.end)
	if err != nil || after != s.before {
		s.t.Errorf("modes are %v, %v, were %v", after, err, s.before)
	}
	s.drainAll()
	if left := leftOn(s.text()); left != "" {
		s.t.Errorf("left on: %s\n%q", left, s.text()[max(len(s.text())-300, 0):])
	}
}

// drainAll waits until all that the program wrote has been read: the terminal has no
// program any more.
func (s *session) drainAll() {
	<-s.drained
}

// modeChange matches what sets and resets the modes of a terminal.
var modeChange = regexp.MustCompile("\x1b\\[(?:\\?([0-9;]+)([hl])|>4(;2)?m|([<>])[0-9]*u|([0-9;]*)m)")

// leftOn returns the modes that are not as they were before text was written: a screen, mouse,
// paste and other modes by number, a hidden cursor, keyboard protocols, attributes.
func leftOn(text string) string {
	modes := map[string]bool{"25": true, "7": true} // the cursor is seen, and lines wrap
	keyboard, alternate := map[bool]int{}, false
	sgr, other := "", false
	for _, m := range modeChange.FindAllStringSubmatch(text, -1) {
		switch {
		case m[1] != "":
			for _, mode := range strings.Split(m[1], ";") {
				modes[mode] = m[2] == "h"
				if mode == "1049" {
					alternate = m[2] == "h"
				}
			}
		case strings.HasPrefix(m[0], "\x1b[>4"):
			other = m[3] != ""
		case m[4] == ">":
			keyboard[alternate]++
		case m[4] == "<":
			keyboard[alternate] = max(keyboard[alternate]-1, 0)
		default:
			sgr = m[5]
		}
	}
	var left []string
	for mode, on := range modes {
		if on != (mode == "25" || mode == "7") {
			left = append(left, "mode "+mode)
		}
	}
	if keyboard[true]+keyboard[false] > 0 || other {
		left = append(left, fmt.Sprint("keyboard ", keyboard, other))
	}
	if sgr != "" && sgr != "0" {
		left = append(left, "attributes "+sgr)
	}
	return strings.Join(left, ", ")
}

func TestLeftOnSeesWhatIsLeft(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "\x1b[?1049h\x1b[>1u\x1b[<1u\x1b[?1049l": "", "\x1b[?1049h": "mode 1049", "\x1b[?25l": "mode 25",
		"\x1b[?1002;1006h\x1b[?1002l": "mode 1006", "\x1b[>4;2m": "keyboard map[] true", "\x1b[31mred": "attributes 31",
		"\x1b[?1049h\x1b[>1u\x1b[?1049l\x1b[<1u": "keyboard map[false:0 true:1] false",
	} {
		if got := leftOn(text); got != want {
			t.Errorf("%q leaves %q, want %q", text, got, want)
		}
	}
}

// Each signal that ends a program ends the screen, and the terminal is as it was.
func TestSignalsRestoreTheTerminal(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		for _, answers := range []bool{true, false} {
			t.Run(fmt.Sprint(sig, answers), func(t *testing.T) {
				t.Parallel()
				s := begin(t, "run", answers)
				s.await("download", 0)
				if err := s.cmd.Process.Signal(sig); err != nil {
					t.Fatal(err)
				}
				s.says("signal " + sig.String())
				s.says("end <nil> true")
				s.ended(0)
			})
		}
	}
}

// What each way to end does, the panics among them.
func TestEveryEndRestoresTheTerminal(t *testing.T) {
	for _, c := range []struct {
		kind, keys string
		says       []string
		code       int
		shows      string // on the terminal, after it was restored
	}{
		{"run", "q", []string{"do quit", "end <nil> true"}, 0, ""},
		{"refuse", "q", []string{"do quit", "end <nil> true"}, 0, ""},
		{"pipe", "q", []string{"do quit", "end <nil> true"}, 0, ""}, // packets may come from the standard input
		{"run", "\x03", []string{"signal interrupt", "end <nil> true"}, 0, ""},
		{"nothing", "q", []string{"do quit", "end <nil> false"}, 0, ""},
		{"panic", "", nil, 2, "panic: in Read"},
		{"rescue", "f", []string{"do freeze"}, 2, "panic: elsewhere"},
		{"exit", "f", []string{"do freeze"}, 7, ""},
	} {
		t.Run(c.kind+c.keys, func(t *testing.T) {
			t.Parallel()
			s := begin(t, c.kind, true)
			s.await("netsynth", 0)
			s.keys(c.keys)
			for _, line := range c.says {
				if line == "signal interrupt" || strings.HasPrefix(line, "end") && c.keys == "\x03" {
					continue // two goroutines say them, in any order
				}
				s.says(line)
			}
			s.ended(c.code)
			if at := strings.LastIndex(s.text(), c.shows); at < strings.LastIndex(s.text(), "\x1b[?1049l") && c.shows != "" {
				t.Errorf("%q is not on the terminal after its end: %q", c.shows, s.text())
			}
		})
	}
}

// The terminal shrinks to a cell and grows again, and everything is drawn anew.
func TestAnySizeAndBack(t *testing.T) {
	t.Parallel()
	s := begin(t, "run", true)
	at := s.await("download", 0)
	for _, size := range [][2]int{{1, 1}, {300, 100}, {2, 1}, {1, 50}, {40, 12}, {1, 1}} {
		if err := pty.Resize(s.end, size[0], size[1]); err != nil {
			t.Fatal(err)
		}
		at = s.await("\x1b[2J", at) // it is erased for the new size
	}
	if err := pty.Resize(s.end, 80, 24); err != nil {
		t.Fatal(err)
	}
	s.await("download", at)
	s.keys("q")
	s.says("do quit")
	s.ended(0)
}

// Ctrl-Z, and SIGTSTP from outside, give the terminal to the shell, and fg draws everything
// again.
func TestStopAndGoOn(t *testing.T) {
	for _, key := range []string{"\x1a", ""} {
		t.Run(fmt.Sprintf("%q", key), func(t *testing.T) {
			t.Parallel()
			s := begin(t, "shell", true)
			s.await("download", 0)
			s.keys(key)
			if key == "" {
				group, err := unix.IoctlGetInt(int(s.end.Fd()), unix.TIOCGPGRP)
				if err != nil {
					t.Fatal(err)
				}
				if err := syscall.Kill(group, syscall.SIGTSTP); err != nil {
					t.Fatal(err)
				}
			}
			s.says("stopped")
			at := s.await("\x1b[?1049l", 0)
			if modes, err := pty.Modes(s.end); err != nil || modes != s.before || leftOn(s.text()) != "" {
				t.Errorf("the shell gets modes %v, %v, they were %v; left on: %s", modes, err, s.before, leftOn(s.text()))
			}
			if _, err := s.orders.WriteString("fg\n"); err != nil {
				t.Fatal(err)
			}
			at = s.await("\x1b[?1049h", at)
			s.await("download", at)
			s.keys("q")
			s.says("do quit")
			s.says("end <nil> true")
			s.ended(0)
		})
	}
}

// A process that no shell could continue does not stop for Ctrl-Z.
func TestWithoutAShellNothingStops(t *testing.T) {
	t.Parallel()
	s := begin(t, "run", true)
	s.await("download", 0)
	s.keys("\x1a")
	s.await("no shell is there", 0)
	if strings.Contains(s.text(), "\x1b[?1049l") {
		t.Error("the screen was left")
	}
	s.keys("q")
	s.says("do quit")
	s.ended(0)
}

// A terminal that takes nothing any more does not keep the program.
func TestAStuckTerminalDoesNotKeepTheProgram(t *testing.T) {
	t.Parallel()
	s := begin(t, "run", false)
	s.await("download", 0)
	tty, err := os.OpenFile(s.tty, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	if err := unix.IoctlSetInt(int(tty.Fd()), unix.TCXONC, unix.TCOOFF); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	s.says("signal terminated")
	s.says("end <nil> true")
	err = s.cmd.Wait()
	if after, err2 := pty.Modes(s.end); err != nil || err2 != nil || after != s.before {
		t.Errorf("%v, modes are %v, %v, were %v", err, after, err2, s.before)
	}
}

func TestAFileIsNotATerminal(t *testing.T) {
	f, err := os.Create(t.TempDir() + "/out")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Run(t.Context(), Options{Out: f}); err == nil || !strings.Contains(err.Error(), "is not a terminal") {
		t.Errorf("got %v", err)
	}
}
