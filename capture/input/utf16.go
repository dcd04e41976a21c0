package input

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// FromUTF16 returns an Input of the UTF-8 form of the text that in holds as UTF-16, in
// either byte order, after a byte order mark, as PowerShell writes it; or in itself where
// its first bytes are not those of such a text.
func FromUTF16(in *Input) *Input {
	const characters = 7 // ASCII that any trace begins with
	head, _ := in.Peek(2 + 2*characters)
	if len(head) < 2+2*characters {
		return in
	}
	var order binary.ByteOrder = binary.LittleEndian
	if head[0] == 0xfe {
		order = binary.BigEndian
	}
	const mark, largest = 0xfeff, 0x7e
	if order.Uint16(head) != mark {
		return in
	}
	for i := 2; i < len(head); i += 2 {
		if c := order.Uint16(head[i:]); c == 0 || c > largest {
			return in
		}
	}
	in.SkipLater(2)
	return New(in.name, &utf16Reader{in: in, order: order})
}

// utf16Reader gives UTF-16 as UTF-8.
type utf16Reader struct {
	in    *Input
	order binary.ByteOrder
	left  []byte // of out, to be given
	out   []byte
}

// Read implements io.Reader. It gives what has arrived.
func (u *utf16Reader) Read(b []byte) (int, error) {
	for len(u.left) == 0 {
		if err := u.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(b, u.left)
	u.left = u.left[n:]
	return n, nil
}

// fill converts the characters that have arrived, at least one.
func (u *utf16Reader) fill() error {
	const size, most = 2, 32 << 10 // bytes of a code unit and of one piece
	b, err := u.in.Peek(min(max(size, u.in.Buffered()&^1), most))
	if len(b) < size {
		if err == nil || len(b) > 0 && err == io.EOF {
			err = io.ErrUnexpectedEOF // half a character
		}
		return err
	}
	b = b[:len(b)&^1]
	if last := rune(u.order.Uint16(b[len(b)-size:])); last >= 0xd800 && last < 0xdc00 { // a surrogate: its second half is to come
		if len(b) > size {
			b = b[:len(b)-size]
		} else if pair, _ := u.in.Peek(2 * size); len(pair) == 2*size {
			b = pair
		}
	}
	u.out = u.out[:0]
	for i := 0; i < len(b); i += size {
		c := rune(u.order.Uint16(b[i:]))
		if utf16.IsSurrogate(c) {
			second := rune(utf8.RuneError)
			if i+size < len(b) {
				second = rune(u.order.Uint16(b[i+size:]))
			}
			if c = utf16.DecodeRune(c, second); c != utf8.RuneError {
				i += size
			}
		}
		u.out = utf8.AppendRune(u.out, c)
	}
	u.left = u.out
	return u.in.Skip(int64(len(b)))
}
