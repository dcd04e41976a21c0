package capture

import (
	"encoding/binary"
	"net/netip"
)

// addr is an IP address as two numbers, so that it compares and hashes fast. An
// IPv4 address is the low 32 bits; v6 tells it from an IPv6 address of that value.
type addr struct {
	hi, lo uint64
	v6     bool
}

// addr4 returns the IPv4 address at the start of b.
func addr4(b []byte) addr { return addr{lo: uint64(binary.BigEndian.Uint32(b))} }

// addr6 returns the IPv6 address at the start of b.
func addr6(b []byte) addr {
	return addr{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), true}
}

// fromNetip returns a as an addr; an IPv4 address in IPv6 form is an IPv4 address.
func fromNetip(a netip.Addr) addr {
	if a = a.Unmap(); a.Is4() {
		b := a.As4()
		return addr4(b[:])
	}
	b := a.As16()
	return addr6(b[:])
}

// less reports whether a comes before b, byte by byte; both are of one family.
func (a addr) less(b addr) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

// last returns the last byte of the address.
func (a addr) last() uint8 { return uint8(a.lo) }

// private reports whether the address is for use inside a network only: RFC 1918,
// 169.254/16, 127/8, fc00::/7, fe80::/10, ::1.
func (a addr) private() bool {
	if a.v6 {
		return a.hi>>57 == 0xfc>>1 || a.hi>>54 == 0xfe80>>6 || a.hi == 0 && a.lo == 1
	}
	top := uint8(a.lo >> 24)
	return top == 10 || top == 127 || a.lo>>16 == 192<<8|168 || a.lo>>16 == 169<<8|254 || a.lo>>20 == 172<<4|1
}

// many reports whether the address stands for many hosts: IPv4 224/4 and up or
// ending in 255, IPv6 ff00::/8.
func (a addr) many() bool {
	if a.v6 {
		return a.hi>>56 == 0xff
	}
	return a.lo>>24 >= 224 || uint8(a.lo) == 255
}

// host returns the host id of the address, never 0.
func (a addr) host() uint32 {
	h := mix(a.hi*0x9fb21c651e98df25 + a.lo + seedOf(a.v6))
	return max(uint32(h>>32), 1)
}

// net returns a hash of the network that the address is in: IPv4 /16, IPv6 /32.
func (a addr) net() uint16 {
	if a.v6 {
		return uint16(mix(a.hi>>32) >> 48)
	}
	return uint16(a.lo >> 16)
}

// seedOf keeps the families' hashes apart.
func seedOf(v6 bool) uint64 {
	if v6 {
		return 0x9e3779b97f4a7c15
	}
	return 0x2545f4914f6cdd1d
}

// mix is a 64-bit finaliser: every bit of the result depends on every bit of x.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// netip returns the address in the library's form.
func (a addr) netip() netip.Addr {
	var b [16]byte
	if !a.v6 {
		binary.BigEndian.PutUint32(b[:], uint32(a.lo))
		return netip.AddrFrom4([4]byte(b[:4]))
	}
	binary.BigEndian.PutUint64(b[:], a.hi)
	binary.BigEndian.PutUint64(b[8:], a.lo)
	return netip.AddrFrom16(b)
}
