package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// flow is the endpoints of a packet, the sender first.
type flow struct {
	src, dst     wire.Addr
	sport, dport uint16
}

// sorted returns the flow with the lower endpoint first, the same for both directions
// of a connection, and which side, 0 or 1, w's sender is of it.
func (w flow) sorted() (key flow, side int) {
	if w.dst.Less(w.src) || w.dst == w.src && w.dport < w.sport {
		return flow{w.dst, w.src, w.dport, w.sport}, 1
	}
	return w, 0
}

// endpointOf returns the address and port that word stands for. ports says that the
// protocol has ports, so that the last part of a host name is a port.
func endpointOf(word []byte, kind network, ports bool) (a wire.Addr, port uint16, hasPort bool) {
	if a, service, hasPort, numeric := numericEndpoint(word); numeric {
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
