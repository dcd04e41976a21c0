package osc

import (
	"errors"
	"net/netip"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Options say who receives messages, and which.
type Options struct {
	Receivers    []string                  // HOST or HOST:PORT; an IPv6 address in brackets
	Sonification bool                      // send the datagrams of internet-sonification instead of netsynth's messages
	Bundles      bool                      // send messages in bundles with time tags
	Parts        [synth.NumChannels]string // the name of each channel's part, such as "bass"

	// Addresses finds the address of a host id in packets' messages; false where it is
	// not known. The receivers' goroutines call it. With nil, messages have host ids.
	Addresses func(id uint32) (capture.Endpoint, bool)
}

// Sender sends what happens in a piece to its receivers. Make one with Open.
//
// Tap, Packets and Levels are called by the goroutine that reads the Conductor. They
// do not allocate, and wait only if Start says so.
type Sender struct {
	receivers []*receiver
	wait      bool // for room in a full ring
	programs  [synth.NumChannels]uint8
	packets   int32  // since the last record of levels
	next      record // being pushed
	stop      chan struct{}
	writers   sync.WaitGroup
}

// Open resolves the receivers' names and opens their sockets. Nothing is sent
// before Start. An error names the receiver.
func Open(o Options) (*Sender, error) {
	s := &Sender{stop: make(chan struct{})}
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
func (s *Sender) release() (err error) {
	for _, r := range s.receivers {
		err = errors.Join(err, r.close())
	}
	return err
}

// LocalAddrs returns the local addresses of the sockets.
func (s *Sender) LocalAddrs() (all []netip.AddrPort) {
	for _, r := range s.receivers {
		all = append(all, r.local...)
	}
	return all
}

// Start begins to send. With realtime, for a piece that plays in real time, a message
// leaves when its frame is due, otherwise immediately. With wait, for a piece that is
// rendered, Tap, Packets and Levels wait for room in a full ring instead of dropping.
func (s *Sender) Start(realtime, wait bool) {
	s.wait = wait
	for _, r := range s.receivers {
		r.realtime = realtime
		s.writers.Go(func() { r.run(s.stop) })
	}
}

// closeTimeout is how long Close may take to send the records that still wait.
const closeTimeout = time.Second

// Close sends the records that still wait, ends the notes that sound, and closes the
// sockets. It is called once, at the end of the piece, with or without Start before.
func (s *Sender) Close() error {
	for _, r := range s.receivers {
		r.setDeadline(time.Now().Add(closeTimeout))
	}
	close(s.stop)
	s.writers.Wait()
	return s.release()
}

// Tap takes a message to the instrument that is due at frame: see
// conductor.Options.
func (s *Sender) Tap(m synth.Message, frame int64) {
	channel := m.Channel % synth.NumChannels
	switch m.Kind {
	case synth.Program:
		s.programs[channel] = m.Key
	case synth.NoteOn, synth.NoteOff:
		s.push(record{kind: recordNote, frame: frame, message: m, program: s.programs[channel]})
	case synth.Control:
		if m.Key == synth.AllNotesOff || m.Key == synth.AllSoundOff {
			s.push(record{kind: recordNotesOff, frame: frame, message: m})
		}
	case synth.Chord:
		s.push(record{kind: recordChord, frame: frame, message: m})
	case synth.State:
		s.push(record{kind: recordState, frame: frame, message: m})
	}
}

// Packets takes the packets that sound from frame on.
func (s *Sender) Packets(evs []capture.Event, frame int64) {
	s.packets += int32(len(evs))
	for i := range evs {
		s.push(record{kind: recordPacket, frame: frame, event: evs[i]})
	}
}

// Noticed takes what a Sequencer has noticed, at frame.
func (s *Sender) Noticed(all []scheduler.Notice, frame int64) {
	for i := range all {
		switch n := &all[i]; {
		case n.Kind == scheduler.NoticeState && n.On:
			s.push(record{kind: recordCause, frame: frame, state: n.State, cause: n.Cause, sure: float32(n.Sure)})
		case n.Kind == scheduler.NoticeNew:
			s.push(record{kind: recordNews, frame: frame, news: n.New})
		case n.Kind == scheduler.NoticeSurge:
			s.push(record{kind: recordSurge, frame: frame, surge: n.Surge})
		}
	}
}

// Levels takes the instrument's levels at frame.
func (s *Sender) Levels(m synth.Meters, frame int64) {
	s.push(record{kind: recordMeter, frame: frame, packets: s.packets, voices: int32(m.Sounding),
		peak: decibels(m.Peak), loudness: decibels(m.ShortTerm)})
	s.packets = 0
}

// silence stands for the level of silence, minus infinity, in dB.
const silence = -120

// decibels returns a level in dB that is finite.
func decibels(x float64) float32 { return float32(max(x, silence)) }

// push gives a record to every receiver.
func (s *Sender) push(r record) {
	s.next = r
	for _, to := range s.receivers {
		to.push(&s.next, s.wait)
	}
}
