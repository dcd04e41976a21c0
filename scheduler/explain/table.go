package explain

import (
	"bytes"
	"fmt"
	"net"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// Hosts finds the address of a host id; false where it is not known.
type Hosts func(id uint32) (capture.Endpoint, bool)

// name returns the address of a host id, "?" if it is not known, with the port, if there is one.
func (h Hosts) name(id uint32, port uint16) string {
	name := "?"
	if h != nil {
		if e, found := h(id); found {
			name = e.Host()
		}
	}
	if port == 0 {
		return name
	}
	return net.JoinHostPort(name, strconv.Itoa(int(port)))
}

// shownPairs is how many pairs of hosts a line of the table names.
const shownPairs = 2

// pair is the flows from one host to another of one protocol.
type pair struct {
	Flow
	flows int
}

// pairs returns the pairs of hosts of the flows, in the order in which they are met.
func (p *Packets) pairs() (all []pair) {
next:
	for _, f := range p.Flows {
		for i := range all {
			if was := &all[i]; was.Src == f.Src && was.Dst == f.Dst && was.Protocol == f.Protocol {
				was.Count += f.Count
				was.flows++
				continue next
			}
		}
		all = append(all, pair{f, 1})
	}
	return all
}

// text names the pair: with its ports where it is one flow.
func (p *pair) text(hosts Hosts) string {
	if p.flows == 1 {
		return fmt.Sprintf("%s > %s %s", hosts.name(p.Src, p.Sport), hosts.name(p.Dst, p.Dport), p.Protocol)
	}
	return fmt.Sprintf("%s > %s %s, %d ports", hosts.name(p.Src, 0), hosts.name(p.Dst, 0), p.Protocol, p.flows)
}

// Table returns notes as the lines of a table for people: a title, then a line for each note, and
// what their parts mean.
func Table(notes []Note, hosts Hosts) []string {
	if len(notes) == 0 {
		return []string{"no note began"}
	}
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "time\tbar.beat\tpart\tsound\tkey\tvel\tpackets")
	for i := range notes {
		n := &notes[i]
		bar, beat := n.Bar()
		fmt.Fprintf(w, "%s\t%d.%d\t%s\t%s\t%s\t%d\t%s\n", clock(n.At()), bar, beat, n.Part(), n.Sound(), n.KeyName(), n.Velocity, n.behind(hosts))
	}
	w.Flush() // a bytes.Buffer takes everything
	lines := []string{title(notes), ""}
	for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return append(append(lines, ""), meanings(notes)...)
}

// title says how many notes and packets there are, and of which time.
func title(notes []Note) string {
	packets := uint64(0)
	for i := range notes {
		if !notes[i].Shared {
			packets += notes[i].Packets.Count
		}
	}
	return fmt.Sprintf("%s to %s: %d notes, %d packets", clock(notes[0].At()), clock(notes[len(notes)-1].At()), len(notes), packets)
}

// behind says which packets are behind a note.
func (n *Note) behind(hosts Hosts) string {
	p := &n.Packets
	if p.Count == 0 {
		return "-"
	}
	var parts []string
	pairs := p.pairs()
	for i := range pairs[:min(len(pairs), shownPairs)] {
		text := pairs[i].text(hosts)
		if len(pairs) > 1 {
			text += fmt.Sprintf(" (%d)", pairs[i].Count)
		}
		parts = append(parts, text)
	}
	if more := len(pairs) - shownPairs; more > 0 || p.Other > 0 {
		parts = append(parts, "and others")
	}
	same := ""
	if n.Shared {
		same = "the same "
	}
	return fmt.Sprintf("%s%d: %s", same, p.Count, strings.Join(parts, "; "))
}

// meanings returns a line for each part, or figure, of the notes.
func meanings(notes []Note) (lines []string) {
	said := map[string]bool{}
	for i := range notes {
		n := &notes[i]
		name := n.Part()
		if f := n.FigureName(); f != "" {
			name += ", " + f
		}
		if line := name + ": " + n.Meaning(); !said[line] {
			said[line] = true
			lines = append(lines, line)
		}
	}
	return lines
}

// clock returns a time of the piece: "1:23.45".
func clock(d time.Duration) string {
	return fmt.Sprintf("%d:%05.2f", int(d.Minutes()), (d % time.Minute).Truncate(10*time.Millisecond).Seconds())
}
