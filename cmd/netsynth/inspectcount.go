package main

import (
	"errors"
	"io"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler"
)

// musicCounted is how much music is composed to learn what becomes of the packets:
// "render --duration 24h" makes as much. Later packets are counted all the same.
const musicCounted = 24 * time.Hour

// count is what --stats counts: what packets are, and what the composer of a
// preset makes of them. No sound is made for it.
type count struct {
	census
	preset   string
	tempo    scheduler.Tempo
	composer scheduler.Composer
}

// newCount returns a count of no packets yet.
func newCount(preset string) (*count, error) {
	settings, err := loadPreset(preset)
	if err != nil {
		return nil, err
	}
	tempo, err := scheduler.NewTempo(settings.MilliBPM)
	if err != nil {
		return nil, err
	}
	return &count{census: newCensus(), preset: preset, tempo: tempo, composer: scheduler.New(settings, 1)}, nil
}

// run lets the composer hear all packets as render would. An error is that of packets.
func (c *count) run(packets capture.Puller) error {
	feed := capture.NewReplay(packets, capture.ReplayOptions{})
	conductor := scheduler.NewConductor(nil, c.composer, feed, c.tempo, scheduler.ConductorOptions{Duration: musicCounted})
	for conductor.Skim() {
	}
	err := feed.Err()
	for evs := make([]capture.Event, 256); err == nil; { // beyond musicCounted
		_, err = packets.Read(evs)
	}
	return ended(err)
}

// ended returns err, or nil if that is the regular end.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// counted is the packets that an inspection counts, as a capture.Puller.
type counted struct {
	i    *inspection
	look *inspect.Inspector
}

// Read counts at least one packet, and those that are there without waiting.
func (c counted) Read(evs []capture.Event) (n int, err error) {
	for n < len(evs) && (n == 0 || c.look.Waiting() > 0) {
		r, err := c.i.next(c.look)
		if err != nil {
			return n, err
		}
		c.i.count.add(r)
		evs[n] = r.Event
		n++
	}
	return n, nil
}
