package ledger

import "encoding/binary"

// cursor reads numbers from the records of a frame. Beyond their end, numbers are 0 and bad is set.
type cursor struct {
	b   []byte
	bad bool
}

// next returns the next n bytes, of zeros if there are fewer.
func (c *cursor) next(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.bad, c.b = true, nil
		if n < 0 || n > 8 {
			return nil
		}
		return make([]byte, n)
	}
	b := c.b[:n]
	c.b = c.b[n:]
	return b
}

func (c *cursor) byte() byte     { return c.next(1)[0] }
func (c *cursor) uint16() uint16 { return binary.LittleEndian.Uint16(c.next(2)) }
func (c *cursor) uint32() uint32 { return binary.LittleEndian.Uint32(c.next(4)) }

func (c *cursor) uvarint() uint64 { return varint(c, binary.Uvarint) }
func (c *cursor) varint() int64   { return varint(c, binary.Varint) }

// varint reads a number of a length of its own by read.
func varint[T uint64 | int64](c *cursor, read func([]byte) (T, int)) T {
	v, n := read(c.b)
	if n <= 0 {
		c.bad, c.b = true, nil
		return 0
	}
	c.b = c.b[n:]
	return v
}

// text reads a length and as many bytes.
func (c *cursor) text() string {
	n := c.uvarint()
	if n > uint64(len(c.b)) {
		c.bad, c.b = true, nil
		return ""
	}
	return string(c.next(int(n)))
}
