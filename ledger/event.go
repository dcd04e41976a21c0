package ledger

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// field is a field of an event: how it is coded, and where it is.
type field struct {
	size int // bytes; 0: a varint
	get  func(e *capture.Event) uint32
	set  func(e *capture.Event, v uint32)
}

// fields are all fields but the time. Their order is part of the form; new ones go to the end.
var fields = [...]field{
	{4, func(e *capture.Event) uint32 { return e.Src }, func(e *capture.Event, v uint32) { e.Src = v }},
	{4, func(e *capture.Event) uint32 { return e.Dst }, func(e *capture.Event, v uint32) { e.Dst = v }},
	{4, func(e *capture.Event) uint32 { return e.Flow }, func(e *capture.Event, v uint32) { e.Flow = v }},
	{0, func(e *capture.Event) uint32 { return e.Size }, func(e *capture.Event, v uint32) { e.Size = v }},
	{0, func(e *capture.Event) uint32 { return e.Payload }, func(e *capture.Event, v uint32) { e.Payload = v }},
	{4, func(e *capture.Event) uint32 { return e.Value }, func(e *capture.Event, v uint32) { e.Value = v }},
	{0, func(e *capture.Event) uint32 { return e.Moved }, func(e *capture.Event, v uint32) { e.Moved = v }},
	{0, func(e *capture.Event) uint32 { return e.Age }, func(e *capture.Event, v uint32) { e.Age = v }},
	{2, func(e *capture.Event) uint32 { return uint32(e.Sport) }, func(e *capture.Event, v uint32) { e.Sport = uint16(v) }},
	{2, func(e *capture.Event) uint32 { return uint32(e.Dport) }, func(e *capture.Event, v uint32) { e.Dport = uint16(v) }},
	{2, func(e *capture.Event) uint32 { return uint32(e.SrcNet) }, func(e *capture.Event, v uint32) { e.SrcNet = uint16(v) }},
	{2, func(e *capture.Event) uint32 { return uint32(e.Facts) }, func(e *capture.Event, v uint32) { e.Facts = capture.Facts(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.SrcLast) }, func(e *capture.Event, v uint32) { e.SrcLast = uint8(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.DstLast) }, func(e *capture.Event, v uint32) { e.DstLast = uint8(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Proto) }, func(e *capture.Event, v uint32) { e.Proto = uint8(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Flags) }, func(e *capture.Event, v uint32) { e.Flags = capture.TCPFlags(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(uint8(e.Dir)) }, func(e *capture.Event, v uint32) { e.Dir = int8(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Kind) }, func(e *capture.Event, v uint32) { e.Kind = capture.Kind(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Cause) }, func(e *capture.Event, v uint32) { e.Cause = capture.Cause(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Link) }, func(e *capture.Event, v uint32) { e.Link = uint8(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.App) }, func(e *capture.Event, v uint32) { e.App = capture.App(v) }},
	{1, func(e *capture.Event) uint32 { return uint32(e.Rule) }, func(e *capture.Event, v uint32) { e.Rule = uint8(v) }},
	{2, func(e *capture.Event) uint32 { return uint32(e.RuleSet) }, func(e *capture.Event, v uint32) { e.RuleSet = uint16(v) }},
}

// contexts is how many earlier events an event may be coded by: the latest of its flow's hash.
const contexts = 256

// coder codes events by their difference from the latest one of the same flow. Both sides
// begin each frame with an empty one.
type coder struct {
	last [contexts]capture.Event
	time int64 // of the latest event
}

// append appends e: its time as the difference from the event before, its context, a bit for
// each field that differs from that of the context, and those fields.
func (c *coder) append(b []byte, e *capture.Event) []byte {
	b = binary.AppendVarint(b, e.Time-c.time)
	slot := byte(e.Flow)
	b = append(b, slot, 0, 0, 0)
	at, bits, was := len(b), uint32(0), &c.last[slot]
	for i := range fields {
		f := &fields[i]
		v := f.get(e)
		if v == f.get(was) {
			continue
		}
		bits |= 1 << i
		switch f.size {
		case 0:
			b = binary.AppendUvarint(b, uint64(v))
		case 1:
			b = append(b, byte(v))
		case 2:
			b = binary.LittleEndian.AppendUint16(b, uint16(v))
		case 4:
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	b[at-3], b[at-2], b[at-1] = byte(bits), byte(bits>>8), byte(bits>>16)
	c.time, *was = e.Time, *e
	return b
}

// take takes an event from r.
func (c *coder) take(r *cursor, e *capture.Event) {
	c.time += r.varint()
	slot := r.byte()
	bits := uint32(r.byte()) | uint32(r.byte())<<8 | uint32(r.byte())<<16
	*e = c.last[slot]
	e.Time = c.time
	for i := range fields {
		if bits>>i&1 == 0 {
			continue
		}
		f := &fields[i]
		switch f.size {
		case 0:
			f.set(e, uint32(r.uvarint()))
		case 1:
			f.set(e, uint32(r.byte()))
		case 2:
			f.set(e, uint32(r.uint16()))
		case 4:
			f.set(e, r.uint32())
		}
	}
	c.last[slot] = *e
}
