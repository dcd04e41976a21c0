package baseline

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/habit"
)

// encode returns b as the text of a file.
func (f *File) encode(b *habit.Baseline, find func(id uint32) (capture.Endpoint, bool)) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s: see docs/baseline.md. It lists hosts by address.\n", Mark)
	fmt.Fprintf(&out, "version = %d\nruns = %d\nseconds = %d # that were learnt\ndropped = %d # things for which there was no room\n", version, b.Runs, b.Seconds, b.Dropped)
	for _, l := range lists {
		fmt.Fprintf(&out, "\n%s = [ # %s\n", l.key, l.about)
		for i := range b.Seen {
			if s := &b.Seen[i]; s.Sort == l.sort {
				fmt.Fprintf(&out, "  {%s},\n", f.row(&l, s, find))
			}
		}
		out.WriteString("]\n")
	}
	out.WriteString("\n[rates] # how many times 8 s had 0.1 packets/s or less, and then each third of a decade more\n")
	for _, r := range b.Rates {
		text := strings.Join(strings.Fields(fmt.Sprint(r.Bins)), ", ")
		fmt.Fprintf(&out, "%s = %s # median %.3g packets/s, half of the time %.3g to %.3g\n", r.Kind, text,
			habit.Quantile(r.Bins, 0.5), habit.Quantile(r.Bins, 0.25), habit.Quantile(r.Bins, 0.75))
	}
	return out.Bytes()
}

// row returns s as a row of l, without its braces.
func (f *File) row(l *list, s *habit.Seen, find func(id uint32) (capture.Endpoint, bool)) string {
	var keys []string
	add := func(format string, value any) { keys = append(keys, fmt.Sprintf(format, value)) }
	if l.host {
		add("host = %q", f.name(s.A, find))
	}
	if s.App != "" {
		add("app = %q", s.App)
	}
	if s.Port > 0 {
		add("port = %d", s.Port)
	}
	if l.to {
		add("to = %q", f.name(s.B, find))
	}
	add("seconds = %d", s.Seconds)
	add("run = %d", s.Run)
	if s.Packets > 0 {
		add("packets = %d", s.Packets)
	}
	return strings.Join(keys, ", ")
}

// name returns a host's address if it is known and is an IP address, else its id.
func (f *File) name(id uint32, find func(id uint32) (capture.Endpoint, bool)) string {
	if id == 0 {
		return many
	}
	if name := f.names[id]; name != "" {
		return name
	}
	if find != nil {
		if e, ok := find(id); ok && e.Addr.IsValid() {
			f.names[id] = e.Host()
			return f.names[id]
		}
	}
	return fmt.Sprintf("%s%08x", idMark, id)
}
