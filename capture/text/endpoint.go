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

// flowKey is the same for both directions of a connection: both addresses, and ports and
// version of IP. It is hashed faster than a flow.
type flowKey [5]uint64

// key returns the key of w, in which the lower endpoint comes first, and which side, 0 or
// 1, w's sender is of it.
func (w flow) key() (key flowKey, side int) {
	if w.dst.Less(w.src) || w.dst == w.src && w.dport < w.sport {
		w, side = flow{w.dst, w.src, w.dport, w.sport}, 1
	}
	key = flowKey{w.src.Hi, w.src.Lo, w.dst.Hi, w.dst.Lo, uint64(w.sport)<<16 | uint64(w.dport)}
	if w.src.V6 {
		key[4] |= 1 << 32
	}
	return key, side
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
