package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zstd"
)

// Magic is how every ledger begins.
const Magic = "netsynth ledger\n"

// A ledger is Magic and frames: the length of what follows the checksum, that checksum (CRC-32C),
// both 32 bits, little endian, and as many bytes, which zstd has packed without reference to
// other frames. The first frame is the header, the others are records.
const (
	frameHead = 8
	maxFrame  = 4 << 20   // the most that a frame may unpack to
	fullFrame = 256 << 10 // a frame is written when it has so many bytes
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged is wrapped by every error of a frame that is cut off or not as it was written.
var errDamaged = errors.New("it is cut off or damaged here")

// packer writes frames.
type packer struct {
	w   io.Writer
	enc *zstd.Encoder
	buf []byte
}

func newPacker(w io.Writer) (*packer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(fullFrame), zstd.WithLowerEncoderMem(true))
	return &packer{w: w, enc: enc}, err
}

// write writes data as a frame, in one piece.
func (p *packer) write(data []byte) (int, error) {
	p.buf = p.enc.EncodeAll(data, append(p.buf[:0], make([]byte, frameHead)...))
	body := p.buf[frameHead:]
	binary.LittleEndian.PutUint32(p.buf, uint32(len(body)))
	binary.LittleEndian.PutUint32(p.buf[4:], crc32.Checksum(body, castagnoli))
	return p.w.Write(p.buf)
}

// unpacker reads frames.
type unpacker struct {
	r      io.Reader
	dec    *zstd.Decoder
	packed []byte
	data   []byte
	at     int64 // bytes of whole frames read so far
}

func newUnpacker(r io.Reader) (*unpacker, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxFrame), zstd.WithDecoderMaxWindow(maxFrame))
	return &unpacker{r: r, dec: dec}, err
}

// next returns the next frame, valid until the next call; io.EOF after the last one. Another
// error wraps errDamaged, or is one of reading.
func (u *unpacker) next() ([]byte, error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(u.r, head[:]); err != nil {
		return nil, u.broken(err)
	}
	size := int(binary.LittleEndian.Uint32(head[:]))
	if size > maxFrame {
		return nil, fmt.Errorf("a frame of %d bytes: %w", size, errDamaged)
	}
	if size > cap(u.packed) {
		u.packed = make([]byte, size)
	}
	u.packed = u.packed[:size]
	if _, err := io.ReadFull(u.r, u.packed); err != nil {
		return nil, u.broken(errors.Join(err, io.ErrUnexpectedEOF))
	}
	if crc32.Checksum(u.packed, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
		return nil, fmt.Errorf("a wrong checksum: %w", errDamaged)
	}
	var err error
	if u.data, err = u.dec.DecodeAll(u.packed, u.data[:0]); err != nil {
		return nil, fmt.Errorf("%w: %w", err, errDamaged)
	}
	u.at += int64(frameHead + size)
	return u.data, nil
}

// broken returns the error for one of reading: io.EOF before a frame's first byte.
func (u *unpacker) broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errDamaged
	}
	return err
}
