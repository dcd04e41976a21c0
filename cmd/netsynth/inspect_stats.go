package main

import (
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler"
)

// musicCounted is the most music that is composed to count the packets that sound, as by
// "render --duration 24h". Later packets are counted too, as "after the end".
const musicCounted = 24 * time.Hour

// statsCount counts for --stats: packets by protocol, flow and host, and those that the
// composer of a preset sounds. No sound is computed.
type statsCount struct {
	*inspect.Census
	preset   string
	tempo    scheduler.Tempo
	composer scheduler.Composer
}

// newCount returns an empty count for the preset of that name.
func newCount(preset string) (*statsCount, error) {
	settings, err := loadPreset(preset)
	if err != nil {
		return nil, err
	}
	tempo, err := scheduler.NewTempo(settings.MilliBPM)
	if err != nil {
		return nil, err
	}
	return &statsCount{Census: inspect.NewCensus(), preset: preset, tempo: tempo, composer: scheduler.New(settings, 1)}, nil
}

// run gives all packets to the composer, at the times that render would. An error is one
// of reading packets.
func (c *statsCount) run(packets capture.Puller) error {
	replay := capture.NewReplay(packets, capture.ReplayOptions{})
	conductor := scheduler.NewConductor(nil, c.composer, replay, c.tempo, scheduler.ConductorOptions{Duration: musicCounted})
	for conductor.Skim() {
	}
	err := replay.Err()
	for evs := make([]capture.Event, 256); err == nil; { // beyond musicCounted
		_, err = packets.Read(evs)
	}
	return ignoreEOF(err)
}

// ignoreEOF returns err, or nil if it is the regular end.
func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// stats returns the count in the form that is written. st are the source's counts.
func (c *statsCount) stats(st capture.Stats) *statsJSON {
	first := inspect.Record{Event: capture.Event{Time: c.First}}
	flows, ofFlows, moreFlows := c.Flows()
	hosts, ofHosts, moreHosts := c.Hosts()
	return &statsJSON{
		Version: packetForm, Preset: c.preset, Packets: accountPackets(st, c.composer.Tally(), 0), Bytes: c.All.Bytes,
		First: json.Number(appendTime(nil, &first)), Seconds: float64((c.Last-c.First)/1000) / 1e6, Protocols: c.Protocols(),
		Flows: flows, FlowCount: ofFlows, MoreFlows: moreFlows, Talkers: hosts, TalkerCount: ofHosts, MoreTalkers: moreHosts,
		Warnings: append([]string{}, st.Warnings...), counted: c.All, first: c.First, last: c.Last,
	}
}
