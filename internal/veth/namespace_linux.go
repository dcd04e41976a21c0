//go:build live

package veth

import (
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// In runs f in a network namespace of its own, on a thread of its own, with a pair
// of connected interfaces, near and far. The namespace ends with that thread. What
// is to happen in it must happen on it: other goroutines see it through sockets.
// In skips the test where the rights for that, or the command ip, are missing.
func In(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root for a network namespace")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("needs the command ip")
	}
	done := make(chan struct{})
	go apart(t, done, func() {
		IP(t, "link set lo up")
		Pair(t, "near", "far")
		IP(t, "addr add 192.0.2.1/24 dev near")
		f(t)
	})
	<-done
}

// apart runs f in a new network namespace and closes done at its end, also where
// t.FailNow ends it.
func apart(t *testing.T, done chan<- struct{}, f func()) {
	defer close(done)
	runtime.LockOSThread() // never unlocked: the thread dies with the goroutine
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		t.Errorf("unshare: %v", err)
		return
	}
	f()
}

// Pair makes two connected interfaces, without IPv6 addresses so that nobody else
// talks on them.
func Pair(t *testing.T, a, b string) {
	t.Helper()
	IP(t, "link add "+a+" type veth peer name "+b)
	Up(t, a)
	Up(t, b)
}

// Up switches an interface on.
func Up(t *testing.T, name string) {
	t.Helper()
	IP(t, "link set "+name+" addrgenmode none up")
}

// IP runs the command ip in the namespace of this thread. The test ends if it fails.
func IP(t *testing.T, words string) {
	t.Helper()
	if out, err := exec.Command("ip", strings.Fields(words)...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v %s", words, err, out)
	}
}

// Away moves an interface to a namespace of its own, switches it on and returns a
// socket that sends frames from there, like Sender. The namespace ends with the test.
func Away(t *testing.T, name string) int {
	t.Helper()
	ready, there, end := make(chan int), make(chan struct{}), make(chan struct{})
	done, fd := make(chan struct{}), -1
	go apart(t, done, func() {
		ready <- unix.Gettid()
		<-there
		Up(t, name)
		fd = Sender(t, name)
		there <- struct{}{}
		<-end
	})
	t.Cleanup(func() { close(end); <-done })
	IP(t, "link set "+name+" netns "+strconv.Itoa(<-ready))
	there <- struct{}{}
	select {
	case <-there:
	case <-done:
		t.FailNow()
	}
	return fd
}
