package listing

import (
	"net"
	"strconv"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// A Writer writes a part of a record to the end of dst.
type Writer func(dst []byte, r *inspect.Record) []byte

// appendLine writes a packet as a line for people:
//
//	1300475167.096535 10.0.0.1:40000->192.0.2.1:53 dns 75 DNS A? www.example.org
//
// With the packet's fate, if that is known, at its end: " [sounded as dns]".
func appendLine(dst []byte, r *inspect.Record) []byte {
	dst = append(appendTime(dst, r), ' ')
	dst = r.From.AppendTo(dst)
	dst = append(dst, "->"...)
	dst = r.To.AppendTo(dst)
	dst = append(dst, ' ')
	dst = append(dst, capture.ProtocolOf(&r.Event)...)
	dst = append(dst, ' ')
	dst = strconv.AppendUint(dst, uint64(r.Size), 10)
	dst = append(dst, ' ')
	dst = append(dst, r.Words...)
	if r.Why == "" {
		return dst
	}
	dst = append(dst, " ["...)
	return append(append(dst, r.Why...), ']')
}

// appendTime writes the time as seconds since 1970 and six digits, rounded.
var appendTime = timeDigits(6)

// timeDigits returns a writer of the time as seconds since 1970 with a number of digits,
// 0 to 9, rounded.
func timeDigits(digits int) Writer {
	whole := int64(1) // units of the last digit in a second
	for range digits {
		whole *= 10
	}
	unit := 1e9 / whole
	return func(dst []byte, r *inspect.Record) []byte {
		sec, rest := r.Time/1e9, r.Time%1e9
		if r.Time < 0 { // before 1970: -1.25 is 1.25 seconds before
			dst = append(dst, '-')
			sec, rest = -sec, -rest
		}
		steps := (rest + unit/2) / unit
		dst = strconv.AppendInt(dst, sec+steps/whole, 10)
		if digits == 0 {
			return dst
		}
		dst = append(dst, '.')
		for step := whole / 10; step > 0; step /= 10 {
			dst = append(dst, byte('0'+steps/step%10))
		}
		return dst
	}
}

// appendWords writes the record's command, or the packet's description.
func appendWords(dst []byte, r *inspect.Record) []byte {
	if r.Command != nil {
		return r.Command.AppendText(dst)
	}
	return append(dst, r.Words...)
}

// appendEthernet writes the frame's MAC addresses, "-" for one that it does not have:
// 02:00:00:00:00:01->02:00:00:00:00:02.
func appendEthernet(dst []byte, r *inspect.Record) []byte {
	dst = append(appendMAC(dst, r.FromMAC), "->"...)
	return appendMAC(dst, r.ToMAC)
}

func appendMAC(dst []byte, mac [6]byte) []byte {
	if mac == [6]byte{} {
		return append(dst, '-')
	}
	return append(dst, net.HardwareAddr(mac[:]).String()...)
}

// appendIP writes the version and the addresses of IP: "IPv4 10.0.0.1->10.0.0.2".
func appendIP(dst []byte, r *inspect.Record) []byte {
	switch a := r.From.Addr; {
	case !a.IsValid():
		return append(dst, '-')
	case a.Is4():
		dst = append(dst, "IPv4 "...)
	default:
		dst = append(dst, "IPv6 "...)
	}
	dst = append(r.From.AppendHost(dst), "->"...)
	return r.To.AppendHost(dst)
}

// appendTransport writes the transport protocol and its ports, if it has ports:
// "tcp 40000->5064".
func appendTransport(dst []byte, r *inspect.Record) []byte {
	dst = append(dst, capture.TransportOf(&r.Event)...)
	if r.Sport == 0 && r.Dport == 0 {
		return dst
	}
	dst = append(strconv.AppendUint(append(dst, ' '), uint64(r.Sport), 10), "->"...)
	return strconv.AppendUint(dst, uint64(r.Dport), 10)
}
