package main

import (
	"strconv"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// appendLine writes a packet as people read it:
//
//	1300475167.096535 10.0.0.1:40000->192.0.2.1:53 dns 75 DNS A? www.example.org
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
	return append(dst, r.Words...)
}
