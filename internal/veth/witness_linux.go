//go:build live

package veth

import (
	"testing"

	"golang.org/x/sys/unix"
)

// Witness reports when frames have arrived at an interface and its packet sockets.
type Witness struct {
	t  *testing.T
	fd int
}

// NewWitness watches an interface of this thread's namespace. Packet sockets that are
// opened later get each packet earlier: the kernel serves the newest first.
func NewWitness(t *testing.T, name string) *Witness {
	t.Helper()
	w := &Witness{t, bound(t, name, unix.ETH_P_ALL)}
	if err := unix.SetsockoptTimeval(w.fd, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &unix.Timeval{Sec: 20}); err != nil {
		t.Fatal(err)
	}
	if err := unix.SetsockoptInt(w.fd, unix.SOL_SOCKET, unix.SO_RCVBUFFORCE, 64<<20); err != nil {
		t.Fatal(err)
	}
	return w
}

// Await returns when n more frames have arrived.
func (w *Witness) Await(n int) {
	w.t.Helper()
	var b [64]byte
	for n > 0 {
		_, from, err := unix.Recvfrom(w.fd, b[:], 0)
		if err != nil {
			w.t.Fatalf("%d frames did not arrive: %v", n, err)
		}
		if from.(*unix.SockaddrLinklayer).Pkttype != unix.PACKET_OUTGOING {
			n--
		}
	}
}
