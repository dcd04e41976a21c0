package ledger

import (
	"encoding/binary"
	"fmt"
	"net/netip"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Kind is the kind of a Record.
type Kind byte

// The kinds. Their numbers are part of the form.
const (
	KindEvent   Kind = 1 + iota // Event: a packet of the next step
	KindStep                    // Step was composed, of the events since the step before
	KindLost                    // N events, or steps, of the step that follows are missing here
	KindCommand                 // Command took effect with the step that follows; Line is what a person would write
	KindHost                    // the host id ID has the address Host
	KindEnded                   // there were no more packets; the last one was given before At, ns
	KindStopped                 // Stop was obeyed at frame At
	KindEnd                     // At frames were heard in all: nothing follows
)

// Record is one record of a ledger. Which fields are set depends on Kind.
type Record struct {
	Kind  Kind
	Event capture.Event
	Step  int64
	N     uint64
	At    int64
	ID    uint32
	Host  capture.Endpoint
	Line  string

	Command scheduler.Command // without Next and Tempo
}

// frameState is what the records of one frame refer to.
type frameState struct {
	events coder
	step   int64 // the latest
}

// begin empties the state at the beginning of a frame, where the latest step is step.
func (s *frameState) begin(step int64) {
	clear(s.events.last[:])
	s.events.time, s.step = 0, step
}

// append appends rec.
func (s *frameState) append(b []byte, rec *Record) []byte {
	b = append(b, byte(rec.Kind))
	switch rec.Kind {
	case KindEvent:
		return s.events.append(b, &rec.Event)
	case KindStep:
		b = binary.AppendUvarint(b, uint64(rec.Step-s.step))
		s.step = rec.Step
		return b
	case KindLost:
		return binary.AppendUvarint(b, rec.N)
	case KindCommand:
		return appendCommand(b, &rec.Command)
	case KindHost:
		b = binary.LittleEndian.AppendUint32(b, rec.ID)
		return appendText(b, string(hostBytes(rec.Host)))
	}
	return binary.AppendVarint(b, rec.At)
}

// take takes a record from r.
func (s *frameState) take(r *cursor, rec *Record) error {
	switch rec.Kind = Kind(r.byte()); rec.Kind {
	case KindEvent:
		s.events.take(r, &rec.Event)
	case KindStep:
		s.step += int64(r.uvarint())
		rec.Step = s.step
	case KindLost:
		rec.N = r.uvarint()
	case KindCommand:
		return takeCommand(r, rec)
	case KindHost:
		rec.ID = r.uint32()
		rec.Host = hostOf([]byte(r.text()))
	case KindEnded, KindStopped, KindEnd:
		rec.At = r.varint()
	default:
		return fmt.Errorf("a record of kind %d: %w", rec.Kind, errDamaged)
	}
	if r.bad {
		return errDamaged
	}
	return nil
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// hostBytes returns an address as it is written: 4 bytes of IPv4, 16 of IPv6, 6 of a MAC address.
func hostBytes(e capture.Endpoint) []byte {
	if e.Addr.IsValid() {
		return e.Addr.AsSlice()
	}
	return e.MAC[:]
}

// hostOf returns the address that hostBytes wrote, none for other lengths.
func hostOf(b []byte) (e capture.Endpoint) {
	if len(b) == len(e.MAC) {
		e.MAC = [6]byte(b)
		return e
	}
	e.Addr, _ = netip.AddrFromSlice(b)
	return e
}
