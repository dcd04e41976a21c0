package sink

import (
	"errors"
	"net/netip"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// OSCOptions are what an OSC sends, and how.
type OSCOptions struct {
	Receivers    []string                  // HOST or HOST:PORT; an IPv6 address in brackets
	Sonification bool                      // the datagrams of internet-sonification instead of netsynth's messages
	Bundles      bool                      // messages in bundles with time tags
	Hosts        *capture.Hosts            // the addresses in packets' messages; nil: host ids
	Parts        [synth.NumChannels]string // what the channels play, such as "bass"
}

// OSC sends what happens in a piece as Open Sound Control over UDP: notes, packets,
// chords, states and levels, as docs/osc.md lists them. Each receiver has a ring
// and a goroutine of its own: one that is slow or gone harms no other, and never
// the sound.
//
// Make one with OpenOSC. Tap, Packets and Levels belong to the goroutine that
// reads the Conductor; they do not allocate, and wait only where Start was told so.
type OSC struct {
	receivers []*receiver
	patient   bool
	programs  [synth.NumChannels]uint8
	packets   int32  // since the levels were told last
	next      record // being pushed
	stop      chan struct{}
	crew      sync.WaitGroup
}

// OpenOSC resolves the receivers' names and opens their sockets. Nothing is sent
// before Start. An error names the receiver; it wraps ErrReceiver when its text
// cannot be meant.
func OpenOSC(o OSCOptions) (*OSC, error) {
	s := &OSC{stop: make(chan struct{})}
	for _, text := range o.Receivers {
		r, err := openReceiver(text, &o)
		if err != nil {
			return nil, errors.Join(err, s.release())
		}
		s.receivers = append(s.receivers, r)
	}
	return s, nil
}

// release closes the sockets.
func (s *OSC) release() (err error) {
	for _, r := range s.receivers {
		err = errors.Join(err, r.close())
	}
	return err
}

// Ends returns the local ends of the sockets.
func (s *OSC) Ends() (ends []netip.AddrPort) {
	for _, r := range s.receivers {
		ends = append(ends, r.ends...)
	}
	return ends
}

// Start begins to send. realtime says that the piece plays in real time, and lets a
// message leave when its frame is due; else it leaves at once. patient lets a full
// ring wait instead of losing messages, for a piece that is rendered.
func (s *OSC) Start(realtime, patient bool) {
	s.patient = patient
	for _, r := range s.receivers {
		r.realtime = realtime
		s.crew.Go(func() { r.run(s.stop) })
	}
}

// oscLinger is how long what waits at the end may take to leave.
const oscLinger = time.Second

// Close sends what waits, ends the notes that sound, and closes the sockets. It is
// called once, when the piece is over; Start need not have been called.
func (s *OSC) Close() error {
	for _, r := range s.receivers {
		r.hurry(time.Now().Add(oscLinger))
	}
	close(s.stop)
	s.crew.Wait()
	return s.release()
}

// OSCReport is what one receiver was sent.
type OSCReport struct {
	Receiver string // HOST:PORT, or HOST:FIRST-LAST
	Sent     uint64 // messages
	Dropped  uint64 // messages that found the ring full, could not be sent, or were refused
}

// Reports returns what was sent so far, in the order of the receivers. Any
// goroutine may call it.
func (s *OSC) Reports() (all []OSCReport) {
	for _, r := range s.receivers {
		all = append(all, OSCReport{r.name, r.sent.Load(), r.dropped.Load()})
	}
	return all
}

// Tap takes a message to the instrument that is due at frame: see
// scheduler.ConductorOptions.
func (s *OSC) Tap(m synth.Message, frame int64) {
	channel := m.Channel % synth.NumChannels
	switch m.Kind {
	case synth.Program:
		s.programs[channel] = m.Key
	case synth.NoteOn, synth.NoteOff:
		s.push(record{kind: recordNote, frame: frame, message: m, program: s.programs[channel]})
	case synth.Control:
		if m.Key == synth.AllNotesOff || m.Key == synth.AllSoundOff {
			s.push(record{kind: recordHush, frame: frame, message: m})
		}
	case synth.Chord:
		s.push(record{kind: recordChord, frame: frame, message: m})
	case synth.State:
		s.push(record{kind: recordState, frame: frame, message: m})
	}
}

// Packets takes the packets that are heard from frame on.
func (s *OSC) Packets(evs []capture.Event, frame int64) {
	s.packets += int32(len(evs))
	for i := range evs {
		s.push(record{kind: recordPacket, frame: frame, event: evs[i]})
	}
}

// Levels takes the instrument's levels at frame.
func (s *OSC) Levels(m synth.Meters, frame int64) {
	s.push(record{kind: recordMeter, frame: frame, packets: s.packets, voices: int32(m.Sounding),
		peak: decibels(m.Peak), loudness: decibels(m.ShortTerm)})
	s.packets = 0
}

// silence is what is told as the level of nothing, dB.
const silence = -120

// decibels returns a level that every receiver understands.
func decibels(x float64) float32 { return float32(max(x, silence)) }

// push gives a record to every receiver.
func (s *OSC) push(r record) {
	s.next = r
	for _, to := range s.receivers {
		to.push(&s.next, s.patient)
	}
}
