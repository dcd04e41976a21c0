package text

import (
	"bytes"
	"hash/crc32"
	"net/netip"

	"github.com/netsynth/netsynth/capture/wire"
)

// The networks of hosts that are printed by name; a hash of the name fills the rest of
// the address. Local names are in 10/8 and fd00::/8, others in 100.64/10 (RFC 6598,
// carriers) and 2001:db8::/32 (RFC 3849, documentation).
const (
	localIPv4, globalIPv4 = 10 << 24, 100<<24 | 64<<16
	localMask, globalMask = 1<<24 - 1, 1<<22 - 1
	localIPv6, globalIPv6 = 0xfd00 << 48, 0x20010db8 << 32
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

// localEndings are the ends of names that are used within one network only.
var localEndings = []string{".local", ".lan", ".home", ".internal", ".localdomain", ".home.arpa", ".intranet", ".corp"}

// hostOf returns the address of a host by name. An unknown name gets a made-up
// address, the same in every run.
func hostOf(name []byte, kind network) wire.Addr {
	v6 := kind == networkIPv6
	if pair, known := knownHosts[string(name)]; known {
		if v6 {
			return pair[1]
		}
		return pair[0]
	}
	h, place := uint64(crc32.ChecksumIEEE(name)), isLocalName(name)
	switch {
	case v6 && place:
		return wire.Addr{Hi: localIPv6, Lo: h, V6: true}
	case v6:
		return wire.Addr{Hi: globalIPv6, Lo: h, V6: true}
	case place:
		return wire.Addr{Lo: localIPv4 | hostPart(h&localMask)}
	}
	return wire.Addr{Lo: globalIPv4 | hostPart(h&globalMask)}
}

// hostPart brings the last byte of h into 1 to 254: an address that ends in 0 or 255
// may stand for many hosts.
func hostPart(h uint64) uint64 { return h&^0xff | 1 + h&0xff%254 }

// isLocalName reports whether a host name has a meaning within one network only.
func isLocalName(name []byte) bool {
	if bytes.IndexByte(name, '.') < 0 {
		return true
	}
	for _, end := range localEndings {
		if len(name) > len(end) && string(name[len(name)-len(end):]) == end {
			return true
		}
	}
	return false
}

// printedServices are names of ports that wire.Services does not have, from the lists
// of services of various systems.
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

// serviceOf returns the port that b names, a number or a service. An unknown name
// becomes a port from 1024 to 32767, the same in every run and below the ephemeral
// ports, so that its side counts as the server.
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
