// Package summary is the report on one performance: as JSON, and as lines for people.
package summary

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"time"

	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Summary reports on one performance. Its JSON form is documented in docs/summary.md.
type Summary struct {
	Version  int             `json:"version"` // of this form: 1
	Netsynth string          `json:"netsynth"`
	Input    string          `json:"input"`
	Output   string          `json:"output"`
	Preset   string          `json:"preset"`           // empty where a tune is played instead
	Compat   string          `json:"compat,omitempty"` // --compat
	Music    string          `json:"music,omitempty"`  // "midi": a MIDI file is played, no packets
	Seed     uint64          `json:"seed"`
	Tempo    float64         `json:"bpm"`
	Seconds  float64         `json:"seconds"` // of sound
	Packets  account.Packets `json:"packets"`
	Notes    Notes           `json:"notes"`
	Gaps     Gaps            `json:"gaps"`
	Sound    Sound           `json:"sound"`
	Ring     *Delay          `json:"packet_to_ring,omitempty"` // live only
	OSC      []OSC           `json:"osc,omitempty"`            // receivers
	Replay   *Replay         `json:"replay,omitempty"`         // of packets with a time of their own
	Kept     *Kept           `json:"kept,omitempty"`           // recordings and the ledger

	Baseline string `json:"baseline,omitempty"`       // the file of what was known of the network
	Runs     uint32 `json:"baseline_runs,omitempty"`  // the pieces from which that had learnt
	Plain    bool   `json:"no_habituation,omitempty"` // --no-habituation

	Rules    []Rule   `json:"rules,omitempty"`        // of the preset that played last
	Events   Events   `json:"events,omitempty"`       // what was noticed
	Unread   uint64   `json:"unread_lines,omitempty"` // lines of text without a packet
	Warnings []string `json:"warnings"`
}

// Notes counts the notes of the piece.
type Notes struct {
	Played uint64 `json:"played"`
	Shed   uint64 `json:"shed"`   // left out by the density governor
	Cut    uint64 `json:"cut"`    // ended early, since too many would have sounded
	Stolen uint64 `json:"stolen"` // cut for a newer one, all voices being in use
	Silent uint64 `json:"silent"` // of a program without a timbre, or silenced
}

// Rule counts the packets of a rule since its preset began to play.
type Rule struct {
	Match   string `json:"match"`
	Role    string `json:"role,omitempty"`
	Mute    bool   `json:"mute,omitempty"`
	Packets uint64 `json:"packets"` // that it is the first to match
}

// Gaps counts the silences that were cut.
type Gaps struct {
	Cut     uint64  `json:"cut"`
	Seconds float64 `json:"seconds"` // taken out of all gaps together
}

// Sound measures what was played or written.
type Sound struct {
	LateReads uint64   `json:"late_reads"`
	Lost      uint64   `json:"device_lost"`    // times that the sound card stopped asking
	TruePeak  *float64 `json:"true_peak_dbfs"` // null for silence
	Loudness  *float64 `json:"loudness_lufs"`  // integrated; null where there was too little sound
}

// Delay is how long packets took from their capture to the ring, in ms.
type Delay struct {
	MedianMS float64 `json:"median_ms"`
	MaxMS    float64 `json:"max_ms"`
}

// OSC counts the messages of one receiver.
type OSC struct {
	Receiver string `json:"receiver"`
	Sent     uint64 `json:"sent"`    // messages
	Dropped  uint64 `json:"dropped"` // messages: ring full, not sent, or refused
}

// Kept is what was kept of the piece while it was heard.
type Kept struct {
	Ledger     string      `json:"ledger,omitempty"`      // its file
	Lost       uint64      `json:"ledger_lost,omitempty"` // packets and steps that it lacks
	Recordings []Recording `json:"recordings,omitempty"`
}

// Recording is a file that was recorded.
type Recording struct {
	File    string  `json:"file"`
	Seconds float64 `json:"seconds"`
	Missing float64 `json:"missing_seconds,omitempty"` // left out, because the disk was too slow
	Error   string  `json:"error,omitempty"`           // why it ended early
}

// Seconds returns how long frames last, to the millisecond.
func Seconds(frames int64) float64 { return witness.Rounded(dsp.Duration(frames).Seconds()) }

// Write writes the summary as JSON to the file of that name, "-" being standard output, or
// to kept, which is that file opened before.
func (s *Summary) Write(name string, overwrite bool, kept *os.File) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	text = append(text, '\n')
	if kept == nil {
		return sink.WriteFile(name, text, overwrite)
	}
	_, err = kept.Write(text)
	return errors.Join(err, kept.Truncate(int64(len(text))), kept.Close())
}

// Level returns a level in dB rounded to 0.01 dB, nil for silence, which has none.
func Level(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	x = math.Round(x*100) / 100
	return &x
}

// NewDelay returns the delay as it is reported, to the microsecond.
func NewDelay(median, longest time.Duration) *Delay {
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return &Delay{ms(median), ms(longest)}
}
