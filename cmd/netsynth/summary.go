package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
)

// summary is what one performance did. Its JSON form is documented in docs/summary.md.
type summary struct {
	Version  int           `json:"version"` // of this form: 1
	Netsynth string        `json:"netsynth"`
	Input    string        `json:"input"`
	Output   string        `json:"output"`
	Preset   string        `json:"preset"`           // empty where a tune is played instead
	Compat   string        `json:"compat,omitempty"` // --compat
	Seed     uint64        `json:"seed"`
	Tempo    float64       `json:"bpm"`
	Seconds  float64       `json:"seconds"` // of sound
	Packets  packets       `json:"packets"`
	Notes    notes         `json:"notes"`
	Gaps     gaps          `json:"gaps"`
	Sound    sound         `json:"sound"`
	Ring     *packetToRing `json:"packet_to_ring,omitempty"` // live only
	OSC      []oscSummary  `json:"osc,omitempty"`            // receivers

	Unread   uint64   `json:"unread_lines,omitempty"` // of text, that name no packet
	Warnings []string `json:"warnings"`
}

// packets accounts for every packet: Seen is the sum of all the others.
type packets struct {
	Seen      uint64            `json:"seen"`
	Sounded   uint64            `json:"sounded"` // began a note
	Merged    uint64            `json:"merged"`  // shaped a note begun by another
	Filtered  uint64            `json:"filtered"`
	Unsounded map[string]uint64 `json:"unsounded"` // by cause
	Dropped   dropped           `json:"dropped"`
}

type dropped struct {
	Ring   uint64 `json:"ring"`
	Kernel uint64 `json:"kernel"`
}

type notes struct {
	Played uint64 `json:"played"`
	Shed   uint64 `json:"shed"`   // left out by the density governor
	Stolen uint64 `json:"stolen"` // cut for a newer one, all voices being in use
	Silent uint64 `json:"silent"` // of a program without a timbre, or silenced
}

type gaps struct {
	Cut     uint64  `json:"cut"`
	Seconds float64 `json:"seconds"` // taken out of all of them
}

type sound struct {
	LateReads uint64   `json:"late_reads"`
	Lost      uint64   `json:"device_lost"`    // times that the sound card stopped asking
	TruePeak  *float64 `json:"true_peak_dbfs"` // null for silence
	Loudness  *float64 `json:"loudness_lufs"`  // integrated; null where there was too little sound
}

type packetToRing struct {
	MedianMS float64 `json:"median_ms"`
	MaxMS    float64 `json:"max_ms"`
}

// print writes the summary for people: what was heard, what was not, what went wrong.
func (s *summary) print(w io.Writer, verbose bool) {
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
	for i, text := range s.Warnings {
		if i == 5 && !verbose {
			fmt.Fprintf(w, "netsynth: warning: %d more; --verbose shows them\n", len(s.Warnings)-i)
			break
		}
		fmt.Fprintf(w, "netsynth: warning: %s\n", text)
	}
}

// String says what became of the packets.
func (p *packets) String() string {
	return fmt.Sprintf("%d sounded, %d merged into a note, %s%s, dropped %d by the ring and %d by the kernel",
		p.Sounded, p.Merged, p.leftOut(), p.unheard(), p.Dropped.Ring, p.Dropped.Kernel)
}

// leftOut says how many packets the filter left out, if it did.
func (p *packets) leftOut() string {
	if p.Filtered == 0 {
		return ""
	}
	return fmt.Sprintf("%d filtered, ", p.Filtered)
}

// unheard says how many packets did not sound, and why.
func (p *packets) unheard() string {
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

// plural writes a count with its noun.
func plural(n uint64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// write stores the summary as JSON in the file name.
func (s *summary) write(name string) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
