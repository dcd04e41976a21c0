//go:build live

package veth

import (
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// floodBatch is the frames that one system call sends.
const floodBatch = 64

// message is the kernel's struct mmsghdr.
type message struct {
	unix.Msghdr
	_ uint32
}

// Flood sends frame n times at a rate, in frames a second (0: as fast as possible), and
// returns the time that it took. It keeps one processor busy.
func Flood(t *testing.T, fd int, frame []byte, n int, rate float64) time.Duration {
	t.Helper()
	vec := unix.Iovec{Base: &frame[0]}
	vec.SetLen(len(frame))
	var batch [floodBatch]message
	for i := range batch {
		batch[i].Iov = &vec
		batch[i].SetIovlen(1)
	}
	begin := time.Now()
	for sent := 0; sent < n; {
		if rate > 0 {
			due := begin.Add(time.Duration(float64(sent) / rate * 1e9))
			for wait := time.Until(due); wait > 0; wait = time.Until(due) {
				time.Sleep(wait - 100*time.Microsecond)
			}
		}
		k, _, errno := unix.Syscall6(unix.SYS_SENDMMSG, uintptr(fd), uintptr(unsafe.Pointer(&batch[0])), uintptr(min(floodBatch, n-sent)), 0, 0, 0)
		if errno != 0 && errno != unix.EINTR && errno != unix.ENOBUFS {
			t.Fatalf("flood: %v", errno)
		}
		if errno == 0 {
			sent += int(k)
		}
	}
	return time.Since(begin)
}
