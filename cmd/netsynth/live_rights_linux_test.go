//go:build live

package main

import (
	"encoding/binary"
	"os/exec"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

func TestWithoutRightsThereAreHints(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		file := forAll(t)
		for _, command := range []string{"inspect", "play"} {
			p := launch(t, file, asNobody, command, "-i", "far")
			out, said := p.end(exitCapture), ""
			if out != "" {
				t.Errorf("%s: output %q", command, out)
			}
			said = p.talk()
			for _, want := range []string{
				"netsynth: error: capture on far: operation not permitted\n",
				"netsynth: hint: sudo setcap cap_net_raw=ep " + file + "\n",
				"netsynth: hint: or: sudo " + file + " " + command + " -i far\n",
				"netsynth demo",
			} {
				if !strings.Contains(said, want) {
					t.Errorf("%s: %q is not said: %s", command, want, said)
				}
			}
			if n := strings.Count(said, "\n"); n > 5 {
				t.Errorf("%s: %d lines: %s", command, n, said)
			}
		}
	})
}

// TestRightsAreGoneOnceItListens reads the program's status in /proc, with rights from sudo
// and from file capabilities.
func TestRightsAreGoneOnceItListens(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		fd := veth.Sender(t, "near")
		file := forAll(t)
		capable := forAll(t)
		if err := unix.Setxattr(capable, "security.capability", netRaw(), 0); err != nil {
			t.Fatalf("give %s capabilities: %v", capable, err)
		}
		asSudo := func(cmd *exec.Cmd) { cmd.Env = append(cmd.Env, "SUDO_UID=65534", "SUDO_GID=65534") }
		for _, way := range []struct {
			name, file string
			change     func(*exec.Cmd)
			noNewPrivs string
		}{{"sudo", file, asSudo, "0"}, {"setcap", capable, asNobody, "1"}} {
			p := launch(t, way.file, way.change, "inspect", "-i", "far", "-c", "2")
			p.hears("listening to")
			for key, want := range map[string]string{
				"Uid": "65534 65534 65534 65534", "Gid": "65534 65534 65534 65534",
				"CapEff": "0000000000000000", "CapPrm": "0000000000000000", "NoNewPrivs": way.noNewPrivs,
			} {
				if got := p.status(key); got != want {
					t.Errorf("%s: %s is %s, want %s", way.name, key, got, want)
				}
			}
			veth.Send(t, fd, veth.Frame(100), veth.Frame(100))
			if lines := p.end(exitOK); strings.Count(lines, "\n") != 2 {
				t.Errorf("%s: got %q, want two lines", way.name, lines)
			}
		}
	})
}

// netRaw is the capability cap_net_raw, permitted and effective, as a file carries
// it: struct vfs_cap_data of the kernel.
func netRaw() []byte {
	b := binary.LittleEndian.AppendUint32(nil, 2<<24|1) // version 2, effective
	b = binary.LittleEndian.AppendUint32(b, 1<<unix.CAP_NET_RAW)
	return append(b, make([]byte, 12)...)
}
