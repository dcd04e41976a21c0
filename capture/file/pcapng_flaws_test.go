package file

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// Each contradiction in a pcapng file is a warning, which --strict makes an error, and
// packets beside it are read.
func TestContradictionsInPcapngAreWarned(t *testing.T) {
	for _, o := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		order := o.(binary.ByteOrder)
		section, iface := frametest.SectionBlock(o), frametest.InterfaceBlock(o, capture.LinkEthernet)
		packet := frametest.PacketBlock(o, 0, 5, frametest.Datagram)
		head := len(section) + len(iface)
		whole := frametest.Join(section, iface, packet, packet)
		patched := func(at int, v uint32) []byte {
			b := bytes.Clone(whole)
			order.PutUint32(b[at:], v)
			return b
		}
		snap := bytes.Clone(iface)
		order.PutUint32(snap[12:], 20)
		version := bytes.Clone(section)
		order.PutUint16(version[12:], 2)
		long := frametest.PacketBlock(o, 0, 5, frametest.Datagram, frametest.Option(o, 1, []byte("note")))
		order.PutUint16(long[len(long)-10:], 200)
		lying := bytes.Clone(section)
		order.PutUint64(lying[16:], uint64(len(iface)+len(packet)+4))
		statistics := func(i uint32) []byte {
			return frametest.Block(o, blockStatistics, o.AppendUint32(nil, i), make([]byte, 8))
		}
		for _, c := range []struct {
			name    string
			b       []byte
			packets int
			want    string // "": no warning
		}{
			{"whole", whole, 2, ""},
			{"a trailer that differs", patched(head+len(packet)-4, 999), 2, "at its start and"},
			{"an interface's trailer that differs", patched(head-4, 999), 2, "at its start and"},
			{"a section's trailer that differs", patched(len(section)-4, 0), 2, "at its start and 0 at its end"},
			{"an unknown block's trailer that differs", frametest.Join(whole, frametest.Block(o, 77)[:8], o.AppendUint32(nil, 16)), 2, "at its start and 16"},
			{"a packet longer than its block", patched(head+20, 100), 2, "claims 100 bytes of a packet"},
			{"a simple packet longer than its block", frametest.Join(section, iface, frametest.Block(o, blockSimple, o.AppendUint32(nil, 999), frametest.Datagram)), 1, "claims 999 bytes of a packet"},
			{"no such interface", patched(head+8, 1), 2, "of interface 1, and the section has 1"},
			{"no interface at all", frametest.Join(section, frametest.Block(o, blockSimple, o.AppendUint32(nil, 4), make([]byte, 4))), 1, "of interface 0, and the section has 0"},
			{"statistics of no interface", frametest.Join(whole, statistics(3)), 2, "of interface 3"},
			{"statistics", frametest.Join(whole, statistics(0)), 2, ""},
			{"more than the snap length", frametest.Join(section, snap, packet), 1, "its interface's limit is 20"},
			{"another major version", frametest.Join(version, iface, packet), 1, "version 2.0"},
			{"an option longer than its block", frametest.Join(section, iface, long), 1, "its option 1 claims 200 bytes"},
			{"a resolution of two bytes", frametest.Join(section, frametest.InterfaceBlock(o, capture.LinkEthernet, frametest.Option(o, optionClock, []byte{9, 0})), packet), 1, "its option 9 has 2 bytes, want 1"},
			{"an offset of four bytes", frametest.Join(section, frametest.InterfaceBlock(o, capture.LinkEthernet, frametest.Option(o, optionOffset, make([]byte, 4))), packet), 1, "its option 14 has 4 bytes, want 8"},
			{"flags of two bytes", frametest.Join(section, iface, frametest.PacketBlock(o, 0, 5, frametest.Datagram, frametest.Option(o, optionFlags, []byte{1, 0}))), 1, "its option 2 has 2 bytes, want 4"},
			{"an interface of no bytes", frametest.Join(section, frametest.Block(o, blockInterface), packet), 1, "has 12 bytes, want 20"},
			{"a packet block of 16 bytes", frametest.Join(section, iface, frametest.Block(o, blockPacket, make([]byte, 4)), packet), 1, "has 16 bytes, want 32"},
			{"a section shorter than it says", frametest.Join(lying, iface, packet, section, iface, packet), 2, "its section should begin at byte"},
			{"names", frametest.Join(whole, frametest.Block(o, blockNames, o.AppendUint16(o.AppendUint16(nil, 1), 6), []byte("\x0a\x00\x00\x01a\x00\x00\x00"), make([]byte, 4))), 2, ""},
			{"a name longer than its block", frametest.Join(whole, frametest.Block(o, blockNames, o.AppendUint16(o.AppendUint16(nil, 1), 60), []byte("\x0a\x00\x00\x01a\x00\x00\x00"))), 2, "claims 60 bytes"},
			{"secrets", frametest.Join(whole, frametest.Block(o, blockSecrets, o.AppendUint32(o.AppendUint32(nil, 1), 4), make([]byte, 4))), 2, ""},
			{"secrets longer than their block", frametest.Join(whole, frametest.Block(o, blockSecrets, o.AppendUint32(o.AppendUint32(nil, 1), 5), make([]byte, 4))), 2, "claims 5 bytes of secrets"},
			{"a cut interface", frametest.Join(section, iface[:16]), 0, "cut short"},
		} {
			s := reader(t, c.b)
			evs, warnings := frametest.ReadAll(t, s), s.Stats().Warnings
			if len(evs) != c.packets || (c.want == "") != (len(warnings) == 0) || !strings.Contains(strings.Join(warnings, "\n"), c.want) {
				t.Errorf("%v, %s: %d packets, warnings %q; want %d and %q", o, c.name, len(evs), warnings, c.packets, c.want)
			}
		}
	}
}

// Files that other programs call damaged.
func TestDamagedFilesOfTestdataAreWarned(t *testing.T) {
	for _, name := range []string{"block-trailer-differs.pcapng", "epb-longer-than-its-block.pcapng"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		s := reader(t, b)
		frametest.ReadAll(t, s)
		if len(s.Stats().Warnings) == 0 {
			t.Errorf("%s: no warning", name)
		}
	}
}

// A file that pzstd and others write begins with a frame of metadata.
func TestASkippableFrameFirstIsPassedOver(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "skippable-first.pcap.zst"))
	if err != nil {
		t.Fatal(err)
	}
	if got := frametest.ReadAll(t, reader(t, b)); len(got) != 3 {
		t.Errorf("%d packets, want 3", len(got))
	}
}

// A clock's offset may put packets before 1970.
func TestTimesBefore1970(t *testing.T) {
	order := binary.LittleEndian
	var offset [8]byte
	order.PutUint64(offset[:], ^uint64(9)) // -10
	evs := frametest.ReadAll(t, reader(t, frametest.Join(frametest.SectionBlock(order),
		frametest.InterfaceBlock(order, capture.LinkEthernet, frametest.Option(order, optionOffset, offset[:])),
		frametest.PacketBlock(order, 0, 8_750_000, frametest.Datagram))))
	if len(evs) != 1 || evs[0].Time != -1_250_000_000 {
		t.Errorf("%+v, want a packet at -1.25 s", evs)
	}
}
