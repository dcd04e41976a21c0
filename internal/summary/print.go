package summary

import (
	"fmt"
	"io"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/scheduler/rules"
)

// Print writes the counts for people.
func (s *Summary) Print(w io.Writer) {
	p := &s.Packets
	fmt.Fprintf(w, "netsynth: %s of music, %s\n", console.Clock(time.Duration(s.Seconds*float64(time.Second))), s.notesFrom())
	if s.Music == "" {
		fmt.Fprintf(w, "netsynth: packets: %s\n", p)
	}
	for i, r := range s.Rules {
		words := rules.Rule{Match: r.Match}
		fmt.Fprintf(w, "netsynth: rule %d (%s): %s\n", i+1, words.Packets(), console.Plural(r.Packets, "packet"))
	}
	if s.Unread > 0 {
		fmt.Fprintf(w, "netsynth: %s named no packet\n", console.Plural(s.Unread, "line"))
	}
	if s.Gaps.Cut > 0 {
		fmt.Fprintf(w, "netsynth: %s longer than --max-gap cut, %s left out\n", console.Plural(s.Gaps.Cut, "silence"), console.Clock(time.Duration(s.Gaps.Seconds*float64(time.Second))))
	}
	if s.Sound.LateReads > 0 {
		fmt.Fprintf(w, "netsynth: %s: the sound had holes; try --latency safe\n", console.Plural(s.Sound.LateReads, "late read"))
	}
	if n := s.Notes.Shed + s.Notes.Stolen + s.Notes.Silent; n > 0 {
		fmt.Fprintf(w, "netsynth: notes left out: %d by the density governor, %d stolen, %d without a voice\n", s.Notes.Shed, s.Notes.Stolen, s.Notes.Silent)
	}
	if s.Kept != nil {
		for _, r := range s.Kept.Recordings {
			fmt.Fprintf(w, "netsynth: recorded %s to %s\n", console.Clock(time.Duration(r.Seconds*float64(time.Second))), r.File)
		}
	}
	for _, r := range s.OSC {
		fmt.Fprintf(w, "netsynth: OSC to %s: %s sent, %d dropped\n", r.Receiver, console.Plural(r.Sent, "message"), r.Dropped)
	}
}

// notesFrom says how many notes there are, and from how many packets unless no packet has
// begun one: the pad and the drums play without packets too.
func (s *Summary) notesFrom() string {
	notes, packets := console.Plural(s.Notes.Played, "note"), console.Plural(s.Packets.Seen, "packet")
	if s.Music != "" {
		return notes
	}
	if s.Packets.Sounded == 0 {
		return notes + ", none of them begun by a packet (" + packets + " seen)"
	}
	return notes + " from " + packets
}
