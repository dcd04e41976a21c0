package account

import (
	"errors"
	"io"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
)

// musicCounted is the most music that is composed to count the packets that sound, as by
// "render --duration 24h". Later packets are counted too, as "after the end".
const musicCounted = 24 * time.Hour

// Skim is the music as "render" makes it, without its sound: only the fates of the packets
// are known. Make one with NewSkim. Its methods belong to one goroutine.
type Skim struct {
	tempo    scheduler.Tempo
	composer scheduler.Composer
	replay   *capture.Replay
	beyond   uint64 // packets read after the end
	over     func() error
}

// NewSkim returns the music that s asks for, before its first packet. s must have passed
// scheduler.Settings.Check.
func NewSkim(s *scheduler.Settings) (*Skim, error) {
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		return nil, err
	}
	return &Skim{tempo: tempo, composer: scheduler.New(s, 1), over: func() error { return nil }}, nil
}

// Run gives all packets to the composer, at the times that render would. The error is the one
// that ended the packets, nil at their regular end. It is called once.
func (s *Skim) Run(packets capture.Puller) error {
	s.replay = capture.NewReplay(packets, capture.ReplayOptions{})
	conductor := conductor.New(nil, s.composer, s.replay, s.tempo, conductor.Options{Duration: musicCounted})
	for conductor.Skim() {
	}
	err := errors.Join(s.replay.Err(), s.over())
	for evs := make([]capture.Event, 256); err == nil; { // beyond musicCounted
		var n int
		n, err = packets.Read(evs)
		s.beyond += uint64(n)
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// Packets returns the account of the packets so far. st are the source's counts, unread
// the number of packets that it has counted and Run's Puller has not given.
func (s *Skim) Packets(st capture.Stats, unread uint64) Packets {
	left := s.beyond + unread
	if s.replay != nil {
		left += uint64(s.replay.Left())
	}
	return Of(st, s.composer.Tally(), 0, left)
}
