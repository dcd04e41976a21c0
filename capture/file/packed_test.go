package file

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/ulikunitz/xz"
)

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

// packed returns b in each of the compressions that a library here can write.
func packed(t testing.TB, b []byte) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for name, open := range map[string]func(io.Writer) (io.WriteCloser, error){
		"gzip": func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		"zstd": func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1)) },
		"xz":   func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) },
	} {
		var z bytes.Buffer
		w, err := open(&z)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(b); err != nil || w.Close() != nil {
			t.Fatal(name, err)
		}
		out[name] = z.Bytes()
	}
	return out
}

func TestPackedCapturesReadLikePlainOnes(t *testing.T) {
	plain := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram, frametest.Datagram[:20], frametest.Datagram)
	want := frametest.ReadAll(t, reader(t, plain))
	for name, z := range packed(t, plain) {
		if got := frametest.ReadAll(t, reader(t, z)); !slices.Equal(got, want) {
			t.Errorf("%s: got %d packets, want the plain file's %d", name, len(got), len(want))
		}
		s, err := NewReader("x", iotest.OneByteReader(bytes.NewReader(z)))
		if err != nil {
			t.Fatal(name, err)
		}
		if got := frametest.ReadAll(t, s); !slices.Equal(got, want) {
			t.Errorf("%s a byte at a time: got %d packets, want %d", name, len(got), len(want))
		}
	}
}

// Programs write frames of metadata before, between and after the frames of zstd.
func TestZstdReadsLikePlainWhateverIsBetweenItsFrames(t *testing.T) {
	plain := frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)
	want := frametest.ReadAll(t, reader(t, plain))
	z := func(b []byte) []byte { return packed(t, b)["zstd"] }
	skip := func(kind byte, n int) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte{kind, 0x2a, 0x4d, 0x18}, uint32(n)), make([]byte, n)...)
	}
	for name, b := range map[string][]byte{
		"first":                frametest.Join(skip(0x50, 4), z(plain)),
		"first, of no bytes":   frametest.Join(skip(0x5f, 0), z(plain)),
		"several first":        frametest.Join(skip(0x50, 4), skip(0x5a, 100), z(plain)),
		"long":                 frametest.Join(skip(0x57, 1<<20), z(plain)),
		"between":              frametest.Join(z(plain[:30]), skip(0x51, 12), z(plain[30:])),
		"last":                 frametest.Join(z(plain), skip(0x5e, 9)),
		"first, between, last": frametest.Join(skip(0x50, 4), z(plain[:20]), skip(0x50, 4), skip(0x50, 4), z(plain[20:]), skip(0x50, 4)),
	} {
		s := reader(t, b)
		if got := frametest.ReadAll(t, s); !slices.Equal(got, want) || len(s.Stats().Warnings) > 0 {
			t.Errorf("%s: %d packets, want %d; warnings %q", name, len(got), len(want), s.Stats().Warnings)
		}
	}
	stored, err := os.ReadFile(filepath.Join("testdata", "skippable-first.pcap.zst"))
	if err != nil {
		t.Fatal(err)
	}
	if got := frametest.ReadAll(t, reader(t, stored)); len(got) != 3 {
		t.Errorf("the stored file: %d packets, want 3", len(got))
	}
}

func TestDamagedCompressionGivesThePacketsBeforeTheDamage(t *testing.T) {
	var frames [][]byte
	state := uint64(5)
	for range 4000 { // which do not pack well
		noise := make([]byte, 200)
		for i := range noise {
			state = wire.Mix(state + uint64(i))
			noise[i] = byte(state)
		}
		frames = append(frames, frametest.IPEther("10.0.0.1", "10.0.0.2", 17, frametest.UDP(1, 2, noise)))
	}
	for name, z := range packed(t, frametest.Pcap(capture.LinkEthernet, frames...)) {
		s := reader(t, z[:len(z)/2])
		got := frametest.ReadAll(t, s)
		if st := s.Stats(); len(got) == 0 || len(got) >= 4000 || len(st.Warnings) != 1 {
			t.Errorf("%s cut: %d packets, warnings %q", name, len(got), st.Warnings)
		}
	}
}

func TestAFailingDiskIsNotDamagedCompression(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, z := range packed(t, frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)) {
		_, err := NewReader("x", io.MultiReader(bytes.NewReader(z[:12]), iotest.ErrReader(broken)))
		if !errors.Is(err, broken) {
			t.Errorf("%s: got %v, want %v", name, err, broken)
		}
	}
}

func TestCompressionThatNeedsTooMuchMemoryIsRefused(t *testing.T) {
	z := packed(t, frametest.Pcap(capture.LinkEthernet, frametest.Datagram))["xz"]
	const block, streamHead = 12, 12
	n := (int(z[streamHead]) + 1) * 4
	header := z[block : block+n]
	at := bytes.Index(header, []byte{0x21, 1})
	if at < 0 {
		t.Fatalf("block header %x has no dictionary", header)
	}
	header[at+2] = 40
	binary.LittleEndian.PutUint32(header[n-4:], crc32.ChecksumIEEE(header[:n-4]))
	if _, err := NewReader("x", bytes.NewReader(z)); err == nil || !strings.Contains(err.Error(), "MiB of memory") {
		t.Errorf("xz with a dictionary of 4 GiB: got %v, want a refusal", err)
	}
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0, (31 - 10) << 3, 1, 0, 0}
	if _, err := NewReader("x", bytes.NewReader(frame)); err == nil || !strings.Contains(err.Error(), "window") {
		t.Errorf("zstd with a window of 2 GiB: got %v, want a refusal", err)
	}
}

func FuzzPacked(f *testing.F) {
	for _, z := range packed(f, frametest.Pcap(capture.LinkEthernet, frametest.Datagram, frametest.Datagram)) {
		f.Add(z)
		f.Add(z[:len(z)/2])
		lie := bytes.Clone(z)
		lie[len(lie)/2] ^= 0xff
		f.Add(lie)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := NewReader("x", io.LimitReader(bytes.NewReader(b), 1<<20))
		if err != nil {
			return
		}
		evs := make([]capture.Event, 64)
		for range 1000 {
			if _, err := s.Read(evs); err != nil {
				return
			}
		}
	})
}
