package listing

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/scheduler/account"
)

// Stats is the output of --stats --json, documented in docs/inspect.md.
type Stats struct {
	Version     int                  `json:"v"`
	Preset      string               `json:"preset"`
	Packets     account.Packets      `json:"packets"`
	Bytes       uint64               `json:"bytes"`
	First       json.Number          `json:"first"` // seconds since 1970
	Seconds     float64              `json:"seconds"`
	Protocols   []inspect.NamedTally `json:"protocols"`
	Flows       []inspect.NamedTally `json:"flows"`
	FlowCount   int                  `json:"flow_count"`
	MoreFlows   inspect.Tally        `json:"more_flows"`
	Talkers     []inspect.NamedTally `json:"talkers"`
	TalkerCount int                  `json:"talker_count"`
	MoreTalkers inspect.Tally        `json:"more_talkers"`
	Warnings    []string             `json:"warnings"`

	counted     inspect.Tally // all packets
	first, last int64
}

// write writes a table, or one JSON object.
func (s *Stats) write(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(s)
	}
	fmt.Fprintf(w, "%s, %s", console.Plural(s.counted.Packets, "packet"), console.Plural(s.counted.Bytes, "byte"))
	if s.counted.Packets > 0 {
		fmt.Fprintf(w, " in %s, from %s", console.Clock(time.Duration(s.last-s.first)), time.Unix(0, s.first).UTC().Format("2006-01-02 15:04:05 UTC"))
	}
	fmt.Fprintf(w, "\n%d seen: %s (preset %s)\n", s.Packets.Seen, &s.Packets, s.Preset)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	writeTable(t, "protocols", s.Protocols, len(s.Protocols), inspect.Tally{})
	writeTable(t, "flows", s.Flows, s.FlowCount, s.MoreFlows)
	writeTable(t, "talkers", s.Talkers, s.TalkerCount, s.MoreTalkers)
	if len(s.Packets.Unsounded) > 0 {
		fmt.Fprintf(t, "\npackets\t\t not sounded\n")
		for _, cause := range slices.Sorted(maps.Keys(s.Packets.Unsounded)) {
			fmt.Fprintf(t, "%d\t\t %s\n", s.Packets.Unsounded[cause], cause)
		}
	}
	return t.Flush()
}

// writeTable writes the largest entries of a list of length of, under its title. more counts
// the packets beyond the list.
func writeTable(w io.Writer, title string, list []inspect.NamedTally, of int, more inspect.Tally) {
	if len(list) == 0 {
		return
	}
	if of > len(list) {
		title += fmt.Sprintf(" (the largest of %d)", of)
	}
	if more.Packets > 0 {
		title += fmt.Sprintf(", and %s of others", console.Plural(more.Packets, "packet"))
	}
	fmt.Fprintf(w, "\npackets\tbytes\t %s\n", title)
	for _, n := range list {
		fmt.Fprintf(w, "%d\t%d\t %s\n", n.Packets, n.Bytes, n.Name)
	}
}
