//go:build live

package live

import (
	"testing"

	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

// ringSocket returns a packet socket that is not bound, with a ring of blocks if version
// is TPACKET_V3. It is closed at the test's end.
func ringSocket(t *testing.T, version, reserve, blockBytes, blocks int) int {
	t.Helper()
	fd, err := unix.Socket(unix.AF_PACKET, unix.SOCK_RAW|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Close(fd) })
	req := unix.TpacketReq3{Block_size: uint32(blockBytes), Block_nr: uint32(blocks), Frame_size: 2048, Frame_nr: uint32(blocks * blockBytes / 2048)}
	err = unix.SetsockoptInt(fd, unix.SOL_PACKET, unix.PACKET_VERSION, version)
	if err == nil {
		err = unix.SetsockoptInt(fd, unix.SOL_PACKET, unix.PACKET_RESERVE, reserve)
	}
	if err == nil && version == unix.TPACKET_V3 {
		err = unix.SetsockoptTpacketReq3(fd, unix.SOL_PACKET, unix.PACKET_RX_RING, &req)
	}
	if err != nil {
		t.Fatal(err)
	}
	return fd
}

// TestHostileSocketsAreRefused offers packet sockets in place of the one that this program
// had opened: only that one is taken over.
func TestHostileSocketsAreRefused(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		const size = 2 << 20
		opened := func(name string) *afpacket {
			h, err := newAFPacket(Options{Interface: name, RingBytes: size, Snaplen: defaultSnaplen}, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = h.free() })
			if err := h.attach(); err != nil {
				t.Fatal(err)
			}
			return h
		}
		far, near, all := opened("far"), opened("near"), opened("any")
		unbound := ringSocket(t, unix.TPACKET_V3, filter.TagLength, blockSize, size/blockSize)
		for _, c := range []struct {
			name  string
			on    string
			offer inheritedSocket
			want  bool
		}{
			{"the program's own", "far", inheritedSocket{far.fd, size, "far"}, true},
			{"the program's own, on any", "any", inheritedSocket{all.fd, size, "any"}, true},
			{"one that is not attached yet", "far", inheritedSocket{unbound, size, "far"}, true},
			{"one of another interface", "far", inheritedSocket{near.fd, size, "far"}, false},
			{"one of all interfaces", "far", inheritedSocket{all.fd, size, "far"}, false},
			{"one interface for any", "any", inheritedSocket{far.fd, size, "any"}, false},
			{"another name", "far", inheritedSocket{far.fd, size, "near"}, false},
			{"a smaller size", "far", inheritedSocket{far.fd, smallestRing, "far"}, false},
			{"a larger size", "far", inheritedSocket{far.fd, size + blockSize, "far"}, false},
			{"a size of half a block", "far", inheritedSocket{far.fd, size - blockSize/2, "far"}, false},
			{"another ring version", "far", inheritedSocket{ringSocket(t, unix.TPACKET_V2, filter.TagLength, blockSize, size/blockSize), size, "far"}, false},
			{"no room for tags", "far", inheritedSocket{ringSocket(t, unix.TPACKET_V3, 0, blockSize, size/blockSize), size, "far"}, false},
			{"a smaller ring", "far", inheritedSocket{ringSocket(t, unix.TPACKET_V3, filter.TagLength, blockSize, 1), size, "far"}, false},
		} {
			h := &afpacket{o: Options{Interface: c.on, RingBytes: size}, fd: -1}
			got := h.inherit([]inheritedSocket{c.offer})
			if got != c.want || got != h.inherited || got != (len(h.mem) == size) {
				t.Errorf("%s: inherited %v, want %v", c.name, got, c.want)
			}
			if h.mem != nil {
				if err := unix.Munmap(h.mem); err != nil {
					t.Error(err)
				}
			}
		}
	})
}
