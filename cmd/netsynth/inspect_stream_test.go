//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/listing"
)

// stream is "inspect -" as a process of its own, given packets one by one.
type stream struct {
	t      *testing.T
	cmd    *exec.Cmd
	in     io.WriteCloser
	pipe   io.ReadCloser
	out    *bufio.Reader
	talk   bytes.Buffer
	header []byte
	frames [][]byte // records of wikipedia.pcap
	given  int
}

// startStream starts it. A process that says nothing for long is killed, which
// the test that waits for it sees as the end of its output.
func startStream(t *testing.T, args ...string) *stream {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	s := &stream{t: t, cmd: exec.CommandContext(ctx, os.Args[0], append([]string{"inspect", "-"}, args...)...)}
	s.cmd.Env = append(os.Environ(), asMain+"=1")
	s.cmd.Stderr = &s.talk
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if s.pipe, err = s.cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	s.out = bufio.NewReader(s.pipe)
	file, err := os.ReadFile(wikipedia)
	if err != nil {
		t.Fatal(err)
	}
	s.header = file[:24]
	for rest := file[24:]; len(rest) > 0; {
		n := 16 + binary.LittleEndian.Uint32(rest[8:])
		s.frames, rest = append(s.frames, rest[:n]), rest[n:]
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.in.Write(s.header); err != nil {
		t.Fatal(err)
	}
	return s
}

// give writes the next packet.
func (s *stream) give() error {
	_, err := s.in.Write(s.frames[s.given%len(s.frames)])
	s.given++
	return err
}

// line writes a packet to the stream and returns the line of output that it becomes.
func (s *stream) line() string {
	s.t.Helper()
	if err := s.give(); err != nil {
		s.t.Fatal(err)
	}
	line, err := s.out.ReadString('\n')
	if err != nil {
		s.t.Fatalf("packet %d: %q, %v, want its line before the next packet; %s", s.given, line, err, s.talk.String())
	}
	return line
}

// end waits for the process and wants an exit code and no word on stderr.
func (s *stream) end(code int) {
	s.t.Helper()
	err := s.cmd.Wait()
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if got != code || s.talk.Len() > 0 {
		s.t.Errorf("ended with %v, stderr %q; want exit code %d", err, s.talk.String(), code)
	}
}

func TestALineIsWrittenBeforeTheNextPacketComes(t *testing.T) {
	text, err := os.ReadFile(wikipedia + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	s := startStream(t)
	for _, want := range strings.SplitAfter(string(text), "\n")[:5] {
		if got := s.line(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if err := s.in.Close(); err != nil {
		t.Fatal(err)
	}
	s.end(exit.CodeOK)
}

func TestEnoughPacketsEndItWhileTheStreamGoesOn(t *testing.T) {
	s := startStream(t, "--only", "dns", "-c", "2", "--json")
	for s.give() == nil && s.given < 40 {
	}
	out, err := io.ReadAll(s.out)
	if err != nil || bytes.Count(out, []byte("\n")) != 2 {
		t.Errorf("%q, %v, want two lines", out, err)
	}
	s.end(exit.CodeOK)
}

func TestAReaderThatHasHadEnoughEndsItQuietly(t *testing.T) {
	s := startStream(t)
	s.line()
	if err := s.pipe.Close(); err != nil {
		t.Fatal(err)
	}
	for s.give() == nil { // until the process has gone
	}
	s.end(exit.CodeOK)
}

func TestCtrlCLeavesWholeLines(t *testing.T) {
	s := startStream(t, "--json")
	s.line()
	if err := s.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(s.out)
	if err != nil || len(rest) > 0 {
		t.Errorf("after the signal: %q, %v, want nothing", rest, err)
	}
	s.end(128 + int(syscall.SIGINT))
}

func TestCtrlCStillTellsTheStatsSoFar(t *testing.T) {
	s := startStream(t, "--stats", "--json")
	// More than a pipe holds: some of it has been counted when all is written.
	for written := 0; written < 1<<18; written += len(s.frames[s.given%len(s.frames)]) {
		if err := s.give(); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // timeout(1) signals the process, and then its group
		if err := s.cmd.Process.Signal(syscall.SIGINT); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
	}
	out, err := io.ReadAll(s.out)
	if err != nil {
		t.Fatal(err)
	}
	var got listing.Stats
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	if p := &got.Packets; p.Seen == 0 || p.Seen > uint64(s.given) || booked(p) != p.Seen {
		t.Errorf("of %d packets %+v", s.given, *p)
	}
	s.end(128 + int(syscall.SIGINT))
}
