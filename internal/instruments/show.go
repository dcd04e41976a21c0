package instruments

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/voices"
)

// Shown is an instrument with its measurements, as JSON.
type Shown struct {
	Version int `json:"v"`
	Row
	GainDB   number        `json:"gain_db"`
	Pan      number        `json:"pan"`
	Layers   []ShownLayer  `json:"layers"`
	Measured []Measurement `json:"measured"`
}

// ShownLayer is a layer of an instrument.
type ShownLayer struct {
	Kernel    string   `json:"kernel"`
	GainDB    number   `json:"gain_db"`
	Transpose number   `json:"transpose"`
	Words     []string `json:"words"`
}

// Measurement holds the facts of one note. A number that the sound does not have is null.
type Measurement struct {
	Key      int       `json:"key"`
	Velocity int       `json:"velocity"`
	Held     number    `json:"held"` // seconds
	Loudness number    `json:"loudness_lufs"`
	Peak     number    `json:"peak_dbfs"`
	Centroid number    `json:"centroid_hz"`
	Begin    number    `json:"begin_ms"` // from the key
	Attack   number    `json:"attack_ms"`
	Falls    [3]number `json:"seconds_to_20_40_60_db"`
	Pitch    number    `json:"pitch_cents"`
	Noise    number    `json:"noise_percent"`
	Rate     number    `json:"vibrato_hz"`
	Depth    number    `json:"vibrato_cents"`
}

// shownVelocities are those at which an instrument is measured, and held for how long in seconds.
var shownVelocities = [...]int{40, 80, 110}

const shownHold = 8

// show returns an instrument with its measurements, of a program at middle C.
func (b *Book) show(i *Instrument) *Shown {
	s := &Shown{Version: Version, Row: b.row(i), GainDB: number(decibels(i.timbre.Gain)), Pan: number(i.timbre.Pan)}
	for n, p := range voices.Parts(b.bank, i.timbre) {
		l := i.timbre.Layers[n]
		s.Layers = append(s.Layers, ShownLayer{p.Kernel, number(decibels(l.Gain)), number(l.Transpose), Words(p.Kernel, p.Patch)})
	}
	for _, velocity := range shownVelocities {
		note := i.Note(middleC, velocity, shownHold)
		s.Measured = append(s.Measured, measurement(note, timbre.Measure(b.render(note), pitchKey(note))))
	}
	return s
}

// measurement returns the facts of a note as JSON.
func measurement(n timbre.Note, f *timbre.Facts) Measurement {
	m := Measurement{Key: n.Key, Velocity: n.Velocity, Held: number(n.Hold), Loudness: number(f.Loudness), Peak: number(f.Peak), Centroid: number(f.Centroid),
		Begin: number(1000 * f.Begin), Attack: number(1000 * f.Attack), Pitch: number(timbre.Cents(f.Pitch, float64(n.Key))), Noise: number(100 * f.Noise),
		Rate: number(f.Vibrato.Rate), Depth: number(f.Vibrato.Depth)}
	if n.Drum {
		m.Pitch = number(math.NaN())
	}
	for i, t := range f.Falls {
		m.Falls[i] = number(t)
	}
	return m
}

// Show writes the layers and the measurements of an instrument to w, as text or as JSON.
func (b *Book) Show(w io.Writer, i *Instrument, asJSON bool) error {
	s := b.show(i)
	if asJSON {
		return encode(w, s)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n", i)
	fmt.Fprintf(&text, "  family %s, patch %q, gain %+.1f dB%s\n", s.Family, s.Patch, float64(s.GainDB), place(float64(s.Pan)))
	switch low, high, ok := i.keys(); {
	case ok:
		fmt.Fprintf(&text, "  recommended keys: %s to %s (%d to %d), of General MIDI 2\n", gm.KeyName(low), gm.KeyName(high), low, high)
	case !i.Drum:
		text.WriteString("  recommended keys: any\n")
	case s.Choke > 0:
		fmt.Fprintf(&text, "  choke group %d: its drums silence each other\n", s.Choke)
	}
	for n, l := range s.Layers {
		fmt.Fprintf(&text, "\nlayer %d: kernel %s, gain %+.1f dB%s\n", n+1, l.Kernel, float64(l.GainDB), transposed(float64(l.Transpose)))
		for _, line := range l.Words {
			fmt.Fprintf(&text, "  %s\n", line)
		}
	}
	s.writeMeasured(&text, i)
	_, err := io.WriteString(w, text.String())
	return err
}

// place says where in the stereo a drum lies.
func place(pan float64) string {
	switch {
	case pan < 0:
		return fmt.Sprintf(", %.0f %% left", -100*pan)
	case pan > 0:
		return fmt.Sprintf(", %.0f %% right", 100*pan)
	}
	return ""
}

// transposed says by how much a layer is transposed.
func transposed(semitones float64) string {
	if semitones == 0 {
		return ""
	}
	return fmt.Sprintf(", %+g semitones", math.Round(semitones*100)/100)
}

// writeMeasured writes the table of measurements.
func (s *Shown) writeMeasured(text *strings.Builder, i *Instrument) {
	at := fmt.Sprintf(" at C4, held %d s", shownHold)
	if i.Drum {
		at = ""
	}
	fmt.Fprintf(text, "\nmeasured%s, without effects:\n", at)
	t := tabwriter.NewWriter(text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "velocity\tloudness\tcentroid\tattack\tto -20 dB\tto -60 dB\tpitch\t")
	for _, m := range s.Measured {
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t\n", m.Velocity, m.Loudness.with("%.1f LUFS"), m.Centroid.with("%.0f Hz"), m.Attack.with("%.0f ms"),
			m.fall(0), m.fall(2), m.Pitch.signed("cents"))
	}
	_ = t.Flush() // a strings.Builder takes everything
}

// fall writes how long the level takes to fall. A sound that lasts while the key is held is "held", with the time after the release.
func (m *Measurement) fall(n int) string {
	after := float64(m.Begin/1000 + m.Falls[n] - m.Held)
	if after > -0.01 {
		return number(max(after, 0)).with("held + %.2f s")
	}
	return m.Falls[n].with("%.2f s")
}
