package wire

import (
	"encoding/binary"
	"net/netip"
)

// Addr is an IP address as two integers, most significant first. An IPv4 address is
// the low 32 bits of Lo; V6 distinguishes it from the IPv6 address of the same value.
// The zero value is 0.0.0.0. Addrs can be compared with ==.
type Addr struct {
	Hi, Lo uint64
	V6     bool
}

// Addr4 returns the IPv4 address in the first 4 bytes of b. It panics if b is shorter.
func Addr4(b []byte) Addr { return Addr{Lo: uint64(binary.BigEndian.Uint32(b))} }

// Addr6 returns the IPv6 address in the first 16 bytes of b. It panics if b is shorter.
func Addr6(b []byte) Addr {
	return Addr{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), true}
}

// FromNetip returns the Addr of a, which must be valid. An IPv4-mapped IPv6 address
// becomes an IPv4 address; a zone is dropped.
func FromNetip(a netip.Addr) Addr {
	if a = a.Unmap(); a.Is4() {
		b := a.As4()
		return Addr4(b[:])
	}
	b := a.As16()
	return Addr6(b[:])
}

// Netip returns the address as a netip.Addr without a zone.
func (a Addr) Netip() netip.Addr {
	var b [16]byte
	if !a.V6 {
		binary.BigEndian.PutUint32(b[:], uint32(a.Lo))
		return netip.AddrFrom4([4]byte(b[:4]))
	}
	binary.BigEndian.PutUint64(b[:], a.Hi)
	binary.BigEndian.PutUint64(b[8:], a.Lo)
	return netip.AddrFrom16(b)
}

// Less reports whether a comes before b in byte order. Both are IPv4 or both IPv6.
func (a Addr) Less(b Addr) bool { return a.Hi < b.Hi || a.Hi == b.Hi && a.Lo < b.Lo }

// Last returns the last byte of the address.
func (a Addr) Last() uint8 { return uint8(a.Lo) }

// Private reports whether the address is used inside one network only: RFC 1918,
// 169.254/16, 127/8, fc00::/7, fe80::/10, ::1.
func (a Addr) Private() bool {
	if a.V6 {
		return a.Hi>>57 == 0xfc>>1 || a.Hi>>54 == 0xfe80>>6 || a.Hi == 0 && a.Lo == 1
	}
	top := uint8(a.Lo >> 24)
	return top == 10 || top == 127 || a.Lo>>16 == 192<<8|168 || a.Lo>>16 == 169<<8|254 || a.Lo>>20 == 172<<4|1
}

// Loopback reports whether the address is of 127/8, or ::1.
func (a Addr) Loopback() bool {
	if a.V6 {
		return a.Hi == 0 && a.Lo == 1
	}
	return a.Lo>>24 == 127
}

// Multicast reports whether the address stands for many hosts: IPv4 224/4 and above
// or ending in 255 (taken for a broadcast: netmasks are unknown), IPv6 ff00::/8.
func (a Addr) Multicast() bool {
	if a.V6 {
		return a.Hi>>56 == 0xff
	}
	return a.Lo>>24 >= 224 || uint8(a.Lo) == 255
}

// Host returns the host id of the address, a hash that is never 0.
func (a Addr) Host() uint32 {
	h := Mix(a.Hi*0x9fb21c651e98df25 + a.Lo + familySeed(a.V6))
	return max(uint32(h>>32), 1)
}

// Net returns a hash of the network that the address is in: the first 16 bits of an
// IPv4 address, the first 32 bits of an IPv6 address.
func (a Addr) Net() uint16 {
	if a.V6 {
		return uint16(Mix(a.Hi>>32) >> 48)
	}
	return uint16(a.Lo >> 16)
}

// familySeed gives equal bits in IPv4 and IPv6 different hashes.
func familySeed(v6 bool) uint64 {
	if v6 {
		return 0x9e3779b97f4a7c15
	}
	return 0x2545f4914f6cdd1d
}

// Mix is the finalizer of splitmix64: every bit of the result depends on every bit
// of x, and no two x have the same result.
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
