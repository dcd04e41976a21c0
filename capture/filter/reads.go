package filter

import (
	"encoding/binary"
	"slices"

	"golang.org/x/net/bpf"
)

// maxReads is the most places that Reads has.
const maxReads = 20

// Reads are the places at which the programs of filters for one link type read a frame: with the same
// Findings they make the same decisions. Make them with NewReads.
type Reads struct {
	all     bool // see Complete
	places  []bpf.RawInstruction
	indexed int    // places[indexed:] are relative to the end of the IPv4 header
	header  uint32 // where that begins
}

// Findings are what stands at these places, 0 beyond the end of the frame, and a bit for each of
// those. They can be compared.
type Findings struct {
	values [maxReads]uint32
	beyond uint32
}

// NewReads returns the places at which filters read; nil is a filter that reads nothing.
func NewReads(filters []*Filter) *Reads {
	r := &Reads{}
	var plain, indexed []bpf.RawInstruction
	headers := map[uint32]bool{}
	r.all = true
	for _, f := range filters {
		if f == nil {
			continue
		}
		for i, in := range f.prog {
			place := bpf.RawInstruction{Op: in.Op, K: in.K}
			switch in.Op {
			case opLD, opLDH, opLDB:
				plain = include(plain, place)
			case opMSH:
				headers[in.K], r.header = true, in.K
			case opLDInd, opLDHI, opLDBI:
				indexed = include(indexed, place)
				r.all = r.all && i > 0 && f.prog[i-1].Op == opMSH
			case opLDImm, opADD, opSUB, opMUL, opDIV, opMOD, opOR, opAND, opXOR, opLSH, opRSH, opNEG,
				opJEQ, opJSET, opJGT, opJGE, opRET:
			case opJA:
				r.all = r.all && int32(in.K) >= 0
			default: // the length, memory, or an index that was computed
				r.all = false
			}
		}
	}
	r.indexed = len(plain)
	r.places = slices.Concat(plain, indexed)
	r.all = r.all && len(headers) <= 1 && len(r.places) <= maxReads
	return r
}

// Complete reports whether the decisions depend on nothing else: not on the length, nor on places that
// depend on what was read, and there are not too many places.
func (r *Reads) Complete() bool { return r.all }

// include adds place to list unless it is there.
func include(list []bpf.RawInstruction, place bpf.RawInstruction) []bpf.RawInstruction {
	if slices.Contains(list, place) {
		return list
	}
	return append(list, place)
}

// Take reads data, a frame, into found, which is empty, and returns a hash of it. It is called
// if r is complete, and does not allocate.
func (r *Reads) Take(data []byte, found *Findings) (hash uint32) {
	base := uint64(0)
	sum := uint64(0)
	for i := range r.places {
		if i == r.indexed {
			if uint64(r.header) >= uint64(len(data)) {
				found.beyond |= 1 << (maxReads + 1)
				break
			}
			base = uint64(data[r.header]&0x0f) * 4
		}
		place := &r.places[i]
		at := base + uint64(place.K)
		v, n := uint32(0), uint64(1)
		switch place.Op {
		case opLD, opLDInd:
			n = 4
		case opLDH, opLDHI:
			n = 2
		}
		if at+n > uint64(len(data)) {
			found.beyond |= 1 << i
			continue
		}
		switch b := data[at:]; n {
		case 4:
			v = binary.BigEndian.Uint32(b)
		case 2:
			v = uint32(binary.BigEndian.Uint16(b))
		default:
			v = uint32(b[0])
		}
		found.values[i%maxReads] = v
		sum = (sum ^ uint64(v)) * 0x9e3779b97f4a7c15
	}
	return uint32(sum >> 40)
}
