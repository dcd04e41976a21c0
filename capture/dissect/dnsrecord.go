package dissect

import (
	"encoding/binary"
	"fmt"
	"net/netip"

	"github.com/netsynth/netsynth/capture/wire"
)

// dnsEntry returns the name and type at a position and where its class and type end.
func dnsEntry(b []byte, at int) (name, kind string, end int) {
	name, end = dnsName(b, at)
	if end+4 > len(b) {
		return name, "", len(b)
	}
	t := binary.BigEndian.Uint16(b[end:])
	if kind = wire.DNSTypes[t]; kind == "" {
		kind = fmt.Sprint("TYPE", t)
	}
	return name, kind, end + 4
}

// dnsData returns the data of the record whose lifetime is at position at.
func dnsData(b []byte, kind string, at int) string {
	if at+6 > len(b) {
		return ""
	}
	size := int(binary.BigEndian.Uint16(b[at+4:]))
	if at += 6; at+size > len(b) {
		return ""
	}
	data := b[at : at+size]
	switch kind {
	case "A", "AAAA":
		if a, ok := netip.AddrFromSlice(data); ok {
			return a.String()
		}
	case "CNAME", "PTR", "NS":
		name, _ := dnsName(b, at)
		return kind + " " + name
	case "SRV":
		const fixed = 6 // priority, weight, port
		name, _ := dnsName(b, at+fixed)
		return "at " + name
	}
	return ""
}

// dnsName returns the name at a position, clean and at most maxText characters,
// and where it ends. Pointers lead back only, so it ends.
func dnsName(b []byte, at int) (string, int) {
	var name []byte
	end, limit := -1, at
	for len(name) <= wire.MaxText && at >= 0 && at < len(b) {
		n := int(b[at])
		if n == 0 {
			if end < 0 {
				end = at + 1
			}
			break
		}
		if n >= 0xc0 {
			if at+1 >= len(b) {
				break
			}
			if end < 0 {
				end = at + 2
			}
			if at = n&0x3f<<8 | int(b[at+1]); at >= limit {
				break
			}
			limit = at
			continue
		}
		if len(name) > 0 {
			name = append(name, '.')
		}
		name = append(name, b[at+1:min(at+1+n, len(b))]...)
		at += 1 + n
	}
	if end < 0 {
		end = len(b)
	}
	if len(name) == 0 {
		return ".", end
	}
	return wire.Printable(name), end
}
