package input

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
)

// xzGuard refuses an xz block that needs more than maxWindow bytes of memory before
// the library reserves them. It recognizes a block's header, which the library reads
// as one byte and then the rest, by its checksum.
type xzGuard struct {
	r      io.Reader
	header []byte
}

// Read implements io.Reader.
func (g *xzGuard) Read(b []byte) (int, error) {
	n, err := g.r.Read(b)
	if n == 1 && len(b) == 1 {
		g.header = append(g.header[:0], b[0])
		return n, err
	}
	const largest = 1024
	if size := g.size(); size > 0 && len(g.header)+n <= size && size <= largest {
		g.header = append(g.header, b[:n]...)
		if len(g.header) == size {
			if over := dictionary(g.header); over > maxWindow {
				return 0, fmt.Errorf("an xz block needs %d MiB of memory, at most %d are allowed", over>>20, maxWindow>>20)
			}
			g.header = g.header[:0]
		}
		return n, err
	}
	g.header = g.header[:0]
	return n, err
}

// size returns the length of the block header that g.header begins, 0 if it begins none.
func (g *xzGuard) size() int {
	if len(g.header) == 0 || g.header[0] == 0 {
		return 0
	}
	return (int(g.header[0]) + 1) * 4
}

// dictionary returns the bytes of memory that the block with header h needs, 0 if h is
// not a block header.
func dictionary(h []byte) int64 {
	end := len(h) - 4
	if end < 4 || binary.LittleEndian.Uint32(h[end:]) != crc32.ChecksumIEEE(h[:end]) {
		return 0
	}
	const lzma2, propertySize = 0x21, 1
	for i := 2; i+2 < end; i++ { // the optional sizes before it do not contain these two bytes in practice
		if h[i] == lzma2 && h[i+1] == propertySize {
			bits := h[i+2]
			if bits >= 40 {
				return 1<<32 - 1
			}
			return int64(2|bits&1) << (bits/2 + 11)
		}
	}
	return 0
}
