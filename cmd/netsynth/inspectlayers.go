package main

import (
	"net"
	"strconv"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// appendEthernet writes the frame's link addresses: 02:00:00:00:00:01->02:00:00:00:00:02,
// "-" for one that it does not have.
func appendEthernet(dst []byte, r *inspect.Record) []byte {
	dst = append(appendStation(dst, r.FromMAC), "->"...)
	return appendStation(dst, r.ToMAC)
}

func appendStation(dst []byte, station [6]byte) []byte {
	if station == [6]byte{} {
		return append(dst, '-')
	}
	return append(dst, net.HardwareAddr(station[:]).String()...)
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

// appendTransport writes the transport protocol and, where it has some, its ports:
// "tcp 40000->5064".
func appendTransport(dst []byte, r *inspect.Record) []byte {
	dst = append(dst, capture.TransportOf(&r.Event)...)
	if r.Sport == 0 && r.Dport == 0 {
		return dst
	}
	dst = append(strconv.AppendUint(append(dst, ' '), uint64(r.Sport), 10), "->"...)
	return strconv.AppendUint(dst, uint64(r.Dport), 10)
}
