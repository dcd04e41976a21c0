//go:build live

package live

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

// Rights can only be lost, so these tests run in a process of their own: this test binary
// again, with its task in the environment.
const childDoes = "CAPTURE_TEST_CHILD"

// child runs this test's function again and returns what it printed.
func child(t *testing.T, does string, env ...string) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root to lose rights")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), append(env, childDoes+"="+does)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func TestSudoersProgramIsNoLongerRoot(t *testing.T) {
	if os.Getenv(childDoes) == "" {
		out := child(t, "drop", "SUDO_UID=1000", "SUDO_GID=1000")
		if !strings.Contains(out, "dropped {UID:1000 GID:1000 Switched:true Capabilities:false} <nil>") {
			t.Errorf("child says:\n%s", out)
		}
		return
	}
	s, err := Open(Options{Interface: "lo"})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	r, err := s.DropRights("")
	fmt.Printf("dropped %+v %v\n", r, err)
	threads, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	for _, thread := range threads {
		status, _ := os.ReadFile("/proc/self/task/" + thread.Name() + "/status")
		for _, want := range []string{"Uid:\t1000\t1000\t1000\t1000", "Gid:\t1000\t1000\t1000\t1000", "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000"} {
			if !strings.Contains(string(status), want) {
				t.Errorf("thread %s lacks %q", thread.Name(), want)
			}
		}
	}
	if _, err := Open(Options{Interface: "lo"}); err == nil {
		t.Error("a socket can still be opened")
	}
}

func TestSocketOutlivesTheRights(t *testing.T) {
	switch os.Getenv(childDoes) {
	case "":
		out := child(t, "anew")
		if !strings.Contains(out, "captured 5, inherited true, capable false") {
			t.Errorf("child says:\n%s", out)
		}
		return
	case "anew":
		runtime.LockOSThread()
		if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
			t.Fatal(err)
		}
		veth.IP(t, "link set lo up")
	}
	s, err := Open(Options{Interface: "lo"})
	if err != nil {
		t.Fatal(err)
	}
	p := s.poller.(*socketPoller)
	if !p.restarted {
		sendLoopback(t, 3) // captured before the restart, read after it
		t.Setenv(childDoes, "again")
		t.Fatal(p.restart())
	}
	sendLoopback(t, 2)
	seen, failed := make(chan int, 1), make(chan error, 1)
	go gather(s, seen, failed)
	shut(t, s)
	fmt.Printf("captured %d, inherited %v, capable %v\n", <-seen, p.handles[0].inherited, privilege.Capable())
}

// sendLoopback sends n datagrams to port 9 of this machine.
func sendLoopback(t *testing.T, n int) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unix.Close(fd) }() // nothing is left to write
	for range n {
		// Nobody listens at port 9, which later sends report.
		_ = unix.Sendto(fd, []byte("x"), 0, &unix.SockaddrInet4{Port: 9, Addr: [4]byte{127, 0, 0, 1}})
	}
}
