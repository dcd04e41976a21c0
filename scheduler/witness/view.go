package witness

import (
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth/dsp"
)

// View is what a screen shows of a piece. Its slices are used again by the next call.
type View struct {
	Moment   scheduler.Moment
	Settings *scheduler.Settings
	At       time.Duration               // position of Moment
	Parts    [scheduler.NumRoles]float64 // packets a second of each role
	Rates    []float32                   // packets a second of the last ten minutes, one a second, the newest last
	Notes    []Note                      // that sound at or after the frame since
	Notices  []Notice                    // the newest last
}

// View sets v to what a piece does now, with the notes since the frame since.
func (w *Witness) View(v *View, since int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	h := &w.view
	v.Moment, v.Settings, v.At = w.now, w.settings, dsp.Duration(w.at)
	v.Rates = append(v.Rates[:0], h.rates...)
	v.Notices = append(v.Notices[:0], h.notices...)
	v.Notes = v.Notes[:0]
	for i := range h.notes {
		if n := &h.notes[i]; n.To < 0 || n.To >= since {
			v.Notes = append(v.Notes, *n)
		}
	}
	v.Parts = [scheduler.NumRoles]float64{}
	if len(h.old) < 2 {
		return
	}
	first, last := &h.old[0], &h.old[len(h.old)-1]
	seconds := dsp.Duration(last.frame - first.frame).Seconds()
	for r := range v.Parts {
		if seconds > 0 {
			v.Parts[r] = float64(last.packets[r]-first.packets[r]) / seconds
		}
	}
}

// Clear forgets the notices that are listed.
func (w *Witness) Clear() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.view.notices = w.view.notices[:0]
}
