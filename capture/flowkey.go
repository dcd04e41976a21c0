package capture

import (
	"encoding/binary"
	"hash/crc32"
)

// flowKey names a connection, the same in both directions: the lower (address,
// port) first.
type flowKey struct {
	lo, hi         addr
	loPort, hiPort uint16
}

// keyOf returns the key of a packet's connection and whether the sender is its lower end.
func keyOf(src, dst addr, sport, dport uint16) (k flowKey, fromLow bool) {
	if src.less(dst) || src == dst && sport <= dport {
		return flowKey{src, dst, sport, dport}, true
	}
	return flowKey{dst, src, dport, sport}, false
}

// hash returns the CRC-32 (IEEE) of the lower end's address bytes and port, high
// byte first, then the higher end's. It puts them into b, which is the caller's
// so that it needs no allocation.
func (k *flowKey) hash(b *[36]byte) uint32 {
	n := 0
	for _, end := range [2]struct {
		a addr
		p uint16
	}{{k.lo, k.loPort}, {k.hi, k.hiPort}} {
		if end.a.v6 {
			binary.BigEndian.PutUint64(b[n:], end.a.hi)
			binary.BigEndian.PutUint64(b[n+8:], end.a.lo)
			n += 16
		} else {
			binary.BigEndian.PutUint32(b[n:], uint32(end.a.lo))
			n += 4
		}
		binary.BigEndian.PutUint16(b[n:], end.p)
		n += 2
	}
	return crc32.ChecksumIEEE(b[:n])
}

// bucket spreads keys over the table. The products do not wait for each other.
func (k *flowKey) bucket() uint32 {
	ports := uint64(k.loPort)<<16 | uint64(k.hiPort)
	return uint32(mix(k.lo.hi*0x9fb21c651e98df25+k.lo.lo*0xd6e8feb86659fd93+
		k.hi.hi*0xa0761d6478bd642f+k.hi.lo*0xe7037ed1a0b428db+ports*0x8ebc6af09c88c6e3) % buckets)
}
