package main

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler/account"
)

// statsCount counts for --stats: packets by protocol, flow and host, and those that the
// music of a preset sounds.
type statsCount struct {
	census
	*account.Skim
	preset string
	unread uint64 // packets that the source has counted, and nobody read
}

// newCount returns an empty count for the preset of that name.
func newCount(preset string) (*statsCount, error) {
	settings, err := loadPreset(preset)
	if err != nil {
		return nil, err
	}
	skim, err := account.NewSkim(settings)
	return &statsCount{census: newCensus(), Skim: skim, preset: preset}, err
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
	first := inspect.Record{Event: capture.Event{Time: c.first}}
	packets := c.Packets(st, c.unread)
	return &statsJSON{
		Version: packetForm, Preset: c.preset, Packets: packets, Bytes: c.all.Bytes,
		First: json.Number(appendTime(nil, &first)), Seconds: float64((c.last-c.first)/1000) / 1e6, Protocols: c.protocols(),
		Flows: c.flows.top(), FlowCount: c.flows.n, MoreFlows: c.flows.more,
		Talkers: c.hosts.top(), TalkerCount: c.hosts.n, MoreTalkers: c.hosts.more,
		Warnings: append([]string{}, packets.Warnings(st.Warnings)...), counted: c.all, first: c.first, last: c.last,
	}
}
