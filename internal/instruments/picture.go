package instruments

import (
	"bytes"
	"fmt"
	"math"

	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/internal/timbre/picture"
)

// Picture returns the picture of a note as a PNG file.
func (b *Book) Picture(i *Instrument, n timbre.Note) ([]byte, error) {
	s := b.render(n)
	f := timbre.Measure(s, pitchKey(n))
	if math.IsInf(f.Loudness, -1) {
		return nil, fmt.Errorf("picture of %v: it is silent", i)
	}
	facts := []string{
		fmt.Sprintf("loudness %.1f LUFS, peak %.1f dBFS", f.Loudness, f.Peak),
		"centroid " + number(f.Centroid).with("%.0f Hz") + ", attack " + number(1000*f.Attack).with("%.0f ms"),
		"falls by 20 dB in " + number(f.Falls[0]).with("%.2f s") + ", by 60 in " + number(f.Falls[2]).with("%.2f s"),
	}
	p := picture.Draw(s, picture.Options{Title: fmt.Sprintf("%v, %s, held %g s", i, noteName(n), n.Hold), Facts: facts, Pitch: f.Pitch})
	var file bytes.Buffer
	err := picture.Write(&file, p)
	return file.Bytes(), err
}
