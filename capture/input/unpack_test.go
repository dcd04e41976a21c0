package input

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// plain is a thousand records that compress well.
var plain = bytes.Repeat([]byte("headpacket"), 1000)

// bzip2Plain is plain in bzip2, which no library here can write.
const bzip2Plain = "QlpoOTFBWSZTWTwt0mEADauBgC5IRAAgAFCGBAmqiHlMqQe1IO1SD6pBlSDakGVINqQZUg/F3JFOFCQPC3SYQA=="

// compressed returns b in each of the compressions that can be written.
func compressed(t testing.TB, b []byte) map[string][]byte {
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

// take reads all bytes of in as records, 10 bytes each, up to the end or an error.
func take(in *Input) (got []byte, err error) {
	for {
		head, err := in.Peek(1)
		if err != nil {
			return got, in.End(head, err)
		}
		got = append(got, head...)
		data, _, err := in.Take(1, 9, 10)
		if got = append(got, data...); err != nil {
			return got, err
		}
	}
}

func TestDataThatIsNotCompressedIsLeftAlone(t *testing.T) {
	for _, b := range []string{"", "\x1f", "\x1f\x8a", "BZ", "plain data"} {
		in := of([]byte(b))
		out, err := Unpack(in)
		if out != in || err != nil {
			t.Errorf("%q: %p, %v; want the same input, %p", b, out, err, in)
		}
	}
}

func TestCompressedDataReadsLikePlain(t *testing.T) {
	all := compressed(t, plain)
	z, err := base64.StdEncoding.DecodeString(bzip2Plain)
	if err != nil {
		t.Fatal(err)
	}
	all["bzip2"] = z
	for name, z := range all {
		for size, r := range map[string]io.Reader{"whole": bytes.NewReader(z), "byte by byte": iotest.OneByteReader(bytes.NewReader(z))} {
			in, err := Unpack(New("x", r))
			if err != nil {
				t.Fatal(name, err)
			}
			got, err := take(in)
			if !bytes.Equal(got, plain) || err != io.EOF || len(in.Warnings()) != 0 || in.Position() != int64(len(plain)) {
				t.Errorf("%s, %s: %d bytes to position %d, %v, warnings %q; want %d", name, size, len(got), in.Position(), err, in.Warnings(), len(plain))
			}
		}
	}
}

func TestDamagedCompressionGivesTheBytesBeforeTheDamage(t *testing.T) {
	noise := make([]byte, 400_000) // which does not compress
	state := uint32(5)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	for name, z := range compressed(t, noise) {
		in, err := Unpack(of(z[:len(z)/2]))
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := take(in)
		if len(got) == 0 || len(got) >= len(noise) || !bytes.Equal(got, noise[:len(got)]) || err != io.EOF || len(in.Warnings()) != 1 {
			t.Errorf("%s: %d bytes, %v, warnings %q", name, len(got), err, in.Warnings())
		}
	}
}

func TestAFailingDiskIsNotDamagedCompression(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, z := range compressed(t, plain) {
		for _, n := range []int{12, len(z) - 3} {
			in, err := Unpack(New("x", io.MultiReader(bytes.NewReader(z[:n]), iotest.ErrReader(broken))))
			if err == nil {
				_, err = take(in)
			}
			if !errors.Is(err, broken) || errors.Is(err, errPacked) {
				t.Errorf("%s after %d bytes: got %v, want %v", name, n, err, broken)
			}
		}
	}
}

func TestCompressionThatNeedsTooMuchMemoryIsRefused(t *testing.T) {
	z := compressed(t, plain)["xz"]
	const streamHeader = 12
	n := (int(z[streamHeader]) + 1) * 4
	header := z[streamHeader : streamHeader+n]
	at := bytes.Index(header, []byte{0x21, 1})
	if at < 0 {
		t.Fatalf("block header %x has no dictionary", header)
	}
	header[at+2] = 40
	binary.LittleEndian.PutUint32(header[n-4:], crc32.ChecksumIEEE(header[:n-4]))
	for _, r := range []struct {
		name string
		b    []byte
		want string
	}{
		{"xz with a dictionary of 4 GiB", z, "MiB of memory"},
		{"zstd with a window of 2 GiB", []byte{0x28, 0xb5, 0x2f, 0xfd, 0, (31 - 10) << 3, 1, 0, 0}, "window"},
	} {
		in, err := Unpack(of(r.b))
		if err == nil {
			_, err = in.Peek(1)
		}
		if err == nil || !strings.Contains(err.Error(), r.want) || !Damaged(err) {
			t.Errorf("%s: got %v, want a refusal", r.name, err)
		}
	}
}

// FuzzUnpack reads anything as compressed data: nothing panics, and positions count the
// unpacked bytes.
func FuzzUnpack(f *testing.F) {
	for _, z := range compressed(f, plain[:40]) {
		f.Add(z)
		f.Add(z[:len(z)/2])
		lie := bytes.Clone(z)
		lie[len(lie)/2] ^= 0xff
		f.Add(lie)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in, err := Unpack(of(b))
		if err != nil {
			return
		}
		for n := int64(0); n < 1<<20; n += 10 {
			if in.Position() != n {
				t.Fatalf("position %d after %d bytes", in.Position(), n)
			}
			if data, _, err := in.Take(1, 9, 10); len(data) < 9 || err != nil {
				return
			}
		}
	})
}
