//go:build live

package veth

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Tcpdump is a running tcpdump, for comparison.
type Tcpdump struct {
	t      *testing.T
	cmd    *exec.Cmd
	stderr *bufio.Reader
}

// NewTcpdump starts a tcpdump on an interface of this thread's namespace, which
// discards the packets that it captures, and returns when it captures.
func NewTcpdump(t *testing.T, name string, flags ...string) *Tcpdump {
	t.Helper()
	path, err := exec.LookPath("tcpdump")
	if err != nil {
		t.Skip("needs the command tcpdump")
	}
	cmd := exec.Command(path, append([]string{"-i", name, "-Z", "root", "-w", os.DevNull}, flags...)...)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // fails after Stop, when it has ended
	d := &Tcpdump{t, cmd, bufio.NewReader(stderr)}
	for line := ""; !strings.Contains(line, "listening on"); {
		if line, err = d.stderr.ReadString('\n'); err != nil {
			t.Fatalf("tcpdump: %s: %v", line, err)
		}
	}
	return d
}

var tcpdumpCounts = regexp.MustCompile(`(\d+) packets? (captured|dropped by kernel)`)

// Stop ends tcpdump and returns its counts of packets captured and dropped.
func (d *Tcpdump) Stop() (captured, dropped uint64) {
	d.t.Helper()
	if err := d.cmd.Process.Signal(os.Interrupt); err != nil {
		d.t.Fatal(err)
	}
	output, err := io.ReadAll(d.stderr)
	counts := tcpdumpCounts.FindAllSubmatch(output, -1)
	if err != nil || len(counts) != 2 {
		d.t.Fatalf("tcpdump: %v: %s", err, bytes.TrimSpace(output))
	}
	if err := d.cmd.Wait(); err != nil {
		d.t.Fatal(err)
	}
	captured, _ = strconv.ParseUint(string(counts[0][1]), 10, 64)
	dropped, _ = strconv.ParseUint(string(counts[1][1]), 10, 64)
	return captured, dropped
}
