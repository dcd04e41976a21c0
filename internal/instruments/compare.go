package instruments

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/internal/wav"
)

// mostCompared is how much of a file is compared, in seconds.
const mostCompared = 30

// Compared is a comparison as JSON.
type Compared struct {
	Version    int           `json:"v"`
	Program    int           `json:"program,omitempty"`
	Drum       int           `json:"drum,omitempty"`
	Name       string        `json:"name"`
	Key        int           `json:"key"`
	Velocity   int           `json:"velocity"`
	Held       number        `json:"held"`
	Other      string        `json:"other"`
	Rate       int           `json:"rate"`
	Measures   []ComparedRow `json:"measures"`
	note       timbre.Note
	chosen     bool // the velocity
	cut        bool
	instrument *Instrument
}

// ComparedRow is one measure of a comparison.
type ComparedRow struct {
	Name       string `json:"measure"`
	Unit       string `json:"unit"`
	Ours       number `json:"ours"`
	Other      number `json:"other"`
	Difference number `json:"difference"`
	Of         string `json:"difference_unit"`
	Weight     number `json:"weight"`
}

// Compare plays the note of a WAV file on an instrument and measures both. Options that are not given are found from
// the file: the key by its pitch, the velocity by its brightness, the time by its release.
func (b *Book) Compare(i *Instrument, path string, o Options) (*Compared, error) {
	other, cut, err := readSound(path)
	if err != nil {
		return nil, err
	}
	key := math.NaN()
	if o.Key >= 0 {
		key = float64(o.Key)
	}
	facts := timbre.Measure(other, key)
	if math.IsInf(facts.Loudness, -1) {
		return nil, fmt.Errorf("compare %s: it is silent", path)
	}
	if math.IsNaN(key) && !i.Drum {
		if math.IsNaN(facts.Pitch) {
			return nil, exit.New(exit.CodeError, fmt.Errorf("compare %s: no pitch is found in it", path), "give the key: --key C4")
		}
		key = min(max(math.Round(timbre.Key(facts.Pitch)), 0), 127)
	}
	if i.Drum {
		key = math.NaN()
	}
	c := &Compared{Version: Version, Name: i.Name, Other: path, Rate: other.Rate, cut: cut, chosen: o.Velocity < 0, instrument: i}
	c.note = i.Note(int(max(key, 0)), o.Velocity, o.Seconds)
	if o.Seconds < 0 {
		c.note.Hold = timbre.Held(other)
	}
	if c.chosen {
		c.note.Velocity = timbre.Fit(b.bank, c.note, other)
	}
	c.measure(timbre.Measure(b.render(c.note), pitchKey(c.note)), facts, key)
	return c, nil
}

// measure fills in the measures.
func (c *Compared) measure(ours, other *timbre.Facts, key float64) {
	c.Key, c.Velocity, c.Held = c.note.Key, c.note.Velocity, number(c.note.Hold)
	if c.instrument.Drum {
		c.Drum = c.instrument.Number
	} else {
		c.Program = c.instrument.Number + 1
	}
	for _, r := range timbre.Compare(ours, other, key) {
		c.Measures = append(c.Measures, ComparedRow{r.Name, r.Unit, number(r.Ours), number(r.Other), number(r.Difference), r.Of, number(max(r.Weight, 0))})
	}
}

// readSound reads the sound of a WAV file. cut says that it is longer than mostCompared.
func readSound(path string) (s *timbre.Sound, cut bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	w, err := wav.Read(bufio.NewReader(f), mostCompared)
	if err != nil {
		var failed *os.PathError
		if errors.As(err, &failed) {
			return nil, false, err
		}
		return nil, false, fmt.Errorf("read %s: %w", path, err)
	}
	return &timbre.Sound{Rate: w.Rate, Channels: w.Channels}, w.Cut, nil
}

// Write writes the comparison to w, as a table or as JSON. Measures that neither sound has are left out of the
// table.
func (c *Compared) Write(w io.Writer, asJSON bool) error {
	if asJSON {
		return encode(w, c)
	}
	var text strings.Builder
	how := ""
	if c.chosen {
		how = " (chosen by its brightness)"
	}
	fmt.Fprintf(&text, "%s, %s%s, held %.2f s, and %s\n", c.instrument, noteName(c.note), how, c.note.Hold, c.Other)
	if c.cut {
		fmt.Fprintf(&text, "only the first %d s of it are compared\n", mostCompared)
	}
	t := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "measure\tours\tother\tdifference\t")
	for _, r := range c.Measures {
		if math.IsNaN(float64(r.Ours)) && math.IsNaN(float64(r.Other)) {
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t\n", r.Name, r.Ours.in(r.Unit), r.Other.in(r.Unit), r.Difference.signed(r.Of))
	}
	_ = t.Flush() // a strings.Builder takes everything
	_, err := io.WriteString(w, text.String())
	return err
}
