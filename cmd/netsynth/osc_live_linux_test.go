//go:build live && linux

package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/internal/veth"
)

// inNamespace runs the test again in a process of its own, in a network namespace of
// its own, and reports whether this is that process.
func inNamespace(t *testing.T) bool {
	t.Helper()
	const inside = "NETSYNTH_TEST_NAMESPACE"
	if os.Getenv(inside) != "" {
		if out, err := exec.Command("ip", "link", "set", "lo", "up").CombinedOutput(); err != nil {
			t.Fatalf("ip link set lo up: %v %s", err, out)
		}
		return true
	}
	if os.Geteuid() != 0 {
		t.Skip("needs root for a network namespace")
	}
	cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), inside+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

func listen(t *testing.T, port int) *net.UDPConn {
	t.Helper()
	c, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetReadBuffer(1 << 20); err != nil {
		t.Fatal(err)
	}
	return c
}

// netsynth runs the program and returns its summary.
func netsynth(t *testing.T, args ...string) (s summary.Summary) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "s.json")
	cmd := exec.Command(os.Args[0], append(args, "--summary", file, "-q")...)
	cmd.Env = append(os.Environ(), asMain+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// The datagrams of internet-sonification on its own six ports.
func TestOSCSonificationOnItsPorts(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	if corpus == "" {
		t.Skip("NETSYNTH_CORPUS is not set")
	}
	if !inNamespace(t) {
		return
	}
	ports := map[string]*net.UDPConn{}
	for n := 1120; n <= 1125; n++ {
		ports[fmt.Sprint(n)] = listen(t, n)
	}
	reference := filepath.Join(corpus, "reference")
	for name, input := range map[string]string{"web": "tcpdump-text/web.pcap", "example_tcp_data": "channel-access/example_tcp_data.pcap"} {
		text, err := os.ReadFile(filepath.Join(reference, "osc", name+".osc.csv"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]string{}
		for _, line := range strings.Fields(string(text))[1:] {
			columns := strings.Split(line, ",")
			want[columns[1]] = append(want[columns[1]], columns[2])
		}
		netsynth(t, "render", filepath.Join(reference, input), filepath.Join(t.TempDir(), "o.wav"), "--osc", "127.0.0.1", "--compat", "internet-sonification")
		for port, c := range ports {
			var got []string
			for _, d := range receive(t, c, uint64(len(want[port]))) {
				got = append(got, hex.EncodeToString(d))
			}
			if !slices.Equal(got, want[port]) {
				t.Errorf("%s: port %s gets %d datagrams, want %d", name, port, len(got), len(want[port]))
			}
		}
	}
}

// netsynth's own messages do not sound, with a receiver at the port or without.
func TestOSCDoesNotSound(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	listen(t, 57120)
	play := []string{"play", "-i", "lo", "--audio", "null", "--duration", "1500ms", "--osc", "127.0.0.1", "--osc", "127.0.0.1:9"}
	s := netsynth(t, play...)
	if s.OSC[0].Sent == 0 || s.OSC[0].Dropped != 0 || s.OSC[1].Dropped == 0 {
		t.Errorf("sent %+v", s.OSC)
	}
	if p := s.Packets; p.Filtered == 0 || p.Filtered != p.Seen || p.Sounded+p.Merged != 0 {
		t.Errorf("packets %+v, want all filtered", p)
	}
	s = netsynth(t, append(play, "--hear-self")...)
	if p := s.Packets; p.Filtered != 0 || p.Sounded+p.Merged == 0 {
		t.Errorf("packets %+v, want some sounded", p)
	}
}

// An independent receiver, liblo's oscdump, understands every message.
func TestOSCIsUnderstood(t *testing.T) {
	if _, err := exec.LookPath("oscdump"); err != nil {
		t.Skip("needs oscdump, of liblo-tools")
	}
	if !inNamespace(t) {
		return
	}
	for _, bundle := range []string{"--osc-bundle=false", "--osc-bundle"} {
		dump := exec.Command("oscdump", "-L", "57120")
		out, err := dump.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := dump.Start(); err != nil {
			t.Fatal(err)
		}
		all := printed(out)
		veth.Until(t, "a socket at port 57120", func() bool { return bound(57120) })
		s := netsynth(t, "render", "../../scheduler/testdata/alarms.pcap.gz", filepath.Join(t.TempDir(), "o.wav"),
			"--osc", "127.0.0.1", "--duration", "6s", "--realtime", bundle)
		veth.Until(t, fmt.Sprint(s.OSC[0].Sent, " lines of oscdump"), func() bool { return uint64(len(all())) >= s.OSC[0].Sent })
		if err := dump.Process.Kill(); err != nil {
			t.Error(err)
		}
		dump.Wait() // by the signal
		lines := all()
		if s.OSC[0].Dropped != 0 || uint64(len(lines)) != s.OSC[0].Sent {
			t.Errorf("%s: %d lines of %+v", bundle, len(lines), s.OSC)
		}
		for _, want := range []string{
			`/netsynth/note iiiiis \d+ 2 \d+ \d+ 90 "pad"`,
			`/netsynth/packet isisisssiii \d+ "[0-9a-f.:]+" \d+ "[0-9a-f.:]+" \d+ "tcp" "[a-z]*" "[FSRPAUEC]+" \d+ \d+ -?[01]`,
			`/netsynth/chord isii+ 0 "D[a-z0-9]*" 2 2 .*`,
			`/netsynth/state isif \d+ "[a-z]+" 1 [01]\.\d+`,
			`/netsynth/meter iffii \d+ -\d+\.\d+ -\d+\.\d+ \d+ \d+`,
		} {
			pattern := regexp.MustCompile(`^\S+ ` + want + `$`)
			if !slices.ContainsFunc(lines, pattern.MatchString) {
				t.Errorf("%s: no line is %s; of %d such as %q", bundle, want, len(lines), lines[:min(3, len(lines))])
			}
		}
	}
}

// printed reads the lines that a program prints, all the time, so that its pipe never
// fills, and returns a function that returns the lines so far.
func printed(r io.Reader) (lines func() []string) {
	var mu sync.Mutex
	var all []string
	go func() {
		for s := bufio.NewScanner(r); s.Scan(); {
			mu.Lock()
			all = append(all, s.Text())
			mu.Unlock()
		}
	}()
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(all)
	}
}

// bound reports whether a UDP socket has the port.
func bound(port int) bool {
	for _, table := range []string{"/proc/net/udp", "/proc/net/udp6"} {
		if text, err := os.ReadFile(table); err == nil && bytes.Contains(text, fmt.Appendf(nil, ":%04X ", port)) {
			return true
		}
	}
	return false
}
