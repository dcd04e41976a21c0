package inspect

import (
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/decode"
)

// Record is one packet as people read it. It quotes payload and is for printing only.
type Record struct {
	capture.Event
	From, To capture.Endpoint
	Words    string // description, printable ASCII of a few hundred characters; empty where not asked for

	Why string // why it sounds or does not, where the caller knows and sets it

	FromMAC, ToMAC [6]byte     // MAC addresses of the frame, zero where it has none
	Command        *ca.Command // from Commands: the command, else nil
}

// Inspector gives a source's packets as records.
type Inspector struct {
	src     capture.Source
	evs     []capture.Event
	records []Record
	next    int
}

// batch is how many packets are read at once where that many have arrived.
const batch = 256

// errNoDecoder is the error for a source whose decoders cannot be observed.
var errNoDecoder = errors.New("the packets of this source cannot be inspected")

// New returns an Inspector of src, which nobody else reads from then on; src stays the
// caller's to close. With words, records have descriptions; without, Next does not
// allocate. An error says that the source's decoders cannot be observed.
func New(src capture.Source, words bool) (*Inspector, error) {
	s, ok := src.(decode.Source)
	if !ok {
		return nil, errNoDecoder
	}
	i := &Inspector{src: src, evs: make([]capture.Event, batch), records: make([]Record, 0, batch)}
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

// Next returns the next packet, valid until the next call. Like a Source's Read it
// waits for one and ends with io.EOF. Where it has to read, it reads at most limit
// packets, from 1 on; more than 256 are 256.
func (i *Inspector) Next(limit int) (*Record, error) {
	for i.next == len(i.records) { // a Read without an error gives at least one
		i.records, i.next = i.records[:0], 0
		if _, err := i.src.Read(i.evs[:min(limit, batch)]); err != nil {
			return nil, err
		}
	}
	i.next++
	return &i.records[i.next-1], nil
}

// Waiting returns how many records Next gives without waiting.
func (i *Inspector) Waiting() int { return len(i.records) - i.next }

// record returns the packet that d just decoded into ev, without a description.
func record(d *decode.Decoder, ev *capture.Event) Record {
	r := Record{Event: *ev}
	r.From, r.To = d.Endpoints(ev)
	r.FromMAC, r.ToMAC = d.MACs()
	return r
}
