package file

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestACutFileGivesThePacketsBeforeTheCut(t *testing.T) {
	whole := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
	ng := frametest.Join(frametest.SectionBlock(binary.LittleEndian), frametest.InterfaceBlock(binary.LittleEndian, capture.LinkEthernet),
		frametest.PacketBlock(binary.LittleEndian, 0, 1, frametest.Datagram), frametest.PacketBlock(binary.LittleEndian, 0, 2, frametest.Datagram))
	for _, r := range []struct {
		name     string
		b        []byte
		packets  int
		ports    bool // of the last packet
		warnings int
	}{
		{"whole", whole, 2, true, 0},
		{"without the last byte", whole[:len(whole)-1], 2, true, 1},
		{"in the last packet's IP", whole[:len(whole)-25], 2, false, 1},
		{"in the last record's header", whole[:24+16+47+5], 1, true, 1},
		{"after the first packet", whole[:24+16+47], 1, true, 0},
		{"pcapng whole", ng, 2, true, 0},
		{"pcapng in its padding", ng[:len(ng)-5], 2, true, 1},
		{"pcapng in the last packet's IP", ng[:len(ng)-5-25], 2, false, 1},
	} {
		s := reader(t, r.b)
		evs := frametest.ReadAll(t, s)
		st := s.Stats()
		if len(evs) != r.packets || len(st.Warnings) != r.warnings || st.Seen != uint64(r.packets) {
			t.Errorf("%s: %d packets, warnings %q; want %d and %d", r.name, len(evs), st.Warnings, r.packets, r.warnings)
			continue
		}
		if last := evs[len(evs)-1]; (last.Dport == 5000) != r.ports {
			t.Errorf("%s: last packet %+v", r.name, last)
		}
	}
	s := reader(t, whole[:len(whole)-1])
	frametest.ReadAll(t, s)
	if got, want := s.Stats().Warnings[0], "x: packet 2 at byte 87 is cut short: reading ends there"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALyingLengthReservesNothing(t *testing.T) {
	b := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
	binary.LittleEndian.PutUint32(b[24+8:], 0xfffffff0)
	s := reader(t, b)
	evs := frametest.ReadAll(t, s)
	if len(evs) != 1 || evs[0].Dport != 5000 {
		t.Errorf("got %+v", evs)
	}
	if w := s.Stats().Warnings; len(w) != 2 || !strings.Contains(w[0], "packet 1 at byte 24 claims 4,294,967,280 bytes") {
		t.Errorf("warnings %q", w)
	}
}

func TestALongPacketIsReadFromItsStart(t *testing.T) {
	long := append(bytes.Clone(frametest.Datagram), make([]byte, 3<<20)...)
	for name, b := range map[string][]byte{
		"pcap": frametest.Pcap(capture.LinkEthernet, long, frametest.Datagram),
		"pcapng": frametest.Join(frametest.SectionBlock(binary.BigEndian), frametest.InterfaceBlock(binary.BigEndian, capture.LinkEthernet),
			frametest.PacketBlock(binary.BigEndian, 0, 1, long), frametest.PacketBlock(binary.BigEndian, 0, 2, frametest.Datagram)),
	} {
		s := reader(t, b)
		evs := frametest.ReadAll(t, s)
		if len(evs) != 2 || evs[0].Dport != 5000 || evs[0].Size != uint32(len(long)) || evs[1].Dport != 5000 {
			t.Errorf("%s: got %+v", name, evs)
		}
		if w := s.Stats().Warnings; len(w) != 1 {
			t.Errorf("%s: warnings %q", name, w)
		}
	}
}

func TestAFileThatIsNotACaptureIsRefusedWithTheReason(t *testing.T) {
	for _, r := range []struct{ name, b, want string }{
		{"x.txt", "hello there", `x.txt is not a packet capture: it begins with "hello th", want pcap, pcapng, tcpdump's text, or a log of Suricata or Zeek`},
		{"x", "", "x is not a packet capture: it is empty, want pcap or pcapng"},
		{"x", "\xd4\xc3\xb2\xa1\x02\x00", "x is not a packet capture: its header is cut short: 6 bytes, want 24"},
		{"x.gz", "\x1f\x8b\x08", "x.gz is not a packet capture: damaged compression: unexpected EOF"},
		{"x", "\x0a\x0d\x0d\x0aabcdefghijkl", "x is not a packet capture: its pcapng section header is damaged"},
	} {
		if _, err := NewReader(r.name, strings.NewReader(r.b)); err == nil || err.Error() != r.want {
			t.Errorf("%q: got %v, want %s", r.b, err, r.want)
		}
	}
	dir := t.TempDir()
	if s, err := Open(dir); s != nil || err == nil || strings.Count(err.Error(), dir) != 1 {
		t.Errorf("got %v, want that a folder cannot be read", err)
	}
	path := filepath.Join(dir, "none")
	if _, err := Open(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want that there is no such file", err)
	}
}
