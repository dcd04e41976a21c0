package osc

import (
	"bytes"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// A flood of packets leaves room for notes; the packets that find none are counted.
func TestAFloodOfPacketsCostsPacketsOnly(t *testing.T) {
	s, log := testSender(Options{}, nil)
	s.Packets(make([]capture.Event, 2*ringSize), 0)
	for key := range uint8(100) {
		s.Tap(synth.Message{Kind: synth.NoteOn, Key: key, Velocity: 9}, 0)
		s.Tap(synth.Message{Kind: synth.NoteOff, Key: key}, 0)
	}
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	notes := 0
	for _, d := range log.got {
		if bytes.HasPrefix(d.data, []byte("/netsynth/note\x00")) {
			notes++
		}
	}
	r := s.Reports()[0]
	if notes != 200 || r.Sent != ringSize-reserved+200 || r.Sent+r.Dropped != 2*ringSize+200 {
		t.Errorf("%d of 200 notes arrived; %+v of %d messages", notes, r, 2*ringSize+200)
	}
}

// A piece that is rendered waits for room in the ring and drops nothing.
func TestARenderedPieceDropsNothing(t *testing.T) {
	s, log := testSender(Options{}, nil)
	s.Start(false, true)
	for i := range 3 * ringSize {
		s.Packets([]capture.Event{{Size: uint32(i)}}, int64(i))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports()[0]; len(log.got) != 3*ringSize || r.Sent != 3*ringSize || r.Dropped != 0 {
		t.Errorf("%d of %d datagrams, %+v", len(log.got), 3*ringSize, r)
	}
}

// A receiver to which nothing can be sent costs the other one nothing.
func TestReceiversDoNotHarmEachOther(t *testing.T) {
	s, log := testSender(Options{}, nil)
	dead, _ := testSender(Options{}, func(int) error { return syscall.ENETUNREACH })
	s.receivers = append(dead.receivers, s.receivers...)
	s.Packets(make([]capture.Event, 100), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports(); r[0].Dropped != 100 || r[0].Sent != 0 || r[1].Sent != 100 || len(log.got) != 100 {
		t.Errorf("%+v", r)
	}
}

// The system reports a refusal with the write after the one that was refused.
func TestRefusalsAreCountedAndSendingGoesOn(t *testing.T) {
	refused := fmt.Errorf("write udp: %w", syscall.ECONNREFUSED)
	alive := false
	s, log := testSender(Options{}, func(n int) error {
		if n%2 == 1 && !alive { // each datagram that was sent is refused
			alive = n == 19
			return refused
		}
		return nil
	})
	s.Packets(make([]capture.Event, 30), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports()[0]; r.Dropped != 10 || r.Sent != 20 || len(log.got) != 30 {
		t.Errorf("%+v of 30, of which 10 were refused; %d accepted", r, len(log.got))
	}
	s, _ = testSender(Options{}, func(int) error { return errors.New("no buffer space") })
	s.Packets(make([]capture.Event, 5), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil || s.Reports()[0].Dropped != 5 {
		t.Errorf("%v, %+v", err, s.Reports())
	}
}
