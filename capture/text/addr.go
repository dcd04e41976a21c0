package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// appendAddr appends a's 4 or 16 bytes.
func appendAddr(b []byte, a wire.Addr) []byte {
	if a.V6 {
		return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, a.Hi), a.Lo)
	}
	return binary.BigEndian.AppendUint32(b, uint32(a.Lo))
}

// cutAddr4 cuts an IPv4 address of four numbers off b.
func cutAddr4(b []byte) (a wire.Addr, rest []byte, ok bool) {
	for i := range 4 {
		if i > 0 {
			if len(b) == 0 || b[0] != '.' {
				return a, b, false
			}
			b = b[1:]
		}
		n, v := 0, uint64(0)
		for n < len(b) && n < 4 && b[n] >= '0' && b[n] <= '9' {
			v = v*10 + uint64(b[n]-'0')
			n++
		}
		if n == 0 || n > 3 || v > 255 {
			return a, b, false
		}
		a.Lo = a.Lo<<8 | v
		b = b[n:]
	}
	return a, b, true
}

// parseAddr6 reads an IPv6 address that is all of b.
func parseAddr6(b []byte) (a wire.Addr, ok bool) {
	const size = 16
	var left, right [size]byte
	if bytes.IndexByte(b, ':') < 0 || len(b) > 45 {
		return a, false
	}
	before, after, gap := bytes.Cut(b, []byte("::"))
	n, ok := groups6(&left, before, !gap)
	if !ok || !gap && n != size {
		return a, false
	}
	if gap {
		m, ok := groups6(&right, after, true)
		if !ok || n+m > size-2 {
			return a, false
		}
		copy(left[size-m:], right[:m])
	}
	a = wire.Addr6(left[:])
	return a, true
}

// groups6 reads groups of hexadecimal digits between colons, the last of which may
// be an IPv4 address, into to and returns how many of its bytes they fill.
func groups6(to *[16]byte, b []byte, last bool) (n int, ok bool) {
	for len(b) > 0 {
		group, rest, more := bytes.Cut(b, []byte(":"))
		if more && len(rest) == 0 {
			return n, false
		}
		if !more && last && bytes.IndexByte(group, '.') > 0 {
			a, rest, ok := cutAddr4(group)
			if !ok || len(rest) > 0 || n > 12 {
				return n, false
			}
			binary.BigEndian.PutUint32(to[n:], uint32(a.Lo))
			return n + 4, true
		}
		v, ok := hexDigits(group)
		if !ok || len(group) > 4 || n > 14 {
			return n, false
		}
		binary.BigEndian.PutUint16(to[n:], uint16(v))
		n, b = n+2, rest
	}
	return n, true
}

// numericEndpoint splits "192.0.2.1.53", "2001:db8::1.domain" or an address without a
// port. numeric is false where word is no IP address.
func numericEndpoint(word []byte) (a wire.Addr, service []byte, hasPort, numeric bool) {
	if a, rest, ok := cutAddr4(word); ok {
		if len(rest) == 0 {
			return a, nil, false, true
		}
		if len(rest) > 1 && rest[0] == '.' && bytes.IndexByte(rest[1:], '.') < 0 {
			return a, rest[1:], true, true
		}
		return a, nil, false, false
	}
	if dot := bytes.LastIndexByte(word, '.'); dot > 0 && dot < len(word)-1 {
		if a, ok := parseAddr6(word[:dot]); ok {
			return a, word[dot+1:], true, true
		}
	}
	a, ok := parseAddr6(word)
	return a, nil, false, ok
}
