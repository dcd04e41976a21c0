package file

import (
	"bytes"
	"encoding/binary"
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
