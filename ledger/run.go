package ledger

import (
	"encoding/binary"
	"fmt"
	"time"
)

// run writes records until Close.
func (w *Writer) run() {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		select {
		case <-w.finish:
			w.drain()
			return
		case <-tick.C:
		}
		w.drain()
		if len(w.data) > 0 && time.Since(w.since) > flush {
			w.flush()
		}
	}
}

// drain codes the records that wait.
func (w *Writer) drain() {
	w.ring.Drain(w.take)
	if w.Lost() > 0 && !w.said {
		w.said = true
		w.say("the ledger " + w.path + " is not complete: the disk is too slow")
	}
}

// say tells a person.
func (w *Writer) say(text string) {
	if w.o.Say != nil {
		w.o.Say(text)
	}
}

// take codes one record, after the addresses of its hosts.
func (w *Writer) take(e *entry) {
	switch e.kind {
	case KindEvent:
		w.host(e.event.Src)
		w.host(e.event.Dst)
		w.rec.Event = e.event
	case KindCommand:
		w.rec.Command = w.commands.Peek(1)[0]
		w.commands.Release(1)
	default:
		w.rec.Step, w.rec.At, w.rec.N = e.number, e.number, uint64(e.number)
	}
	w.rec.Kind = e.kind
	w.record(&w.rec)
}

// maxHosts is how many hosts are remembered as written; after that, addresses are written again.
const maxHosts = 1 << 16

// host writes the address of a host id, once.
func (w *Writer) host(id uint32) {
	if _, known := w.hosts[id]; known || id == 0 || w.o.Find == nil {
		return
	}
	e, found := w.o.Find(id)
	if !found {
		return
	}
	if len(w.hosts) == maxHosts {
		clear(w.hosts)
	}
	w.hosts[id] = struct{}{}
	w.record(&Record{Kind: KindHost, ID: id, Host: e})
}

// record codes a record. A frame that is full is written.
func (w *Writer) record(rec *Record) {
	if len(w.data) == 0 {
		w.since = time.Now()
		w.state.begin(w.state.step)
		w.data = binary.AppendVarint(w.data, w.state.step)
	}
	w.data = w.state.append(w.data, rec)
	if len(w.data) >= fullFrame {
		w.flush()
	}
}

// flush writes the records so far as a frame. After an error nothing more is written.
func (w *Writer) flush() {
	if len(w.data) > 0 && w.err == nil {
		n, err := w.pack.write(w.data)
		w.bytes += int64(n)
		if err != nil {
			w.err = fmt.Errorf("write %s: after %d bytes: %w", w.path, w.bytes, err)
			w.say("the ledger has ended: " + w.err.Error())
		}
	}
	w.data = w.data[:0]
}
