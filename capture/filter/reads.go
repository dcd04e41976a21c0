package filter

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"golang.org/x/net/bpf"
)

// maxReads is the most places that Reads has.
const maxReads = 20

// Reads are the places at which the programs of filters for one link type read a frame: with the same
// Findings they make the same decisions. Make them with NewReads.
type Reads struct {
	Complete bool // the decisions depend on nothing else, neither on the length nor on a place that was read; there are not too many

	places  []bpf.RawInstruction
	indexed int    // places[indexed:] are relative to the end of the IPv4 header
	header  uint32 // where that begins
}

// Findings are the values at these places, 0 beyond the end of the frame, and a bit for each of
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
	r.Complete = true
	for _, f := range filters {
		if f == nil {
			continue
		}
		for i, in := range f.prog {
			place := bpf.RawInstruction{Op: in.Op, K: in.K}
			switch in.Op {
			case opLD, opLDH, opLDB:
				if !slices.Contains(plain, place) {
					plain = append(plain, place)
				}
			case opMSH:
				headers[in.K], r.header = true, in.K
			case opLDInd, opLDHI, opLDBI:
				if !slices.Contains(indexed, place) {
					indexed = append(indexed, place)
				}
				r.Complete = r.Complete && i > 0 && f.prog[i-1].Op == opMSH
			case opLDImm, opADD, opSUB, opMUL, opDIV, opMOD, opOR, opAND, opXOR, opLSH, opRSH, opNEG,
				opJEQ, opJSET, opJGT, opJGE, opRET:
			case opJA:
				r.Complete = r.Complete && int32(in.K) >= 0
			default: // the length, memory, or an index that was computed
				r.Complete = false
			}
		}
	}
	r.indexed = len(plain)
	r.places = slices.Concat(plain, indexed)
	r.Complete = r.Complete && len(headers) <= 1 && len(r.places) <= maxReads
	return r
}

// All is the set of all places, a bit for each.
func (r *Reads) All() uint32 { return 1<<len(r.places) - 1 }

// First returns the value at the first place, such as the EtherType: it differs between kinds of frames.
func (r *Reads) First(data []byte) (v uint32) { v, _ = r.at(0, data); return v }

// at returns the value at place i of data, false if that is beyond its end.
func (r *Reads) at(i int, data []byte) (v uint32, ok bool) {
	if i >= len(r.places) || i >= r.indexed && uint64(r.header) >= uint64(len(data)) {
		return 0, false
	}
	place := &r.places[i]
	at := uint64(place.K)
	if i >= r.indexed {
		at += uint64(data[r.header]&0x0f) * 4
	}
	if at >= uint64(len(data)) {
		return 0, false
	}
	switch b := data[at:]; place.Op {
	case opLDB, opLDBI:
		return uint32(b[0]), true
	case opLDH, opLDHI:
		if len(b) >= 2 {
			return uint32(binary.BigEndian.Uint16(b)), true
		}
	case opLD, opLDInd:
		if len(b) >= 4 {
			return binary.BigEndian.Uint32(b), true
		}
	}
	return 0, false
}

// Take reads data, a frame, at a set of places into found, which is empty, and returns a hash of it. It is
// called if r is complete, and does not allocate.
func (r *Reads) Take(data []byte, set uint32, found *Findings) (hash uint32) {
	sum := uint64(0)
	for ; set != 0; set &= set - 1 {
		i := bits.TrailingZeros32(set)
		v, ok := r.at(i, data)
		if !ok {
			found.beyond |= 1 << i
		}
		found.values[i%maxReads] = v
		sum = (sum ^ uint64(v)) * 0x9e3779b97f4a7c15
	}
	return uint32(sum >> 40)
}

// Run reports whether f, one of the filters, accepts the frame of which found is all that they can read, and
// at which places it has looked: with the same there it decides the same.
func (r *Reads) Run(f *Filter, found *Findings) (accepts bool, looked uint32) {
	a := uint32(0)
	for pc := 0; pc < len(f.prog); pc++ {
		in := &f.prog[pc]
		switch in.Op {
		case opLD, opLDH, opLDB, opLDInd, opLDHI, opLDBI:
			i := slices.Index(r.places, bpf.RawInstruction{Op: in.Op, K: in.K})
			looked |= 1 << i
			if found.beyond>>i&1 != 0 {
				return false, looked
			}
			a = found.values[i]
		case opMSH: // with the load that follows
		case opLDImm:
			a = in.K
		case opJEQ:
			pc += step(in, a == in.K)
		case opJSET:
			pc += step(in, a&in.K != 0)
		case opJGT:
			pc += step(in, a > in.K)
		case opJGE:
			pc += step(in, a >= in.K)
		case opJA:
			pc += int(in.K)
		case opRET:
			return in.K != 0, looked
		case opNEG:
			a = -a
		default:
			var ok bool
			if a, ok = calculate(in.Op, a, in.K); !ok {
				return false, looked
			}
		}
	}
	return false, looked
}
