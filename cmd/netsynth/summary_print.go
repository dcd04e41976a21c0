package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// print writes the counts for people.
func (s *summary) print(w io.Writer) {
	p := &s.Packets
	fmt.Fprintf(w, "netsynth: %s of music, %s from %s\n", clock(time.Duration(s.Seconds*float64(time.Second))), plural(s.Notes.Played, "note"), plural(p.Seen, "packet"))
	fmt.Fprintf(w, "netsynth: packets: %s\n", p)
	if s.Unread > 0 {
		fmt.Fprintf(w, "netsynth: %s named no packet\n", plural(s.Unread, "line"))
	}
	if s.Gaps.Cut > 0 {
		fmt.Fprintf(w, "netsynth: %s longer than --max-gap cut, %s left out\n", plural(s.Gaps.Cut, "silence"), clock(time.Duration(s.Gaps.Seconds*float64(time.Second))))
	}
	if s.Sound.LateReads > 0 {
		fmt.Fprintf(w, "netsynth: %s: the sound had holes; try --latency safe\n", plural(s.Sound.LateReads, "late read"))
	}
	if n := s.Notes.Shed + s.Notes.Stolen + s.Notes.Silent; n > 0 {
		fmt.Fprintf(w, "netsynth: notes left out: %d by the density governor, %d stolen, %d without a voice\n", s.Notes.Shed, s.Notes.Stolen, s.Notes.Silent)
	}
	for _, r := range s.OSC {
		fmt.Fprintf(w, "netsynth: OSC to %s: %s sent, %d dropped\n", r.Receiver, plural(r.Sent, "message"), r.Dropped)
	}
}

// String says how many packets sounded, were merged, filtered, dropped or did not sound.
func (p *packetSummary) String() string {
	return fmt.Sprintf("%d sounded, %d merged into a note, %s%s, dropped %d by the ring and %d by the kernel",
		p.Sounded, p.Merged, p.leftOut(), p.silent(), p.Dropped.Ring, p.Dropped.Kernel)
}

// leftOut says how many packets the filter left out, if there is a filter.
func (p *packetSummary) leftOut() string {
	if p.Filtered == 0 {
		return ""
	}
	return fmt.Sprintf("%d filtered, ", p.Filtered)
}

// silent says how many packets did not sound, by cause.
func (p *packetSummary) silent() string {
	total := uint64(0)
	var parts []string
	for _, cause := range slices.Sorted(maps.Keys(p.Unsounded)) {
		total += p.Unsounded[cause]
		parts = append(parts, fmt.Sprintf("%d %s", p.Unsounded[cause], cause))
	}
	if total == 0 {
		return "0 not sounded"
	}
	return fmt.Sprintf("%d not sounded (%s)", total, strings.Join(parts, ", "))
}
