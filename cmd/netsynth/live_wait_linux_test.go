//go:build live

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

// TestPlayWaitsForAnInterfaceWithoutRights starts play before its interface exists, as root
// and with file capabilities. Its rights are gone while it waits, and it captures nevertheless
// when the interface comes, and when it comes again.
func TestPlayWaitsForAnInterfaceWithoutRights(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		file, capable := forAll(t), forAll(t)
		if err := unix.Setxattr(capable, "security.capability", netRaw(), 0); err != nil {
			t.Fatalf("give %s capabilities: %v", capable, err)
		}
		for _, way := range []struct {
			name, file string
			change     func(*exec.Cmd)
		}{
			{"root", file, nil},
			{"setcap", capable, asNobody},
		} {
			p := launch(t, way.file, way.change, "inspect", "-i", "far", "-i", "usb0", "--wait", "udp")
			p.hears("usb0: there is no such interface yet: waiting for it")
			for key, want := range map[string]string{"Uid": "65534 65534 65534 65534", "CapPrm": "0000000000000000", "Seccomp": "2"} {
				veth.Until(t, way.name+": "+key+" "+want, func() bool { return p.status(key) == want })
			}
			veth.Send(t, veth.Sender(t, "near"), veth.Frame(100))
			p.line() // the interface that exists is captured meanwhile
			veth.Pair(t, "peer", "usb0")
			p.hears("usb0: the interface is there now")
			veth.Send(t, veth.Sender(t, "peer"), veth.Frame(101))
			if line := p.line(); !strings.Contains(line, "101") {
				t.Errorf("%s: got %q, want the datagram of 101 bytes", way.name, line)
			}
			veth.IP(t, "link del usb0")
			p.hears("usb0: the interface is down: waiting for it")
			veth.Pair(t, "peer", "usb0")
			p.hears("usb0: the interface is back")
			veth.Send(t, veth.Sender(t, "peer"), veth.Frame(102))
			if line := p.line(); !strings.Contains(line, "102") {
				t.Errorf("%s: got %q, want the datagram of 102 bytes", way.name, line)
			}
			veth.IP(t, "link del usb0")
			p.signal(os.Interrupt)
			p.end(130)
			if n := strings.Count(p.talk(), "no such interface yet"); n != 1 {
				t.Errorf("%s: it says %d times that it waits:\n%s", way.name, n, p.talk())
			}
		}
		sum, events := filepath.Join(t.TempDir(), "s.json"), filepath.Join(t.TempDir(), "e.jsonl")
		p := launch(t, os.Args[0], nil, "play", "-i", "usb0", "--wait", "--audio", "null", "--summary", sum, "--events", events)
		p.hears("there is no such interface yet")
		veth.Pair(t, "peer", "usb0")
		p.hears("the interface is there now")
		veth.Send(t, veth.Sender(t, "peer"), veth.Frame(100))
		p.signal(os.Interrupt)
		p.end(130)
		if k := played(t, sum).Packets; k.Seen != 1 {
			t.Errorf("play has seen %d packets, want 1", k.Seen)
		}
		text, err := os.ReadFile(events)
		if n := strings.Count(string(text), `"kind":"interface","name":"usb0"`); err != nil || n != 2 {
			t.Errorf("%d events of the interface, %v; want 2: %s", n, err, text)
		}
	})
}

func TestAMistypedInterfaceIsAnError(t *testing.T) {
	for _, flags := range [][]string{nil, {"--wait=false"}} {
		p := launch(t, os.Args[0], nil, append([]string{"inspect", "-i", "usb0"}, flags...)...)
		p.end(exit.CodeCapture)
		for _, want := range []string{"no such interface", "--wait waits for one that is to come"} {
			if !strings.Contains(p.talk(), want) {
				t.Errorf("%v: %q is not said: %s", flags, want, p.talk())
			}
		}
	}
}
