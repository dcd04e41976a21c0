package wire

import (
	"encoding/binary"
	"net/netip"
)

// addr is an IP address as two numbers, so that it compares and hashes fast. An
// IPv4 address is the low 32 bits; v6 tells it from an IPv6 address of that value.
type Addr struct {
	Hi, Lo uint64
	V6     bool
}

// addr4 returns the IPv4 address at the start of b.
func Addr4(b []byte) Addr { return Addr{Lo: uint64(binary.BigEndian.Uint32(b))} }

// addr6 returns the IPv6 address at the start of b.
func Addr6(b []byte) Addr {
	return Addr{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:]), true}
}

// fromNetip returns a as an addr; an IPv4 address in IPv6 form is an IPv4 address.
func FromNetip(a netip.Addr) Addr {
	if a = a.Unmap(); a.Is4() {
		b := a.As4()
		return Addr4(b[:])
	}
	b := a.As16()
	return Addr6(b[:])
}

// less reports whether a comes before b, byte by byte; both are of one family.
func (a Addr) Less(b Addr) bool { return a.Hi < b.Hi || a.Hi == b.Hi && a.Lo < b.Lo }

// last returns the last byte of the address.
func (a Addr) Last() uint8 { return uint8(a.Lo) }

// private reports whether the address is for use inside a network only: RFC 1918,
// 169.254/16, 127/8, fc00::/7, fe80::/10, ::1.
func (a Addr) Private() bool {
	if a.V6 {
		return a.Hi>>57 == 0xfc>>1 || a.Hi>>54 == 0xfe80>>6 || a.Hi == 0 && a.Lo == 1
	}
	top := uint8(a.Lo >> 24)
	return top == 10 || top == 127 || a.Lo>>16 == 192<<8|168 || a.Lo>>16 == 169<<8|254 || a.Lo>>20 == 172<<4|1
}

// many reports whether the address stands for many hosts: IPv4 224/4 and up or
// ending in 255, IPv6 ff00::/8.
func (a Addr) Multicast() bool {
	if a.V6 {
		return a.Hi>>56 == 0xff
	}
	return a.Lo>>24 >= 224 || uint8(a.Lo) == 255
}

// host returns the host id of the address, never 0.
func (a Addr) Host() uint32 {
	h := Mix(a.Hi*0x9fb21c651e98df25 + a.Lo + seedOf(a.V6))
	return max(uint32(h>>32), 1)
}

// net returns a hash of the network that the address is in: IPv4 /16, IPv6 /32.
func (a Addr) Net() uint16 {
	if a.V6 {
		return uint16(Mix(a.Hi>>32) >> 48)
	}
	return uint16(a.Lo >> 16)
}

// seedOf keeps the families' hashes apart.
func seedOf(v6 bool) uint64 {
	if v6 {
		return 0x9e3779b97f4a7c15
	}
	return 0x2545f4914f6cdd1d
}

// mix is a 64-bit finaliser: every bit of the result depends on every bit of x.
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// netip returns the address in the library's form.
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
