package witness

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	rollFrames = 90 * dsp.SampleRate // notes are kept so long
	maxRoll    = 8192                // notes
	maxRates   = 600                 // seconds of rates
	maxListed  = 500                 // notices
	rateFrames = 2 * dsp.SampleRate  // over which the rate of a part is measured
)

// Note is a note of the roll.
type Note struct {
	From, To int64 // frames; To is -1 while it sounds
	Channel  uint8
	Key      uint8
	Velocity uint8
}

// history is what the Witness remembers for a screen.
type history struct {
	notes   []Note                      // the oldest first
	open    [synth.NumChannels][128]int // 1 + place in notes of the note that sounds; 0: none
	rates   []float32                   // packets a second, one a second
	sum     float64                     // of the rates of the second under way
	steps   int
	second  int64
	old     []past // moments of the last rateFrames
	notices []Notice
}

// past is how many packets each role had played by a frame.
type past struct {
	frame   int64
	packets [scheduler.NumRoles]uint64
}

func (h *history) init() { h.notes = make([]Note, 0, maxRoll) }

// moment takes a moment; last is the one before.
func (h *history) moment(last *scheduler.Moment, r *record) {
	if r.moment.Step != last.Step+1 { // another place
		h.old = h.old[:0]
	}
	for s := r.frame / dsp.SampleRate; h.second < s; h.second++ {
		mean := float32(last.Rate)
		if h.steps > 0 {
			mean = float32(h.sum / float64(h.steps))
		}
		h.rates = append(h.rates, mean)
		h.sum, h.steps = 0, 0
	}
	if n := len(h.rates) - maxRates; n > 0 {
		h.rates = append(h.rates[:0], h.rates[n:]...)
	}
	h.sum += r.moment.Rate
	h.steps++
	h.old = append(h.old, past{r.frame, r.moment.Packets})
	n := 0
	for n < len(h.old)-1 && h.old[n].frame < r.frame-rateFrames {
		n++
	}
	h.old = append(h.old[:0], h.old[n:]...)
}

// note takes the beginning or the end of a note.
func (h *history) note(r *record) {
	ch, key := r.note.Channel%synth.NumChannels, r.note.Key&127
	open := &h.open[ch][key]
	if *open > 0 {
		h.notes[*open-1].To = r.frame
		*open = 0
	}
	if r.note.Kind != synth.NoteOn || r.note.Velocity == 0 {
		return
	}
	if len(h.notes) == maxRoll {
		h.forget(r.frame)
	}
	h.notes = append(h.notes, Note{r.frame, -1, ch, key, r.note.Velocity})
	*open = len(h.notes)
}

// forget drops the oldest quarter of the notes.
func (h *history) forget(int64) {
	const drop = maxRoll / 4
	h.notes = append(h.notes[:0], h.notes[drop:]...)
	for ch := range h.open {
		for key := range h.open[ch] {
			h.open[ch][key] = max(0, h.open[ch][key]-drop)
		}
	}
}

// notice takes a Notice for the list. What was listed of the same thing is over.
func (h *history) notice(n *Notice) {
	if n.Kind.Info().Quiet {
		return
	}
	for i := range h.notices {
		if was := &h.notices[i]; was.On && was.Thing() == n.Thing() {
			was.Over = true
		}
	}
	if len(h.notices) == maxListed {
		h.notices = append(h.notices[:0], h.notices[1:]...)
	}
	h.notices = append(h.notices, *n)
}
