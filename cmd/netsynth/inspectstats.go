package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// statsJSON is what --stats --json writes, documented in docs/inspect.md.
type statsJSON struct {
	Version     int         `json:"v"`
	Preset      string      `json:"preset"`
	Packets     packets     `json:"packets"`
	Bytes       uint64      `json:"bytes"`
	First       json.Number `json:"first"` // seconds since 1970
	Seconds     float64     `json:"seconds"`
	Protocols   []named     `json:"protocols"`
	Flows       []named     `json:"flows"`
	FlowCount   int         `json:"flow_count"`
	MoreFlows   tally       `json:"more_flows"`
	Talkers     []named     `json:"talkers"`
	TalkerCount int         `json:"talker_count"`
	MoreTalkers tally       `json:"more_talkers"`
	Warnings    []string    `json:"warnings"`

	counted     tally // all of it
	first, last int64
}

// stats returns the count as it is written.
func (c *count) stats(st capture.Stats) *statsJSON {
	first := inspect.Record{Event: capture.Event{Time: c.first}}
	return &statsJSON{
		Version: packetForm, Preset: c.preset, Packets: account(st, c.composer.Tally(), 0), Bytes: c.all.Bytes,
		First: json.Number(appendTime(nil, &first)), Seconds: float64((c.last-c.first)/1000) / 1e6, Protocols: c.protocols(),
		Flows: c.flows.top(), FlowCount: c.flows.n, MoreFlows: c.flows.more,
		Talkers: c.hosts.top(), TalkerCount: c.hosts.n, MoreTalkers: c.hosts.more,
		Warnings: append([]string{}, st.Warnings...), counted: c.all, first: c.first, last: c.last,
	}
}

// write writes a table, or one JSON object.
func (s *statsJSON) write(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(s)
	}
	fmt.Fprintf(w, "%s, %s", plural(s.counted.Packets, "packet"), plural(s.counted.Bytes, "byte"))
	if s.counted.Packets > 0 {
		fmt.Fprintf(w, " in %s, from %s", clock(time.Duration(s.last-s.first)), time.Unix(0, s.first).UTC().Format("2006-01-02 15:04:05 UTC"))
	}
	fmt.Fprintf(w, "\n%d seen: %s (preset %s)\n", s.Packets.Seen, &s.Packets, s.Preset)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	table(t, "protocols", s.Protocols, len(s.Protocols), tally{})
	table(t, "flows", s.Flows, s.FlowCount, s.MoreFlows)
	table(t, "talkers", s.Talkers, s.TalkerCount, s.MoreTalkers)
	if len(s.Packets.Unsounded) > 0 {
		fmt.Fprintf(t, "\npackets\t\t not sounded\n")
		for _, cause := range slices.Sorted(maps.Keys(s.Packets.Unsounded)) {
			fmt.Fprintf(t, "%d\t\t %s\n", s.Packets.Unsounded[cause], cause)
		}
	}
	return t.Flush()
}

// table writes one list, of so many, under its title.
func table(w io.Writer, title string, list []named, of int, more tally) {
	if len(list) == 0 {
		return
	}
	if of > len(list) {
		title += fmt.Sprintf(" (the largest of %d)", of)
	}
	if more.Packets > 0 {
		title += fmt.Sprintf(", and %s of others", plural(more.Packets, "packet"))
	}
	fmt.Fprintf(w, "\npackets\tbytes\t %s\n", title)
	for _, n := range list {
		fmt.Fprintf(w, "%d\t%d\t %s\n", n.Packets, n.Bytes, n.Name)
	}
}
