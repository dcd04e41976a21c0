package input

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// maxWindow is how many bytes back packed data may refer, which is the memory that
// unpacking takes. The strongest settings of zstd need this many.
const maxWindow = 128 << 20

// packings are the compressions that are unpacked while reading, by their first bytes.
var packings = []struct {
	magic []byte
	open  func(io.Reader) (io.Reader, error)
}{
	{[]byte{0x1f, 0x8b}, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{[]byte("BZh"), func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	zstdFrame: {[]byte{0x28, 0xb5, 0x2f, 0xfd}, openZstd},
	{[]byte{0xfd, '7', 'z', 'X', 'Z', 0}, openXZ},
}

// zstdFrame is the index of zstd in packings.
const zstdFrame = 2

// isSkippable reports whether head begins a frame of metadata that programs write before
// or between the frames of zstd (RFC 8878, 3.1.2). The library passes over them.
func isSkippable(head []byte) bool {
	return len(head) >= 4 && head[0]&0xf0 == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18
}

// openZstd unpacks in the goroutine that reads: nothing needs to be closed.
func openZstd(r io.Reader) (io.Reader, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderMaxMemory(maxWindow))
}

func openXZ(r io.Reader) (io.Reader, error) {
	return xz.ReaderConfig{DictCap: 1 << 12}.NewReader(&xzGuard{r: r})
}

// Unpack returns an Input of the data that in holds compressed with gzip, bzip2, zstd
// or xz, or in itself where its first bytes are those of none. An error says that the
// compression is damaged, wants more than 128 MiB of memory or cannot be read, or that
// LimitVariable has no size.
func Unpack(in *Input) (*Input, error) {
	head, _ := in.Peek(6) // an error comes again from the next Peek
	if isSkippable(head) {
		head = packings[zstdFrame].magic
	}
	for _, p := range packings {
		if !bytes.HasPrefix(head, p.magic) {
			continue
		}
		limit, err := unpackLimit()
		if err != nil {
			return nil, err
		}
		u := &unpacker{below: &errorKeeper{r: in.r}, limit: limit}
		if u.r, err = p.open(u.below); err != nil {
			return nil, in.NotCapture("%w", u.classify(err))
		}
		return New(in.name, u), nil
	}
	return in, nil
}

// unpacker keeps errors in the compressed data apart from errors of reading it.
type unpacker struct {
	r     io.Reader // unpacked
	below *errorKeeper
	limit limit
	given int64 // bytes that Read gave
	err   error // ended the data; it is returned again
}

// Read implements io.Reader.
func (u *unpacker) Read(b []byte) (int, error) {
	switch {
	case u.err != nil:
		return 0, u.err
	case !u.limit.allows(u.given, u.below.taken):
		return 0, errLimit
	}
	n, err := u.r.Read(b)
	u.given += int64(n)
	u.err = u.classify(err)
	return n, u.err
}

// classify returns the error of the reader below if that is the reason for err, else
// err as damaged compression.
func (u *unpacker) classify(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case u.below.err != nil:
		return u.below.err
	}
	return fmt.Errorf("%w: %w", errPacked, err)
}

// errorKeeper counts bytes and remembers the error, other than io.EOF, that ended its
// reader.
type errorKeeper struct {
	r     io.Reader
	taken int64 // bytes read
	err   error
}

// Read implements io.Reader.
func (k *errorKeeper) Read(b []byte) (int, error) {
	n, err := k.r.Read(b)
	k.taken += int64(n)
	if err != nil && err != io.EOF {
		k.err = err
	}
	return n, err
}
