package conf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"unicode/utf16"
	"unicode/utf8"
)

// Text returns data as UTF-8 without a byte order mark. A mark says that data is
// UTF-16, which Windows writes: PowerShell's ">" little endian. An error, at the end of the
// text that it comes with, says why the rest is not text.
func Text(data []byte) ([]byte, error) {
	text, err := decoded(data)
	if nul := bytes.IndexByte(text, 0); nul >= 0 {
		return text[:nul], errors.New("a NUL byte is not text")
	}
	return text, err
}

// decoded returns data as UTF-8, in which NUL may stand.
func decoded(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return nil, errors.New("the text is UTF-32; save it as UTF-8")
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], binary.BigEndian)
	case len(data) >= 4 && (data[0] == 0) != (data[1] == 0) && (data[0] == 0) == (data[2] == 0) && (data[1] == 0) == (data[3] == 0):
		return nil, errors.New("the text looks like UTF-16 without a byte order mark; save it as UTF-8")
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return data[:at], errors.New("a byte that is not UTF-8; save the text as UTF-8")
		}
		at += n
	}
	return data, nil
}

// fromUTF16 returns UTF-16 as UTF-8, up to the first unit that is none.
func fromUTF16(data []byte, order binary.ByteOrder) (text []byte, err error) {
	for len(data) >= 2 {
		r := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if len(data) >= 2 {
				low = rune(order.Uint16(data))
				data = data[2:]
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return text, errors.New("half a character: the UTF-16 is damaged")
			}
		}
		text = utf8.AppendRune(text, r)
	}
	if len(data) > 0 {
		err = errors.New("half a character: the UTF-16 ends in the middle of it")
	}
	return text, err
}
