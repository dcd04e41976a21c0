package decode

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/netsynth/netsynth/capture/wire"
)

// maxFlows is how many connections are remembered at once.
const maxFlows = 4096

// buckets is how many lists the table of connections has.
const buckets = 2 * maxFlows

// flowKey names a connection, the same in both directions: the lower (address,
// port) first.
type flowKey struct {
	lo, hi         wire.Addr
	loPort, hiPort uint16
}

// keyOf returns the key of a packet's connection and whether the sender is its lower end.
func keyOf(src, dst wire.Addr, sport, dport uint16) (k flowKey, fromLow bool) {
	if src.Less(dst) || src == dst && sport <= dport {
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
		a wire.Addr
		p uint16
	}{{k.lo, k.loPort}, {k.hi, k.hiPort}} {
		if end.a.V6 {
			binary.BigEndian.PutUint64(b[n:], end.a.Hi)
			binary.BigEndian.PutUint64(b[n+8:], end.a.Lo)
			n += 16
		} else {
			binary.BigEndian.PutUint32(b[n:], uint32(end.a.Lo))
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
	return uint32(wire.Mix(k.lo.Hi*0x9fb21c651e98df25+k.lo.Lo*0xd6e8feb86659fd93+
		k.hi.Hi*0xa0761d6478bd642f+k.hi.Lo*0xe7037ed1a0b428db+ports*0x8ebc6af09c88c6e3) % buckets)
}
