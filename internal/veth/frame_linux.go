//go:build live

package veth

import (
	"encoding/binary"
	"net"
	"testing"

	"golang.org/x/sys/unix"
)

// Sender returns a packet socket that sends frames out of an interface of this
// thread's namespace. It waits until the interface is running: the kernel drops the frames
// sent before it has noticed the carrier. The socket is closed at the test's end.
func Sender(t *testing.T, name string) int {
	t.Helper()
	Until(t, name+" running", func() bool {
		i, err := net.InterfaceByName(name)
		return err == nil && i.Flags&net.FlagRunning != 0
	})
	return bound(t, name, 0)
}

// bound returns a packet socket on an interface that receives packets of a protocol.
func bound(t *testing.T, name string, protocol uint16) int {
	t.Helper()
	i, err := net.InterfaceByName(name)
	if err != nil {
		t.Fatal(err)
	}
	fd, err := unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Close(fd) }) // nothing is left to write
	var wire [2]byte
	binary.BigEndian.PutUint16(wire[:], protocol)
	if err := unix.Bind(fd, &unix.SockaddrLinklayer{Ifindex: i.Index, Protocol: binary.NativeEndian.Uint16(wire[:])}); err != nil {
		t.Fatal(err)
	}
	return fd
}

// Send sends frames, one by one.
func Send(t *testing.T, fd int, frames ...[]byte) {
	t.Helper()
	for _, f := range frames {
		if _, err := unix.Write(fd, f); err != nil {
			t.Fatal(err)
		}
	}
}

// Frame is an Ethernet frame with an IPv4 UDP datagram from 192.0.2.2 to
// 192.0.2.1 port 9, of n bytes in all. No interface has its destination MAC address, so
// that nothing answers it.
func Frame(n int) []byte {
	b := make([]byte, n)
	copy(b, "\x02\x00\x00\x00\x00\x01\x02\x00\x00\x00\x00\x02\x08\x00\x45\x00")
	binary.BigEndian.PutUint16(b[16:], uint16(n-14))
	copy(b[22:], "\x40\x11\x00\x00\xc0\x00\x02\x02\xc0\x00\x02\x01\x12\x34\x00\x09")
	binary.BigEndian.PutUint16(b[38:], uint16(n-34))
	return b
}
