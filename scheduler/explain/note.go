package explain

import (
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Note is a note that was heard, and the packets behind it.
type Note struct {
	scheduler.Note
	Frame    int64 // of the piece, at which it begins
	Settings *scheduler.Settings
	// Packets are those that have begun and shaped the note. A note that has none of its own,
	// such as the further notes of a chord, has those of the note before, and Shared is set.
	Packets Packets
	Shared  bool

	group int  // for which it has begun
	own   bool // packets of the group waited for it
}

// Packets are the packets that have begun and shaped a note.
type Packets struct {
	Count       uint64
	Bytes       uint64 // on the wire
	First, Last int64  // times, ns since 1970
	Flows       []Flow // in the order of their first packet, at most maxFlows
	Other       uint64 // packets of flows that are not among Flows
	Some        []One  // the first few packets
}

// One is one packet.
type One struct {
	Number uint64 // in the piece, from 1
	capture.Event
}

// Flow is packets of one direction between two addresses and ports.
type Flow struct {
	Src, Dst     uint32 // host ids
	Sport, Dport uint16
	Protocol     string // as capture.ProtocolOf names it
	Count        uint64
}

const (
	maxFlows = 16
	maxNotes = 1 << 13 // that a Collector keeps at most, if it does not keep all
)

// add adds a packet, of which few are kept whole.
func (p *Packets) add(r *record, few int) {
	e := &r.event
	if p.Count == 0 {
		p.First, p.Last = e.Time, e.Time
	}
	p.Count++
	p.Bytes += uint64(e.Size)
	p.First, p.Last = min(p.First, e.Time), max(p.Last, e.Time)
	if len(p.Some) < few {
		p.Some = append(p.Some, One{r.number, *e})
	}
	f := Flow{Src: e.Src, Dst: e.Dst, Sport: e.Sport, Dport: e.Dport, Protocol: capture.ProtocolOf(e), Count: 1}
	p.flow(f)
}

// flow counts the packets of f.
func (p *Packets) flow(f Flow) {
	for i := range p.Flows {
		was := &p.Flows[i]
		if was.Src == f.Src && was.Dst == f.Dst && was.Sport == f.Sport && was.Dport == f.Dport && was.Protocol == f.Protocol {
			was.Count += f.Count
			return
		}
	}
	if len(p.Flows) == maxFlows {
		p.Other += f.Count
		return
	}
	p.Flows = append(p.Flows, f)
}

// merge adds the packets q, of which few are kept whole.
func (p *Packets) merge(q *Packets, few int) {
	if q.Count == 0 {
		return
	}
	if p.Count == 0 {
		p.First, p.Last = q.First, q.Last
	}
	p.Count += q.Count
	p.Bytes += q.Bytes
	p.First, p.Last = min(p.First, q.First), max(p.Last, q.Last)
	p.Other += q.Other
	for _, f := range q.Flows {
		p.flow(f)
	}
	p.Some = append(p.Some, q.Some[:min(len(q.Some), few-len(p.Some))]...)
}

// copied returns p with slices of its own.
func (p Packets) copied() Packets {
	p.Flows, p.Some = slices.Clone(p.Flows), slices.Clone(p.Some)
	return p
}
