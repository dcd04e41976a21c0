package inspect

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/decode"
)

// Record is one packet for people: its event, its ends by name, and words. It
// holds text of the payload and is for printing only.
type Record struct {
	capture.Event
	From, To capture.Endpoint
	Words    string // printable, at most a few hundred characters; empty where not asked for

	FromStation, ToStation [6]byte     // link addresses of the frame, zero where it has none
	Command                *ca.Command // of Commands: what this record is about; else nil
}

// Inspector gives a source's packets as records. The source decodes them as ever;
// the Inspector looks over its decoder's shoulder.
type Inspector struct {
	src     capture.Source
	evs     []capture.Event
	records []Record
	next    int
}

// inspectBatch is how many packets are read at once where they are there.
const inspectBatch = 256

// NewInspector returns an Inspector of src, which nobody else reads from then on.
// Without words it is faster and does not allocate. An error says that the source
// has no decoder to look at.
func New(src capture.Source, words bool) (*Inspector, error) {
	s, ok := src.(decode.Source)
	if !ok {
		return nil, errInspect
	}
	i := &Inspector{src: src, evs: make([]capture.Event, inspectBatch), records: make([]Record, 0, inspectBatch)}
	for _, d := range s.Decoders() {
		d.WhenDecoded(func(ev *capture.Event) {
			r := record(d, ev)
			if words {
				r.Words = d.Words(ev)
			}
			i.records = append(i.records, r)
		})
	}
	return i, nil
}

// Next returns the next packet, which is valid until the next call. Like a
// Source's Read it waits for one, and ends with io.EOF. Where it must read, it reads
// at most most packets, which is at least 1.
func (i *Inspector) Next(most int) (*Record, error) {
	for i.next == len(i.records) { // a Read without an error gives at least one
		i.records, i.next = i.records[:0], 0
		if _, err := i.src.Read(i.evs[:min(most, inspectBatch)]); err != nil {
			return nil, err
		}
	}
	i.next++
	return &i.records[i.next-1], nil
}

// Waiting returns how many records Next gives without waiting.
func (i *Inspector) Waiting() int { return len(i.records) - i.next }

// record returns the packet that d just decoded into ev, without words.
func record(d *decode.Decoder, ev *capture.Event) Record {
	r := Record{Event: *ev}
	r.From, r.To = d.Endpoints(ev)
	r.FromStation, r.ToStation = d.MACs()
	return r
}
