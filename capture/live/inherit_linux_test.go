package live

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestInheritanceIsParsedAsItIsWritten(t *testing.T) {
	want := []inheritedSocket{{7, 32 << 20, "eth0"}, {8, 1 << 20, "any"}}
	value := want[0].String() + " " + want[1].String()
	if got := parseInheritance(value); !slices.Equal(got, want) {
		t.Errorf("%q gives %v, want %v", value, got, want)
	}
	for _, value := range []string{"", "x", "3 4096", "x y lo", "3 99999999999999999999 lo", "3 1048576 lo 4", "3 0x100000 lo", "3 1048576 lo 4 y lo"} {
		if got := parseInheritance(value); got != nil {
			t.Errorf("%q gives %v, want nothing", value, got)
		}
	}
}

func TestInheritanceIsLeftForNobody(t *testing.T) {
	t.Setenv(inheritance, "3 1048576 lo")
	if _, set := takeInheritance(); !set {
		t.Error("the variable was set, got that it was not")
	}
	if value, set := os.LookupEnv(inheritance); set {
		t.Errorf("the variable is still %q", value)
	}
	if sockets, set := takeInheritance(); sockets != nil || set {
		t.Errorf("the second time: %v, %v; want nothing", sockets, set)
	}
}

func TestHostileRingSizesAreRefused(t *testing.T) {
	const asked = 4 << 20
	h := &afpacket{o: Options{RingBytes: asked}}
	for size, want := range map[int]bool{
		smallestRing: true, asked: true, 2 << 20: true, smallestRing + blockSize: true,
		-1: false, 0: false, -smallestRing: false, 4096: false, smallestRing - blockSize: false, smallestRing + 1: false,
		smallestRing + 4096: false, asked + blockSize: false, 1<<31 - 1: false, 1 << 30: false,
	} {
		if got := h.plausibleRing(size); got != want {
			t.Errorf("a ring of %d bytes: %v, want %v", size, got, want)
		}
	}
}

// TestOtherDescriptorsAreRefused offers descriptors that are not packet sockets, with a
// size that would pass.
func TestOtherDescriptorsAreRefused(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }() // nothing was written
	fds := map[string]int{"negative": -1, "standard input": 0, "standard error": 2, "not open": 1 << 20, "device": int(null.Fd())}
	for name, domain := range map[string]int{"UDP socket": unix.AF_INET, "Unix socket": unix.AF_UNIX} {
		fd, err := unix.Socket(domain, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = unix.Close(fd) }() // nothing was written
		fds[name] = fd
	}
	for name, fd := range fds {
		h := &afpacket{o: Options{Interface: "lo", RingBytes: smallestRing}, fd: -1}
		if h.inherit([]inheritedSocket{{fd, smallestRing, "lo"}}) || h.inherited || h.fd != -1 || h.mem != nil {
			t.Errorf("%s: taken over: %+v", name, h)
		}
	}
}

func TestProgramRestartsOnce(t *testing.T) {
	p := &socketPoller{restarted: true}
	if err := p.restart(); err == nil || !strings.Contains(err.Error(), inheritance) {
		t.Errorf("got %v, want a refusal that names %s", err, inheritance)
	}
}

// FuzzInheritance parses any value: its sockets are written as they were read.
func FuzzInheritance(f *testing.F) {
	for _, value := range []string{"", "3 1048576 lo", "3 1048576", "-1 -1 any 4 0 eth0", "+3 01 lo", "99999999999999999999 1 lo"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, s := range parseInheritance(value) {
			if got := parseInheritance(s.String()); len(got) != 1 || got[0] != s {
				t.Errorf("%q: %v is read again as %v", value, s, got)
			}
		}
	})
}
