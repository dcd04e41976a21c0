package file

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// erfRecord is a record of ERF at second 1,000,000,000 and a half: extra are its
// extension headers.
func erfRecord(kind byte, size int, extra, data []byte) []byte {
	b := binary.LittleEndian.AppendUint64(nil, 1_000_000_000<<32|1<<31)
	b = frametest.Join(b, []byte{kind, 4}, frametest.BE16(16+len(extra)+len(data)), frametest.BE16(0), frametest.BE16(size))
	return frametest.Join(b, extra, data)
}

// erfFile is an Ethernet packet with two extension headers, a pad record, a packet of
// IPv4, and a record without a packet.
func erfFile() []byte {
	return frametest.Join(
		erfRecord(2|erfMore, len(frametest.Datagram)+4, frametest.Join([]byte{erfMore | 3}, make([]byte, 7), make([]byte, 8)), frametest.Join(frametest.BE16(0), frametest.Datagram, make([]byte, 9))),
		erfRecord(erfPad, 0, nil, make([]byte, 16)),
		erfRecord(22, len(frametest.Inner()), nil, frametest.Inner()),
		erfRecord(27, 0, nil, make([]byte, 8)),
	)
}

func TestERFIsRead(t *testing.T) {
	evs := frametest.ReadAll(t, reader(t, erfFile()))
	if len(evs) != 3 {
		t.Fatalf("got %d packets, want 3", len(evs))
	}
	if e := evs[0]; e.Dport != 5000 || e.Time != 1_000_000_000_500_000_000 || e.Size != uint32(len(frametest.Datagram)+4) {
		t.Errorf("Ethernet: got %+v", e)
	}
	if evs[1].Dport != 5000 || evs[2].Cause != capture.CauseLink {
		t.Errorf("got %+v, want IPv4 and an unknown link type", evs[1:])
	}
}

func TestADamagedERFStopsWithAWarning(t *testing.T) {
	whole := erfFile()
	short := bytes.Clone(whole)
	last := len(short) - 24
	short[last+10], short[last+11] = 0, 15 // shorter than its header
	for name, b := range map[string][]byte{"a short record": short, "a cut one": whole[:len(whole)-20]} {
		s := reader(t, b)
		if evs, w := frametest.ReadAll(t, s), s.Stats().Warnings; len(evs) != 2 || len(w) != 1 {
			t.Errorf("%s: %d packets, warnings %q; want 2 and one", name, len(evs), w)
		}
	}
}

func TestAFileThatOnlyBeginsLikeERFIsRefused(t *testing.T) {
	one := erfRecord(2, 4, nil, make([]byte, 8))
	for name, b := range map[string][]byte{"cut": one[:10], "text after it": frametest.Join(one, []byte(strings.Repeat("no ", 20))), "zeros": make([]byte, 64)} {
		if _, err := NewReader("x", bytes.NewReader(b)); err == nil || !strings.Contains(err.Error(), "not a packet capture") {
			t.Errorf("%s: got %v, want that it is not a capture", name, err)
		}
	}
}

// netmonFile is a capture of Network Monitor with two frames. Where the version has a
// link type per frame, the second one is IP. between bytes lie before the frames.
func netmonFile(major, minor byte, between int) []byte {
	le := binary.LittleEndian
	trailer := map[[2]byte]int{{2, 1}: 2, {2, 2}: 6, {2, 3}: 15}[[2]byte{major, minor}]
	var frames []byte
	for i, f := range [][]byte{frametest.Datagram, frametest.Inner()} {
		if trailer == 0 {
			f = frametest.Datagram
		}
		n := uint32(len(f))
		if major < 2 {
			frames = le.AppendUint16(le.AppendUint16(le.AppendUint32(frames, uint32(i)*1000), uint16(n)), uint16(n))
		} else {
			frames = le.AppendUint32(le.AppendUint32(le.AppendUint64(frames, uint64(i)*1e6), n), n)
		}
		frames = append(frames, f...)
		if trailer > 0 {
			frames = append(le.AppendUint16(frames, []uint16{1, 9}[i]), make([]byte, trailer-2)...)
		}
	}
	h := []byte("GMBU")
	if major < 2 {
		h = []byte("RTSS")
	}
	h = append(h, minor, major, 1, 0)
	for _, v := range []uint16{2001, 9, 0, 9, 1, 46, 40, 500} { // a Sunday
		h = le.AppendUint16(h, v)
	}
	h = le.AppendUint32(le.AppendUint32(h, uint32(netmonHeader+between+len(frames))), 4)
	return frametest.Join(h, make([]byte, netmonHeader-len(h)+between), frames, le.AppendUint32(nil, uint32(netmonHeader+between)))
}

func TestNetworkMonitorIsRead(t *testing.T) {
	for _, v := range [][2]byte{{1, 1}, {2, 0}, {2, 1}, {2, 2}, {2, 3}} {
		s := reader(t, netmonFile(v[0], v[1], int(v[1])*88))
		evs, w := frametest.ReadAll(t, s), s.Stats().Warnings
		if len(evs) != 2 || len(w) != 0 || evs[0].Dport != 5000 || evs[1].Dport != 5000 || evs[1].Time != 1_000_000_001_500_000_000 {
			t.Errorf("version %d.%d: got %+v, warnings %q", v[0], v[1], evs, w)
		}
	}
	b := netmonFile(2, 0, 0)
	b[netmonHeader+12] = 0xff // reaches into the tables
	s := reader(t, b)
	if evs, w := frametest.ReadAll(t, s), s.Stats().Warnings; len(evs) != 0 || len(w) != 1 {
		t.Errorf("a lying length: %d packets, warnings %q; want none and one", len(evs), w)
	}
}

// netxrayFile is a capture of NetXRay with two frames, two bytes before them.
func netxrayFile(version string, head int) []byte {
	le := binary.LittleEndian
	h := append([]byte("XCP\x00"+version), make([]byte, 12-4-len(version))...)
	for _, v := range []uint32{1_000_000_000, 2, 0, netxrayHeader + 2} {
		h = le.AppendUint32(h, v)
	}
	b := frametest.Join(h, make([]byte, netxrayHeader+2-len(h)))
	for range 2 {
		n := uint16(len(frametest.Datagram))
		b = le.AppendUint16(le.AppendUint16(le.AppendUint64(b, 1_500_000), n+4), n)
		b = frametest.Join(b, make([]byte, head-12), frametest.Datagram)
	}
	return append(b, 1, 2, 3) // belongs to no frame
}

func TestNetXRayIsRead(t *testing.T) {
	for version, head := range map[string]int{"001.100": netxrayOld, "002.001": netxrayRecord} {
		s := reader(t, netxrayFile(version, head))
		evs, w := frametest.ReadAll(t, s), s.Stats().Warnings
		if len(evs) != 2 || len(w) != 0 || evs[1].Dport != 5000 || evs[1].Time != 1_000_000_001_500_000_000 || evs[1].Size != uint32(len(frametest.Datagram)+4) {
			t.Errorf("version %s: got %+v, warnings %q", version, evs, w)
		}
	}
	if _, err := NewReader("x", bytes.NewReader(frametest.Join([]byte("XCP\x00"), make([]byte, 200)))); err == nil {
		t.Error("packets within the header are not refused")
	}
}

// packedBzip2 is frametest.Pcap(LinkEthernet, Datagram, Datagram), compressed.
const packedBzip2 = "QlpoOTFBWSZTWRu6E2YAAEj1X/5yqAAgAMIAAkSAQGAAEABIAAQAAEAAAKAAchqmmTAmEwR6h6BVNSagDIAGjSxisX1WMkIjXpZwRWTos2xklpRmnGV6Sq5JRgj5KaVGK6x1eGbCl4e0HgIAgQ+/5Bm4II9C7kinChIDd0JswA=="

func TestBzip2ReadsLikePlain(t *testing.T) {
	z, err := base64.StdEncoding.DecodeString(packedBzip2)
	if err != nil {
		t.Fatal(err)
	}
	want := frametest.ReadAll(t, reader(t, frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)))
	if got := frametest.ReadAll(t, reader(t, z)); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := NewReader("x", bytes.NewReader(z[:len(z)/2])); err == nil || !strings.Contains(err.Error(), "damaged compression") {
		t.Errorf("cut: got %v, want that the compression is damaged", err)
	}
}

func FuzzSnoop(f *testing.F) {
	head := frametest.Join([]byte("snoop\x00\x00\x00"), frametest.BE32(2), frametest.BE32(4))
	n := uint32(len(frametest.Datagram))
	whole := frametest.Join(head, frametest.BE32(n), frametest.BE32(n), frametest.BE32(24+n), frametest.BE32(0), frametest.BE32(9), frametest.BE32(500), frametest.Datagram)
	f.Add(head)
	f.Add(whole)
	f.Add(whole[:len(whole)-9])
	f.Add(frametest.Join(head, frametest.BE32(n), frametest.BE32(0xffffffff), frametest.BE32(0xffffffff), make([]byte, 12), frametest.Datagram))
	f.Fuzz(readFuzzed)
}

func FuzzERF(f *testing.F) {
	whole := erfFile()
	f.Add(erfRecord(27, 0, nil, nil))
	f.Add(whole)
	f.Add(whole[:len(whole)-9])
	lie := bytes.Clone(whole)
	lie[len(lie)-24+10] = 0xff
	f.Add(lie)
	f.Fuzz(readFuzzed)
}

func FuzzNetmon(f *testing.F) {
	for _, v := range [][2]byte{{1, 1}, {2, 0}, {2, 3}} {
		whole := netmonFile(v[0], v[1], 0)
		f.Add(whole[:netmonHeader])
		f.Add(whole)
		f.Add(whole[:len(whole)-19])
		lie := bytes.Clone(whole)
		lie[netmonHeader+6], lie[netmonHeader+15] = 0xff, 0xff
		f.Add(lie)
	}
	f.Fuzz(readFuzzed)
}

func FuzzNetXRay(f *testing.F) {
	whole := netxrayFile("002.001", netxrayRecord)
	f.Add(whole[:netxrayHeader])
	f.Add(whole)
	f.Add(whole[:len(whole)-19])
	f.Add(netxrayFile("001.100", netxrayOld))
	lie := bytes.Clone(whole)
	lie[netxrayHeader+2+10], lie[netxrayHeader+2+11], lie[17] = 0xff, 0xff, 0xff
	f.Add(lie)
	f.Fuzz(readFuzzed)
}
