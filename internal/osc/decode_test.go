package osc

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
)

// decode reads a message as strictly as the specification allows.
func decode(b []byte) (address string, args []any, err error) {
	if len(b)%4 != 0 {
		return "", nil, fmt.Errorf("%d bytes are not a multiple of 4", len(b))
	}
	address, b, err = decodeString(b)
	if err != nil {
		return "", nil, fmt.Errorf("address: %w", err)
	}
	types, b, err := decodeString(b)
	if err != nil || types == "" || types[0] != ',' {
		return "", nil, fmt.Errorf("types %q: %v", types, err)
	}
	for _, t := range types[1:] {
		var arg any
		if t == 's' {
			if arg, b, err = decodeString(b); err != nil {
				return "", nil, err
			}
			args = append(args, arg)
			continue
		}
		if len(b) < 4 {
			return "", nil, fmt.Errorf("type %c: %d bytes are left", t, len(b))
		}
		v := binary.BigEndian.Uint32(b)
		if b = b[4:]; t == 'i' {
			args = append(args, int32(v))
		} else {
			args = append(args, math.Float32frombits(v))
		}
	}
	if len(b) > 0 {
		return "", nil, fmt.Errorf("%d bytes too many", len(b))
	}
	return address, args, nil
}

func decodeString(b []byte) (string, []byte, error) {
	n := bytes.IndexByte(b, 0)
	if n < 0 {
		return "", nil, fmt.Errorf("%q has no end", b)
	}
	end := (n + 4) &^ 3
	if len(b) < end || !bytes.Equal(b[n:end], make([]byte, end-n)) {
		return "", nil, fmt.Errorf("%q is not padded", b)
	}
	for _, c := range b[:n] {
		if c > 0x7f {
			return "", nil, fmt.Errorf("%q is not ASCII", b[:n])
		}
	}
	return string(b[:n]), b[end:], nil
}
