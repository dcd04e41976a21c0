package text

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"net/netip"

	"github.com/netsynth/netsynth/capture/wire"
)

// Where hosts are that are printed by name. The name's hash is the rest of the
// address: 10/8 and fd00::/8 for names of this place, 100.64/10, which carriers use,
// and 2001:db8::/32, which documents use, for the others.
const (
	placeIPv4, worldIPv4 = 10 << 24, 100<<24 | 64<<16
	placeMask, worldMask = 1<<24 - 1, 1<<22 - 1
	placeIPv6, worldIPv6 = 0xfd00 << 48, 0x20010db8 << 32
)

// knownHosts are names whose addresses are the same everywhere.
var knownHosts = map[string][2]wire.Addr{
	"localhost":                pair("127.0.0.1", "::1"),
	"ip6-localhost":            pair("127.0.0.1", "::1"),
	"ip6-loopback":             pair("127.0.0.1", "::1"),
	"broadcasthost":            pair("255.255.255.255", "ff02::1"),
	"all-systems.mcast.net":    pair("224.0.0.1", "ff02::1"),
	"ip6-allnodes":             pair("224.0.0.1", "ff02::1"),
	"all-routers.mcast.net":    pair("224.0.0.2", "ff02::2"),
	"ip6-allrouters":           pair("224.0.0.2", "ff02::2"),
	"igmp.mcast.net":           pair("224.0.0.22", "ff02::16"),
	"mdns.mcast.net":           pair("224.0.0.251", "ff02::fb"),
	"ospf-all.mcast.net":       pair("224.0.0.5", "ff02::5"),
	"vrrp.mcast.net":           pair("224.0.0.18", "ff02::12"),
	"pim-routers.mcast.net":    pair("224.0.0.13", "ff02::d"),
	"rip2-routers.mcast.net":   pair("224.0.0.9", "ff02::9"),
	"ntp.mcast.net":            pair("224.0.1.1", "ff02::101"),
	"ospf-dsig.mcast.net":      pair("224.0.0.6", "ff02::6"),
	"igrp-routers.mcast.net":   pair("224.0.0.10", "ff02::a"),
	"eigrp-routers.mcast.net":  pair("224.0.0.10", "ff02::a"),
	"base-address.mcast.net":   pair("224.0.0.0", "ff02::"),
	"dhcpv6-servers.mcast.net": pair("224.0.0.12", "ff02::1:2"),
}

// pair returns an IPv4 and an IPv6 address from their text.
func pair(v4, v6 string) [2]wire.Addr {
	return [2]wire.Addr{wire.FromNetip(netip.MustParseAddr(v4)), wire.FromNetip(netip.MustParseAddr(v6))}
}

// placeEndings are the ends of names that are used within one place only.
var placeEndings = []string{".local", ".lan", ".home", ".internal", ".localdomain", ".home.arpa", ".intranet", ".corp"}

// hostOf returns the address of a host by name, made up where it is not known: the
// same for the same name in every run.
func hostOf(name []byte, kind network) wire.Addr {
	v6 := kind == networkIPv6
	if pair, known := knownHosts[string(name)]; known {
		if v6 {
			return pair[1]
		}
		return pair[0]
	}
	h, place := uint64(crc32.ChecksumIEEE(name)), isOfPlace(name)
	switch {
	case v6 && place:
		return wire.Addr{Hi: placeIPv6, Lo: h, V6: true}
	case v6:
		return wire.Addr{Hi: worldIPv6, Lo: h, V6: true}
	case place:
		return wire.Addr{Lo: placeIPv4 | notMany(h&placeMask)}
	}
	return wire.Addr{Lo: worldIPv4 | notMany(h&worldMask)}
}

// notMany keeps the last byte from 1 to 254: other ends stand for many hosts.
func notMany(h uint64) uint64 { return h&^0xff | 1 + h&0xff%254 }

// isOfPlace reports whether a host's name has a meaning within one place only.
func isOfPlace(name []byte) bool {
	if bytes.IndexByte(name, '.') < 0 {
		return true
	}
	for _, end := range placeEndings {
		if len(name) > len(end) && string(name[len(name)-len(end):]) == end {
			return true
		}
	}
	return false
}

// printedServices are names of ports that filters do not know, or know otherwise,
// as they stand in various systems' lists of services.
var printedServices = map[string]uint16{
	"nameserver": 42, "www": 80, "www-http": 80, "http-proxy": 8080, "webcache": 8080, "pop-3": 110, "imap": 143, "auth": 113,
	"loc-srv": 135, "snmptrap": 162, "cups": 631, "rfb": 5900, "vnc": 5900, "vnc-server": 5900, "ms-olap1": 2383,
	"router": 520, "rip": 520, "ripng": 521, "who": 513, "talk": 517, "hostmon": 5355, "llmnr": 5355, "ssdp": 1900,
	"dhcps": 67, "dhcpc": 68, "ipsec-nat-t": 4500, "ipsec-msft": 4500, "l2tp": 1701, "pptp": 1723, "kerberos-sec": 88,
	"https-alt": 8443, "pcsync-https": 8443, "mqtt": 1883, "secure-mqtt": 8883, "coap": 5683, "ldp": 646, "bfd-control": 3784,
	"vxlan": 4789, "gtp-user": 2152, "gtp-control": 2123, "stun": 3478, "nat-stun-port": 3478, "hsrp": 1985, "tproxy": 8081,
	"ircd": 6667, "irc": 194, "ms-sql-m": 1434, "oracle": 1521, "rsh-spx": 222, "cmd": 514, "radacct": 1813,
	"datametrics": 1645, "sa-msg-port": 1646, "zabbix-agent": 10050, "zabbix-trapper": 10051, "ntske": 4460, "dnp": 20000,
	"mbap": 502, "asa-appl-proto": 502, "bacnet": 47808, "ca-1": 5064, "ca-2": 5065, "afs3-fileserver": 7000,
	"afs3-callback": 7001, "afs3-prserver": 7002, "afs3-vlserver": 7003, "afs3-kaserver": 7004, "x11-1": 6001, "font-service": 7100,
	"rmtcfg": 1236, "icpv2": 3130, "squid": 3128, "squid-http": 3128, "ndl-aas": 3128, "sieve": 4190, "cfengine": 5308,
	"supfilesrv": 871, "gsigatekeeper": 2119, "iprop": 2121, "krb524": 4444, "nrpe": 5666, "nsca": 5667, "bgpd": 2605,
	"distcc": 3632, "daap": 3689, "suucp": 4031, "sysrqd": 4094, "puppet": 8140, "git": 9418, "amanda": 10080,
}

// serviceOf returns the port that is printed as b. A name that is not known is a
// port from 1024 to 32767, the same in every run: a server's, not a client's.
func serviceOf(b []byte) uint16 {
	if v, ok := digits(b); ok {
		return uint16(v)
	}
	if p, known := wire.Services[string(b)]; known {
		return uint16(p.Number)
	}
	if p, known := printedServices[string(b)]; known {
		return p
	}
	return uint16(1024 + crc32.ChecksumIEEE(b)%(1<<15-1024))
}

// endOf returns the address and port that word is printed as. named says that the
// protocol has ports, so that the last part of a name is one.
func endOf(word []byte, kind network, ports bool) (a wire.Addr, port uint16, hasPort bool) {
	if a, service, hasPort, numeric := numericEnd(word); numeric {
		if hasPort {
			port = serviceOf(service)
		}
		return a, port, hasPort
	}
	if dot := bytes.LastIndexByte(word, '.'); ports && dot > 0 {
		return hostOf(word[:dot], kind), serviceOf(word[dot+1:]), true
	}
	return hostOf(word, kind), 0, false
}

// numericEnd takes "192.0.2.1.53", "2001:db8::1.domain" or such without a port apart.
func numericEnd(word []byte) (a wire.Addr, service []byte, hasPort, numeric bool) {
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

// cutAddr4 reads an IPv4 address of four parts.
func cutAddr4(b []byte) (a wire.Addr, rest []byte, ok bool) {
	for i := range 4 {
		if i > 0 {
			if len(b) == 0 || b[0] != '.' {
				return a, b, false
			}
			b = b[1:]
		}
		n := leadingDigits(b)
		v, _ := digits(b[:n])
		if n == 0 || n > 3 || v > 255 {
			return a, b, false
		}
		a.Lo = a.Lo<<8 | uint64(v)
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
// be an IPv4 address, and returns how many bytes of to they fill.
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

// hexDigits returns the number that b is: 1 to 8 hexadecimal digits.
func hexDigits(b []byte) (v uint32, ok bool) {
	if len(b) == 0 || len(b) > 8 {
		return 0, false
	}
	for _, c := range b {
		d := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if d < 0 {
			return 0, false
		}
		v = v<<4 | uint32(d)
	}
	return v, true
}

// cutStation reads an Ethernet address such as 00:0c:29:26:e6:21, 0:c:29:26:e6:21
// or Broadcast.
func cutStation(b []byte) (mac [wire.MACLength]byte, rest []byte, ok bool) {
	if hasWord(b, "Broadcast") {
		return [wire.MACLength]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, b[len("Broadcast"):], true
	}
	for i := range mac {
		n := 0
		for n < len(b) && n < 3 && bytes.IndexByte([]byte("0123456789abcdefABCDEF"), b[n]) >= 0 {
			n++
		}
		v, ok := hexDigits(b[:n])
		if !ok || n > 2 || i < wire.MACLength-1 && (n == len(b) || b[n] != ':') {
			return mac, b, false
		}
		mac[i] = byte(v)
		if b = b[n:]; i < wire.MACLength-1 {
			b = b[1:]
		}
	}
	return mac, b, len(b) == 0 || b[0] == ' ' || b[0] == ','
}
