//go:build live

package main

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

func TestWithoutRightsThereAreHints(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		file := forAll(t)
		for _, command := range []string{"inspect", "play"} {
			p := launch(t, file, asNobody, command, "-i", "far")
			out, said := p.end(exit.CodeCapture), ""
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

// TestRightsAreGoneOnceItListens reads the program's status in /proc, with rights from sudo,
// of root itself, of root who becomes a named user, and from file capabilities.
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
			flags      []string
			seccomp    string
		}{
			{"sudo", file, asSudo, nil, "2"},
			{"root", file, nil, nil, "2"},
			{"user", file, nil, []string{"--user", "nobody"}, "2"},
			{"setcap", capable, asNobody, nil, "2"},
			{"no sandbox", file, nil, []string{"--no-sandbox"}, "0"},
		} {
			p := launch(t, way.file, way.change, append([]string{"inspect", "-i", "far", "-c", "2"}, way.flags...)...)
			p.hears("listening to")
			for key, want := range map[string]string{
				"Uid": "65534 65534 65534 65534", "Gid": "65534 65534 65534 65534",
				"CapEff": "0000000000000000", "CapPrm": "0000000000000000", "Seccomp": way.seccomp, "NoNewPrivs": map[string]string{"2": "1", "0": "0"}[way.seccomp],
			} {
				if got := p.status(key); got != want {
					t.Errorf("%s: %s is %s, want %s", way.name, key, got, want)
				}
			}
			veth.Send(t, fd, veth.Frame(100), veth.Frame(100))
			if lines := p.end(exit.CodeOK); strings.Count(lines, "\n") != 2 {
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

// Root becomes nobody, who may neither read the preset in root's folder nor write there: both
// files are opened before.
func TestFilesOfRootAreOpenedBeforeRootIsNobody(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		dir := t.TempDir()
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		preset, sum := filepath.Join(dir, "mine.toml"), filepath.Join(dir, "s.json")
		if err := os.WriteFile(preset, []byte("like = \"aurora\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		p := launch(t, os.Args[0], nil, "play", "-i", "far", "--audio", "null", "--duration", "3s", "-P", preset, "--summary", sum)
		p.hears("listening to")
		if got := p.status("Uid"); got != "65534 65534 65534 65534" {
			t.Errorf("the program is still %s", got)
		}
		p.end(exit.CodeOK)
		if s := played(t, sum); s.Preset != preset {
			t.Errorf("summary of preset %q, want %q", s.Preset, preset)
		}
	})
}

// TestRightsAreListed wants root's rights, and then those of the user that is left.
func TestRightsAreListed(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		veth.IP(t, "link set lo up")
		out := launch(t, os.Args[0], nil, "interfaces", "--rights").end(exit.CodeOK)
		start, after, _ := strings.Cut(out, "while it listens to lo:\n")
		for _, want := range []string{"user ids                0 0 0 0\n", "no new privileges       no\n", "seccomp                 no\n"} {
			if !strings.Contains(start, want) {
				t.Errorf("at the start %q is not listed:\n%s", want, start)
			}
		}
		for _, want := range []string{"user ids                65534 65534 65534 65534\n", "capabilities            none\n", "no new privileges       yes\n", "seccomp                 filter\n"} {
			if !strings.Contains(after, want) {
				t.Errorf("at the end %q is not listed:\n%s", want, after)
			}
		}
	})
}
