package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// statsJSON is what --stats --json writes, documented in docs/inspect.md.
type statsJSON struct {
	Version       int               `json:"v"`
	Packets       uint64            `json:"packets"`
	Bytes         uint64            `json:"bytes"`
	First         json.Number       `json:"first"` // seconds since 1970
	Seconds       float64           `json:"seconds"`
	Protocols     []named           `json:"protocols"`
	Flows         []named           `json:"flows"`
	FlowCount     int               `json:"flow_count"`
	Talkers       []named           `json:"talkers"`
	TalkerCount   int               `json:"talker_count"`
	NotUnderstood map[string]uint64 `json:"not_understood"`
	Dropped       uint64            `json:"dropped"`
	Warnings      []string          `json:"warnings"`
}

// stats returns the census as it is written.
func (c *census) stats(st capture.Stats) *statsJSON {
	first := capture.Record{Event: capture.Event{Time: c.first}}
	s := &statsJSON{
		Version: packetForm, Packets: c.all.Packets, Bytes: c.all.Bytes, First: json.Number(appendTime(nil, &first)),
		Seconds: float64((c.last-c.first)/1000) / 1e6, Protocols: c.protocols(),
		Flows: top(c.flows, flowName), FlowCount: len(c.flows), Talkers: top(c.hosts, capture.Endpoint.Host), TalkerCount: len(c.hosts),
		NotUnderstood: map[string]uint64{}, Dropped: st.Kernel, Warnings: append([]string{}, st.Warnings...),
	}
	for cause, n := range c.causes {
		if n > 0 && cause != int(capture.CauseNone) {
			s.NotUnderstood[capture.Cause(cause).String()] = n
		}
	}
	return s
}

// flowName names a flow as its first packet from the client would be.
func flowName(k conversation) string {
	return k.client.String() + "->" + k.server.String() + " " + capture.ProtocolOf(&capture.Event{Proto: k.proto})
}

// write writes the census as a table or as one JSON object.
func (c *census) write(w io.Writer, st capture.Stats, asJSON bool) error {
	s := c.stats(st)
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(s)
	}
	fmt.Fprintf(w, "%s, %s", plural(s.Packets, "packet"), plural(s.Bytes, "byte"))
	if s.Packets > 0 {
		fmt.Fprintf(w, " in %s, from %s", clock(time.Duration(c.last-c.first)), time.Unix(0, c.first).UTC().Format("2006-01-02 15:04:05 UTC"))
	}
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	table(t, "protocols", s.Protocols, len(s.Protocols))
	table(t, "flows", s.Flows, s.FlowCount)
	table(t, "talkers", s.Talkers, s.TalkerCount)
	if len(s.NotUnderstood) > 0 {
		fmt.Fprintf(t, "\npackets\t\tnot understood\n")
		for cause := capture.CauseNone + 1; cause < capture.NumCauses; cause++ {
			if n := s.NotUnderstood[cause.String()]; n > 0 {
				fmt.Fprintf(t, "%d\t\t%s\n", n, cause)
			}
		}
	}
	return t.Flush()
}

// table writes one list under its title.
func table(w io.Writer, title string, list []named, of int) {
	if len(list) == 0 {
		return
	}
	if of > len(list) {
		title += " (the largest of " + strconv.Itoa(of) + ")"
	}
	fmt.Fprintf(w, "\npackets\tbytes\t %s\n", title)
	for _, n := range list {
		fmt.Fprintf(w, "%d\t%d\t %s\n", n.Packets, n.Bytes, n.Name)
	}
}
