package inspect

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// inspectAll returns all records of s, each as a line.
func inspectAll(t testing.TB, s capture.Source) (lines []string) {
	t.Helper()
	i, err := New(s, true)
	if err != nil {
		t.Fatal(err)
	}
	for {
		r, err := i.Next(batch)
		if err == io.EOF {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s->%s %s %s", r.From, r.To, capture.ProtocolOf(&r.Event), r.Words))
	}
}

func TestEveryKindOfPacketIsDescribed(t *testing.T) {
	syn := frametest.TCP(4000, 80, frametest.Seg{Flags: capture.SYN})
	arp := func(op int, target string) []byte {
		return frametest.Ether(wire.EtherTypeARP, frametest.Join(frametest.BE16(1), frametest.BE16(wire.EtherTypeIPv4), []byte{6, 4}, frametest.BE16(op), []byte{2, 0, 0, 0, 0, 1, 10, 0, 0, 9}, make([]byte, 6), []byte(target)))
	}
	rows := []struct {
		frame []byte
		want  string
	}{
		{frametest.IPEther("10.0.0.1", "192.0.2.1", 6, syn), "10.0.0.1:4000->192.0.2.1:80 http TCP SYN"},
		{frametest.IPEther("fd00::1", "2001:db8::1", 6, syn), "[fd00::1]:4000->[2001:db8::1]:80 http TCP SYN"},
		{arp(1, "\x0a\x00\x00\x01"), "10.0.0.9->10.0.0.1 arp ARP who-has 10.0.0.1 tell 10.0.0.9"},
		{arp(2, "\x0a\x00\x00\x01"), "10.0.0.9->10.0.0.1 arp ARP 10.0.0.9 is-at 02:00:00:00:00:01"},
		{arp(1, "\x0a\x00\x00\x09"), "10.0.0.9->10.0.0.9 arp ARP announcement 10.0.0.9"},
		{frametest.IPEther("10.0.0.1", "10.0.0.2", 1, []byte{8, 0, 0, 0, 0, 1, 0, 3}), "10.0.0.1->10.0.0.2 icmp ICMP echo request 3"},
		{frametest.IPEther("10.0.0.1", "10.0.0.2", 1, []byte{3, 3, 0, 0}), "10.0.0.1->10.0.0.2 icmp ICMP port unreachable"},
		{frametest.IPEther("fd00::1", "fd00::2", 58, frametest.Join([]byte{135, 0, 0, 0, 0, 0, 0, 0}, make([]byte, 15), []byte{1})), "fd00::1->fd00::2 icmp6 ICMPv6 who-has ::1"},
		{frametest.IPEther("10.0.0.1", "10.0.0.2", 17, frametest.UDP(4000, 5000, []byte("hey"))), "10.0.0.1:4000->10.0.0.2:5000 udp UDP, 3 bytes"},
		{frametest.IPEther("10.0.0.1", "10.0.0.2", 2, make([]byte, 8)), "10.0.0.1->10.0.0.2 igmp IGMP, 8 bytes"},
		{frametest.Ether(0x88cc, make([]byte, 40)), "02:00:00:00:00:01->02:00:00:00:00:02 lldp LLDP"},
		{make([]byte, 5), "-->- other malformed"},
	}
	var frames [][]byte
	for _, r := range rows {
		frames = append(frames, r.frame)
	}
	for i, got := range inspectAll(t, readerOf(t, frametest.Pcap(capture.LinkEthernet, frames...))) {
		if got != rows[i].want {
			t.Errorf("got %s\nwant %s", got, rows[i].want)
		}
	}
}

func TestInspectingASourceChangesNoEvent(t *testing.T) {
	path := filepath.Join("..", "..", "testdata", "wikipedia.pcap")
	plain, err := file.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	want := frametest.ReadAll(t, plain)
	s, err := file.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	i, err := New(s, true)
	if err != nil {
		t.Fatal(err)
	}
	for n := range want {
		if r, err := i.Next(batch); err != nil || r.Event != want[n] {
			t.Fatalf("packet %d: %+v, %v, want %+v", n, r, err, want[n])
		}
	}
	if _, err := i.Next(batch); err != io.EOF {
		t.Errorf("got %v, want the end", err)
	}
}

func TestCountingAllocatesNothing(t *testing.T) {
	i, err := New(demo.New(1, 0), false)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(2000, func() {
		if _, err := i.Next(batch); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("a record without words allocates %v times, want 0", n)
	}
}

func TestEveryCaptureIsDescribedInPrintableText(t *testing.T) {
	for _, path := range frametest.Captures(t, "captures") {
		s, err := file.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := inspectAll(t, s)
		for _, line := range lines {
			_, description, _ := strings.Cut(line, "->")
			frametest.CheckPrintable(t, description)
		}
		if st := s.Stats(); st.Seen != uint64(len(lines)) {
			t.Errorf("%s: %d records of %d packets", filepath.Base(path), len(lines), st.Seen)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// readerOf opens a capture in memory.
func readerOf(t testing.TB, b []byte) capture.Source {
	t.Helper()
	s, err := file.NewReader("x", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
