//go:build live && linux

package capture

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// inNamespace runs f in a network namespace of its own with a pair of connected
// interfaces, near and far. The namespace ends with the thread that f ran on.
func inNamespace(t *testing.T, f func(t *testing.T)) {
	if os.Geteuid() != 0 {
		t.Skip("needs root for a network namespace")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		t.Skip("needs the command ip")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread dies with the goroutine
		if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
			t.Errorf("unshare: %v", err)
			return
		}
		if vethPair(t) {
			f(t)
		}
	}()
	<-done
}

// vethPair makes near and far, without IPv6 so that nobody else talks on them.
func vethPair(t *testing.T) bool {
	return ip(t, "link set lo up") && ip(t, "link add near type veth peer name far") &&
		ip(t, "link set near addrgenmode none up") && ip(t, "link set far addrgenmode none up") &&
		ip(t, "addr add 192.0.2.1/24 dev near")
}

func ip(t *testing.T, words string) bool {
	out, err := exec.Command("ip", strings.Fields(words)...).CombinedOutput()
	if err != nil {
		t.Errorf("ip %s: %v %s", words, err, out)
	}
	return err == nil
}

// sender opens a packet socket on an interface; datagrams built by frame go out of it.
func sender(t *testing.T, name string) int {
	fd, err := unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	i := interfaceIndex(t, name)
	if err := unix.Bind(fd, &unix.SockaddrLinklayer{Ifindex: i}); err != nil {
		t.Fatal(err)
	}
	return fd
}

func interfaceIndex(t *testing.T, name string) int {
	all, err := Interfaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		if i.Name == name {
			return i.Index
		}
	}
	t.Fatalf("no interface %s in %+v", name, all)
	return 0
}

// frame is an Ethernet frame with an IPv4 UDP datagram from 192.0.2.2 to
// 192.0.2.1 port 9, of n bytes in all.
func frame(n int) []byte {
	b := make([]byte, n)
	copy(b, "\x02\x00\x00\x00\x00\x01\x02\x00\x00\x00\x00\x02\x08\x00\x45\x00")
	binary.BigEndian.PutUint16(b[16:], uint16(n-14))
	copy(b[22:], "\x40\x11\x00\x00\xc0\x00\x02\x02\xc0\x00\x02\x01\x12\x34\x00\x09")
	binary.BigEndian.PutUint16(b[38:], uint16(n-34))
	return b
}

// listen opens the interface far and gathers what comes.
func listen(t *testing.T) (s *LiveSource, seen chan int, failed chan error) {
	s, err := OpenLive(LiveOptions{Interface: "far"})
	if err != nil {
		t.Fatal(err)
	}
	seen, failed = make(chan int, 1), make(chan error, 1)
	go gather(s, seen, failed)
	return s, seen, failed
}

// gather reads s to its end and counts what comes to port 9.
func gather(s *LiveSource, seen chan<- int, failed chan<- error) {
	evs, n := make([]Event, 256), 0
	for {
		k, err := s.Read(evs)
		for _, e := range evs[:k] {
			if e.Dport == 9 && e.Proto == 17 {
				n++
			}
		}
		if err != nil {
			seen <- n
			failed <- err
			return
		}
	}
}

func TestEveryPacketIsAccountedFor(t *testing.T) {
	inNamespace(t, func(t *testing.T) {
		s, seen, failed := listen(t)
		const rate, seconds = 1000, 10
		fd := sender(t, "near")
		defer unix.Close(fd)
		begin := time.Now()
		for i := range rate * seconds {
			time.Sleep(time.Until(begin.Add(time.Duration(i) * time.Second / rate)))
			if _, err := unix.Write(fd, frame(120)); err != nil {
				t.Error(err)
			}
		}
		s.Close()
		n, st, l := <-seen, s.Stats(), s.Latency()
		t.Logf("%d seen of %d, %d dropped; packet to ring: median %v, p99 %v, max %v", n, rate*seconds, st.Kernel, l.Median, l.P99, l.Max)
		if err := <-failed; err != io.EOF {
			t.Errorf("ended with %v, want EOF", err)
		}
		if uint64(n)+st.Kernel != rate*seconds || st.Kernel != 0 {
			t.Errorf("%d seen and %d dropped, want %d and 0", n, st.Kernel, rate*seconds)
		}
	})
}

func TestFloodIsSeenOrCounted(t *testing.T) {
	inNamespace(t, func(t *testing.T) {
		s, seen, failed := listen(t)
		fd := sender(t, "near")
		defer unix.Close(fd)
		const sent = 500_000
		f, begin := frame(120), time.Now()
		for range sent {
			if _, err := unix.Write(fd, f); err != nil {
				t.Error(err)
				return
			}
		}
		took := time.Since(begin)
		s.Close()
		n, st, l := <-seen, s.Stats(), s.Latency()
		t.Logf("%.0f packets/s: %d seen, %d dropped; packet to ring: median %v, p99 %v, max %v",
			sent/took.Seconds(), n, st.Kernel, l.Median, l.P99, l.Max)
		if err := <-failed; err != io.EOF {
			t.Errorf("ended with %v, want EOF", err)
		}
		if uint64(n)+st.Kernel != sent {
			t.Errorf("%d seen and %d dropped, want %d in all", n, st.Kernel, sent)
		}
	})
}

func TestFramesKeepTheirSizeAndTag(t *testing.T) {
	inNamespace(t, func(t *testing.T) {
		s, err := OpenLive(LiveOptions{Interface: "any"})
		if err != nil {
			t.Error(err)
			return
		}
		defer s.Close()
		fd := sender(t, "near")
		defer unix.Close(fd)
		tagged := append(append(frame(200)[:12:12], 0x81, 0x00, 0x00, 0x07), frame(200)[12:]...)
		for _, f := range [][]byte{frame(1514), tagged} {
			if _, err := unix.Write(fd, f); err != nil {
				t.Error(err)
				return
			}
		}
		evs, got := make([]Event, 8), map[[2]int]int{} // size and outgoing: how often
		for n := 0; n < 4; {
			k, err := s.Read(evs)
			if err != nil {
				t.Error(err)
				return
			}
			for _, e := range evs[:k] {
				got[[2]int{int(e.Size), int(e.Facts & Outgoing)}]++
				if e.Dport != 9 || e.Cause != CauseNone {
					t.Errorf("got %+v, want a datagram to port 9", e)
				}
			}
			n += k
		}
		for _, want := range [][2]int{{1514, 0}, {1514, int(Outgoing)}, {204, 0}, {204, int(Outgoing)}} {
			if got[want] != 1 {
				t.Errorf("size and direction seen: %v, want %v once", got, want)
			}
		}
	})
}

func TestLoopbackIsHeardOnce(t *testing.T) {
	inNamespace(t, func(t *testing.T) {
		s, err := OpenLive(LiveOptions{Interface: "lo"})
		if err != nil {
			t.Error(err)
			return
		}
		tell(t, 5)
		seen, failed := make(chan int, 1), make(chan error, 1)
		go gather(s, seen, failed)
		s.Close()
		if n := <-seen; n != 5 {
			t.Errorf("%d seen of 5", n)
		}
	})
}

func TestRemovedInterfaceEndsTheSource(t *testing.T) {
	inNamespace(t, func(t *testing.T) {
		s, err := OpenLive(LiveOptions{Interface: "far"})
		if err != nil {
			t.Error(err)
			return
		}
		defer s.Close()
		ip(t, "link del far")
		if n, err := s.Read(make([]Event, 8)); !errors.Is(err, ErrDown) {
			t.Errorf("Read = %d, %v; want ErrDown", n, err)
		}
	})
}

func TestInterfaceIsWaitedFor(t *testing.T) {
	for _, how := range []struct{ name, away, back string }{
		{"switched off and on", "link set far down", "link set far up"},
		{"removed and made anew", "link del far", "link add near type veth peer name far"},
	} {
		t.Run(how.name, func(t *testing.T) {
			inNamespace(t, func(t *testing.T) {
				s, err := OpenLive(LiveOptions{Interface: "far", Wait: true})
				if err != nil {
					t.Error(err)
					return
				}
				// Looking for the interface must happen in this namespace, on this thread.
				if !ip(t, how.away) {
					return
				}
				for !s.Down() {
					s.await()
				}
				used := cpu()
				for range 8 { // 1.5 s of waiting
					s.await()
				}
				if spent := cpu() - used; spent > 100*time.Millisecond {
					t.Errorf("waiting took %v of CPU time", spent)
				}
				ip(t, how.back)
				ip(t, "link set near up")
				ip(t, "link set far up")
				for s.Down() {
					s.await()
				}
				fd := sender(t, "near")
				defer unix.Close(fd)
				unix.Write(fd, frame(100))
				seen, failed := make(chan int, 1), make(chan error, 1)
				time.AfterFunc(100*time.Millisecond, func() { s.Close() })
				gather(s, seen, failed)
				if n := <-seen; n != 1 {
					t.Errorf("%d seen after the interface came back, want 1", n)
				}
				t.Log(s.Stats().Warnings)
				if len(s.Stats().Warnings) != 2 {
					t.Errorf("warnings %q, want down and back", s.Stats().Warnings)
				}
			})
		})
	}
}

// cpu returns the processor time this program has used.
func cpu() time.Duration {
	var r unix.Rusage
	unix.Getrusage(unix.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func TestUnknownInterfaceIsRefused(t *testing.T) {
	if _, err := OpenLive(LiveOptions{Interface: "nosuch0"}); !errors.Is(err, ErrNoInterface) || !strings.Contains(err.Error(), "lo") {
		t.Errorf("got %v, want a refusal that names what there is", err)
	}
}
