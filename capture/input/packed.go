package input

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// maxWindow is how far back packed data may refer, which is the memory that
// unpacking takes: what the strongest settings of zstd ask for.
const maxWindow = 128 << 20

// packings are the kinds of compression that are unpacked while reading, by their
// first bytes.
var packings = []struct {
	magic []byte
	open  func(io.Reader) (io.Reader, error)
}{
	{[]byte{0x1f, 0x8b}, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{[]byte("BZh"), func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	{[]byte{0x28, 0xb5, 0x2f, 0xfd}, openZstd},
	{[]byte{0xfd, '7', 'z', 'X', 'Z', 0}, openXZ},
}

// openZstd unpacks in the goroutine that reads: nothing needs to be closed.
func openZstd(r io.Reader) (io.Reader, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderMaxMemory(maxWindow))
}

func openXZ(r io.Reader) (io.Reader, error) {
	return xz.ReaderConfig{DictCap: 1 << 12}.NewReader(&xzGuard{r: r})
}

// unpack returns an input of what in holds packed, or in itself.
func Unpack(in *Input) (*Input, error) {
	head, _ := in.Peek(6)
	for _, p := range packings {
		if !bytes.HasPrefix(head, p.magic) {
			continue
		}
		u := &unpacker{below: &faultKeeper{r: in.r}}
		var err error
		if u.r, err = p.open(u.below); err != nil {
			return nil, fmt.Errorf("%s is no packet capture: %w", in.Name, u.judge(err))
		}
		return New(in.Name, u), nil
	}
	return in, nil
}

// errPacked is wrapped by what says that packed data is damaged.
var ErrPacked = errors.New("damaged compression")

// unpacker tells errors of what it unpacks from those of reading it.
type unpacker struct {
	r     io.Reader // unpacked
	below *faultKeeper
}

// Read implements io.Reader.
func (u *unpacker) Read(b []byte) (int, error) {
	n, err := u.r.Read(b)
	return n, u.judge(err)
}

// judge returns err, or what the reader below gave if that is the reason.
func (u *unpacker) judge(err error) error {
	switch {
	case err == nil || err == io.EOF:
		return err
	case u.below.err != nil:
		return u.below.err
	}
	return fmt.Errorf("%w: %w", ErrPacked, err)
}

// faultKeeper remembers the error, other than the end, that ended its reader.
type faultKeeper struct {
	r   io.Reader
	err error
}

// Read implements io.Reader.
func (f *faultKeeper) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}
