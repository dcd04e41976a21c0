package live

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/sys/unix"
)

// made is one packet of a block that a test builds.
type made struct {
	data     []byte
	wire     int // bytes on the wire
	hard     uint16
	kind     byte
	status   uint32
	protocol uint16
	skip     int    // from the frame's start to the network header
	room     int    // bytes before the frame
	tag      [2]int // that the kernel stripped: EtherType and TCI
}

// fill builds a block as the kernel does and passes it to the program.
func fill(block []byte, packets ...made) {
	clear(block)
	ne := binary.NativeEndian
	at := 48
	ne.PutUint32(block[blockPackets:], uint32(len(packets)))
	ne.PutUint32(block[blockFirst:], uint32(at))
	for i, p := range packets {
		rec := block[at:]
		mac := packetHeader + p.room
		next := (mac + len(p.data) + 31) &^ 15
		if i < len(packets)-1 {
			ne.PutUint32(rec, uint32(next))
		}
		ne.PutUint32(rec[4:], 5)
		ne.PutUint32(rec[8:], 6)
		ne.PutUint32(rec[12:], uint32(len(p.data)))
		ne.PutUint32(rec[16:], uint32(p.wire))
		ne.PutUint32(rec[20:], p.status)
		ne.PutUint16(rec[24:], uint16(mac))
		ne.PutUint16(rec[26:], uint16(mac+p.skip))
		ne.PutUint32(rec[32:], uint32(p.tag[1]))
		ne.PutUint16(rec[36:], uint16(p.tag[0]))
		binary.BigEndian.PutUint16(rec[cookedAddr+2:], p.protocol)
		ne.PutUint32(rec[cookedAddr+4:], 3)
		ne.PutUint16(rec[cookedAddr+8:], p.hard)
		rec[cookedAddr+10] = p.kind
		copy(rec[mac:], p.data)
		at += next
	}
	ne.PutUint32(block[blockStatus:], unix.TP_STATUS_USER)
}

// newRing returns a ring of n empty blocks, aligned as a mapped one is.
func newRing(n int) []byte {
	words := make([]uint64, n*blockSize/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), n*blockSize)
}

func TestBlocksAreReadAndReturned(t *testing.T) {
	b := blockRing{mem: newRing(2)}
	eth := made{data: []byte("abc"), wire: 300, hard: unix.ARPHRD_ETHER}
	status := func(i int) uint32 { return binary.NativeEndian.Uint32(b.mem[i*blockSize+blockStatus:]) }
	var p capture.Packet
	for round := range 3 {
		at := round % 2
		fill(b.mem[at*blockSize:(at+1)*blockSize], eth, eth)
		for i := range 2 {
			if !b.take(&p) || string(p.Data) != "abc" || p.Size != 300 || p.Time != 5e9+6 || p.Link != capture.LinkEthernet || p.Interface != 3 {
				t.Fatalf("round %d, packet %d: %+v", round, i, p)
			}
			if status(at) != unix.TP_STATUS_USER {
				t.Fatalf("round %d: returned while its packet %d may be read", round, i)
			}
		}
		if b.take(&p) {
			t.Fatalf("round %d: a third packet %+v", round, p)
		}
		if status(at) != unix.TP_STATUS_KERNEL {
			t.Fatalf("round %d: not returned", round)
		}
	}
}

func TestFramesHaveTheirLinkTypeAndTag(t *testing.T) {
	const tagKnown = unix.TP_STATUS_VLAN_VALID | unix.TP_STATUS_VLAN_TPID_VALID
	for _, c := range []struct {
		name string
		in   made
		want capture.Packet
		none bool
	}{
		{"loopback, sent", made{hard: unix.ARPHRD_LOOPBACK, kind: unix.PACKET_OUTGOING}, capture.Packet{}, true},
		{"loopback, received", made{hard: unix.ARPHRD_LOOPBACK, wire: 9}, capture.Packet{Size: 9, Link: capture.LinkEthernet}, false},
		{"sent", made{hard: unix.ARPHRD_ETHER, kind: unix.PACKET_OUTGOING, wire: 9}, capture.Packet{Size: 9, Link: capture.LinkEthernet, Outgoing: true}, false},
		{"tag stripped", made{data: []byte("addressesabckindrest"), hard: unix.ARPHRD_ETHER, wire: 60, status: tagKnown, room: 4, tag: [2]int{0x88a8, 0x6007}},
			capture.Packet{Size: 64, Link: capture.LinkEthernet, Data: []byte("addressesabc\x88\xa8\x60\x07kindrest")}, false},
		{"tag of an older kernel", made{data: []byte("addressesabckindrest"), hard: unix.ARPHRD_ETHER, wire: 60, status: unix.TP_STATUS_VLAN_VALID, room: 14, tag: [2]int{0, 7}},
			capture.Packet{Size: 64, Link: capture.LinkEthernet, Data: []byte("addressesabc\x81\x00\x00\x07kindrest")}, false},
		{"tag without room", made{data: []byte("addressesabckindrest"), hard: unix.ARPHRD_ETHER, wire: 60, status: tagKnown, room: 3},
			capture.Packet{Size: 64, Link: capture.LinkEthernet, Data: []byte("addressesabckindrest")}, false},
		{"tag of a frame cut before it", made{data: []byte("addresses"), hard: unix.ARPHRD_ETHER, wire: 60, status: tagKnown, room: 4},
			capture.Packet{Size: 64, Link: capture.LinkEthernet, Data: []byte("addresses")}, false},
		{"tunnel", made{hard: unix.ARPHRD_NONE, wire: 9}, capture.Packet{Size: 9, Link: capture.LinkRaw}, false},
		{"unknown, IP within", made{hard: 512, wire: 30, data: []byte("ppIP"), protocol: wire.EtherTypeIPv4, skip: 2}, capture.Packet{Size: 28, Link: capture.LinkRaw, Data: []byte("IP")}, false},
		{"unknown", made{hard: 512, wire: 30, protocol: 0x1234}, capture.Packet{Size: 30, Link: capture.LinkUnsupported}, false},
	} {
		b := blockRing{mem: newRing(1)}
		fill(b.mem, c.in)
		var p capture.Packet
		if took := b.take(&p); took == c.none {
			t.Errorf("%s: taken %v", c.name, took)
			continue
		}
		if p.Size != c.want.Size || p.Link != c.want.Link || p.Outgoing != c.want.Outgoing || !bytes.Equal(p.Data, c.want.Data) {
			t.Errorf("%s: %+v, want %+v", c.name, p, c.want)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	block := newRing(1)
	fill(block, made{data: []byte("abc"), wire: 3, hard: unix.ARPHRD_ETHER}, made{data: []byte("d"), wire: 1})
	f.Add(block[:400])
	fill(block, made{data: make([]byte, 60), wire: 60, hard: unix.ARPHRD_ETHER, status: unix.TP_STATUS_VLAN_VALID, room: 4})
	f.Add(block[:400])
	f.Add([]byte{})
	f.Add(append(make([]byte, 8), 1, 0, 0, 0, 255, 255, 255, 255, 48)) // a count of many packets, and none
	f.Fuzz(func(t *testing.T, data []byte) {
		b := blockRing{mem: newRing(1)}
		copy(b.mem, data)
		var p capture.Packet
		for range blockSize {
			if !b.take(&p) {
				return
			}
			if len(p.Data) > blockSize {
				t.Fatalf("a packet of %d bytes in a block of %d", len(p.Data), blockSize)
			}
			b.mem[blockStatus] = 0 // once is enough
		}
	})
}

func TestMissingRightsAreAnErrorOfTheirOwn(t *testing.T) {
	var err error = &RightsError{"eth0", unix.EPERM}
	var rights *RightsError
	if !errors.As(err, &rights) || !errors.Is(err, unix.EPERM) || err.Error() != "capture on eth0: operation not permitted" {
		t.Errorf("got %q", err)
	}
}

func BenchmarkBlocks(b *testing.B) {
	block := newRing(1)
	var many []made
	for range 200 {
		many = append(many, made{data: make([]byte, 60), wire: 60, hard: unix.ARPHRD_ETHER})
	}
	fill(block, many...)
	w := blockRing{mem: block}
	var p capture.Packet
	n := 0
	for b.Loop() {
		for w.take(&p) {
			n++
		}
		binary.NativeEndian.PutUint32(block[blockStatus:], unix.TP_STATUS_USER)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "packets/s")
}

func TestManyRingsTakeNoMoreThanTheirShare(t *testing.T) {
	for n := 1; n <= maxInterfaces; n++ {
		size := ringBytes(n)
		if size%blockSize != 0 || size < 2*smallestRing || n*size > max(onlyRing, allRings) {
			t.Errorf("%d interfaces: rings of %d bytes", n, size)
		}
	}
}
