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

// Tcpdump is a tcpdump that listens, to be compared with.
type Tcpdump struct {
	t    *testing.T
	cmd  *exec.Cmd
	said *bufio.Reader
}

// NewTcpdump starts a tcpdump on an interface of this thread's namespace, which
// writes what it catches nowhere, and returns when it listens.
func NewTcpdump(t *testing.T, name string, flags ...string) *Tcpdump {
	t.Helper()
	path, err := exec.LookPath("tcpdump")
	if err != nil {
		t.Skip("needs the command tcpdump")
	}
	cmd := exec.Command(path, append([]string{"-i", name, "-Z", "root", "-w", os.DevNull}, flags...)...)
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	d := &Tcpdump{t, cmd, bufio.NewReader(said)}
	for line := ""; !strings.Contains(line, "listening on"); {
		if line, err = d.said.ReadString('\n'); err != nil {
			t.Fatalf("tcpdump: %s: %v", line, err)
		}
	}
	return d
}

var tcpdumpCounts = regexp.MustCompile(`(\d+) packets? (captured|dropped by kernel)`)

// Stop ends tcpdump and returns how many packets it says to have captured and lost.
func (d *Tcpdump) Stop() (captured, dropped uint64) {
	d.t.Helper()
	if err := d.cmd.Process.Signal(os.Interrupt); err != nil {
		d.t.Fatal(err)
	}
	said, err := io.ReadAll(d.said)
	counts := tcpdumpCounts.FindAllSubmatch(said, -1)
	if err != nil || len(counts) != 2 {
		d.t.Fatalf("tcpdump: %v: %s", err, bytes.TrimSpace(said))
	}
	if err := d.cmd.Wait(); err != nil {
		d.t.Fatal(err)
	}
	captured, _ = strconv.ParseUint(string(counts[0][1]), 10, 64)
	dropped, _ = strconv.ParseUint(string(counts[1][1]), 10, 64)
	return captured, dropped
}
