//go:build live

package veth

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// In runs f in a network namespace of its own, on a thread of its own, with a pair
// of connected interfaces, near and far. The namespace ends with that thread. Only
// code on that thread is in it; other goroutines reach it through sockets. In skips
// the test without root or the command ip.
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

// apart runs f in a new network namespace and closes done at its end, also if
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

// Pair makes two connected interfaces, without IPv6 addresses, so that the
// kernel sends no frames of its own.
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

// IP runs "ip" with command, such as "link set lo up", in the namespace of this thread. The
// test ends if it fails.
func IP(t *testing.T, command string) {
	t.Helper()
	if err := TryIP(command); err != nil {
		t.Fatal(err)
	}
}

// TryIP is IP for features that this kernel may lack: it returns the error.
func TryIP(command string) error {
	if out, err := exec.Command("ip", strings.Fields(command)...).CombinedOutput(); err != nil {
		return fmt.Errorf("ip %s: %w: %s", command, err, bytes.TrimSpace(out))
	}
	return nil
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

// Go runs f on another thread of this thread's namespace and returns a channel
// that is closed at its end.
func Go(t *testing.T, f func()) <-chan struct{} {
	t.Helper()
	here, err := unix.Open("/proc/thread-self/ns/net", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // as in apart
		err := unix.Setns(here, unix.CLONE_NEWNET)
		_ = unix.Close(here) // it was only read
		if err != nil {
			t.Errorf("setns: %v", err)
			return
		}
		f()
	}()
	return done
}

// Until waits until is returns true, and ends the test if that takes more than 20 s;
// condition names it in the message.
func Until(t *testing.T, condition string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("20 s have passed without %s", condition)
		}
	}
}
