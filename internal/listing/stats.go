package listing

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
)

// statsCount counts for --stats: packets by protocol, flow and host, and those that the
// music of a preset sounds.
type statsCount struct {
	*inspect.Census
	*account.Skim
	preset string
	unread uint64 // packets that the source has counted, and nobody read
}

// newCount returns an empty count for the settings of the preset of that name.
func newCount(preset string, settings *scheduler.Settings) (*statsCount, error) {
	skim, err := account.NewSkim(settings)
	return &statsCount{Census: inspect.NewCensus(), Skim: skim, preset: preset}, err
}

// ignoreEOF returns err, or nil if it is the regular end.
func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// stats returns the count in the form that is written. st are the source's counts.
func (c *statsCount) stats(st capture.Stats) *Stats {
	first := inspect.Record{Event: capture.Event{Time: c.First}}
	packets := c.Packets(st, c.unread)
	flows, ofFlows, moreFlows := c.Flows()
	hosts, ofHosts, moreHosts := c.Hosts()
	return &Stats{
		Version: Form, Preset: c.preset, Packets: packets, Bytes: c.All.Bytes,
		First: json.Number(appendTime(nil, &first)), Seconds: float64((c.Last-c.First)/1000) / 1e6, Protocols: c.Protocols(),
		Flows: flows, FlowCount: ofFlows, MoreFlows: moreFlows, Talkers: hosts, TalkerCount: ofHosts, MoreTalkers: moreHosts,
		Warnings: append([]string{}, packets.Warnings(st.Warnings)...), counted: c.All, first: c.First, last: c.Last,
	}
}
