package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols by which programs call procedures of others: ONC RPC, which NFS is
// called by, that of DCE and Windows, and Rx, which the Andrew File System is called by.
var (
	_ = register(dissector{app: capture.AppNFS, tcp: []uint16{2049}, udp: []uint16{2049}, look: looksRPC, first: byteRange(0, 0xff), alone: looksNFS,
		words: rpcWords, sample: "\x80\x00\x00\x28" + nfsCall, described: "RPC call of NFS version 3, procedure 1"})
	_ = register(dissector{app: capture.AppRPC, tcp: []uint16{111}, udp: []uint16{111}, look: looksRPC, first: byteRange(0, 0xff),
		words: rpcWords, sample: "\x80\x00\x00\x18xidx\x00\x00\x00\x01" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", described: "RPC answer"})
	_ = register(dissector{app: capture.AppDCERPC, tcp: []uint16{135, 593}, udp: []uint16{135, 34964}, look: looksDCERPC, first: "\x04\x05",
		words: dcerpcWords, sample: "\x05\x00\x0b\x03\x10\x00\x00\x00\x48\x00\x00\x00\x01\x00\x00\x00", described: "DCE RPC bind"})
	_ = register(dissector{app: capture.AppAFS, udp: []uint16{7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009}, look: looksRx,
		words: sizeWords("AFS"), sample: "epocconncallseqnseri\x01\x05\x00\x00\x00\x00\x00\x01", described: "AFS, 28 bytes"})
)

const (
	nfsCall    = "xidx\x00\x00\x00\x00\x00\x00\x00\x02\x00\x01\x86\xa3\x00\x00\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	nfsProgram = 100003
	rpcCall    = 40 // bytes of a call without credentials
	rpcAnswer  = 24 // and of an answer without results
)

// rpcMessage returns b without the length that goes before a message over TCP, nil where
// that is not the length of a last fragment.
func rpcMessage(b []byte, ev *capture.Event) []byte {
	if ev.Proto != wire.ProtoTCP {
		return b
	}
	if len(b) < 4 || b[0]&0x80 == 0 || binary.BigEndian.Uint32(b)&0x7fffffff > 1<<22 {
		return nil
	}
	return b[4:]
}

// isRPCCall reports whether the message b calls a procedure: kind 0, version 2, then
// program, version and procedure (RFC 5531).
func isRPCCall(b []byte) bool {
	if len(b) < rpcCall {
		return false
	}
	word := func(i int) uint32 { return binary.BigEndian.Uint32(b[4*i:]) }
	const mostFlavor, mostCredentials = 1 << 20, 400
	return word(1) == 0 && word(2) == 2 && word(3) > 0 && word(3) < 1<<30 && word(4) < 1<<16 && word(5) < 1<<12 && word(6) < mostFlavor && word(7) <= mostCredentials
}

// isRPCAnswer reports whether the message b is an answer: kind 1, then whether the call
// was accepted and, if so, a verifier.
func isRPCAnswer(b []byte) bool {
	if len(b) < rpcAnswer {
		return false
	}
	word := func(i int) uint32 { return binary.BigEndian.Uint32(b[4*i:]) }
	if word(1) != 1 {
		return false
	}
	const mostFlavor, mostVerifier, mostStatus = 1 << 4, 400, 5
	return word(2) == 0 && word(3) < mostFlavor && word(4) <= mostVerifier && (word(4) > 0 || word(5) <= mostStatus)
}

// looksRPC wants a call or an answer.
func looksRPC(b []byte, ev *capture.Event) bool {
	b = rpcMessage(b, ev)
	return isRPCCall(b) || isRPCAnswer(b)
}

// looksNFS wants a call of NFS.
func looksNFS(b []byte, ev *capture.Event) bool {
	b = rpcMessage(b, ev)
	return isRPCCall(b) && binary.BigEndian.Uint32(b[12:]) == nfsProgram
}

var rpcPrograms = map[uint32]string{100000: "portmapper", 100001: "rstat", nfsProgram: "NFS", 100004: "NIS", 100005: "mount", 100021: "lock manager",
	100024: "status", 100227: "NFS ACL"}

func rpcWords(b []byte, ev *capture.Event) string {
	switch b = rpcMessage(b, ev); {
	case isRPCCall(b):
		program := binary.BigEndian.Uint32(b[12:])
		name := rpcPrograms[program]
		if name == "" {
			name = fmt.Sprint("program ", program)
		}
		return fmt.Sprintf("RPC call of %s version %d, procedure %d", name, binary.BigEndian.Uint32(b[16:]), binary.BigEndian.Uint32(b[20:]))
	case isRPCAnswer(b):
		return "RPC answer"
	}
	return "RPC, continued"
}

var dcerpcKinds = []string{0: "request", 1: "ping", 2: "response", 3: "fault", 4: "working", 5: "no call", 6: "reject", 7: "acknowledgement", 8: "cancel",
	9: "fack", 10: "cancel acknowledgement", 11: "bind", 12: "bind accepted", 13: "bind refused", 14: "other context", 15: "context accepted",
	16: "authentication", 17: "shutdown", 18: "cancel", 19: "orphaned"}

// looksDCERPC wants version 5 with a form of data, a kind and a length, or over UDP
// version 4 (C706, 12.5 and 12.6).
func looksDCERPC(b []byte, ev *capture.Event) bool {
	const head, headUDP, littleEndian = 16, 80, 0x10
	if len(b) < head {
		return false
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if b[4] == 0 {
		order = binary.BigEndian
	}
	size := func(at int) int { return int(order.Uint16(b[at:])) }
	if ev.Proto == wire.ProtoUDP {
		return len(b) >= headUDP && b[0] == 4 && b[1] <= 10 && b[3] <= 3 && b[4]&^littleEndian == 0 && b[5] <= 3 && b[6] == 0 && headUDP+size(74) == int(ev.Payload)
	}
	return b[0] == 5 && b[1] <= 1 && pick(dcerpcKinds, int(b[2]), "") != "" && (b[2] == 0 || b[2] == 2 || b[2] == 3 || b[2] >= 11) &&
		b[4]&^littleEndian == 0 && b[5] <= 3 && b[6] == 0 && b[7] == 0 && size(8) >= head && size(10) < size(8)
}

func dcerpcWords(b []byte, ev *capture.Event) string {
	kind := 2
	switch {
	case !looksDCERPC(b, ev):
		return "DCE RPC, continued"
	case ev.Proto == wire.ProtoUDP:
		kind = 1
	}
	return "DCE RPC " + pick(dcerpcKinds, int(b[kind]), "")
}

// looksRx wants a known kind of packet, flags, a state and a service (Rx's protocol).
func looksRx(b []byte, _ *capture.Event) bool {
	return len(b) >= 28 && b[20] >= 1 && b[20] <= 13 && b[21] <= 0x7f && b[23] <= 3
}
