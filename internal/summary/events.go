package summary

import "github.com/netsynth/netsynth/scheduler/witness"

// Event is what the piece noticed of one kind and name: a detector's state, an interface.
type Event struct {
	Kind    witness.Kind `json:"kind"`
	Name    string       `json:"name"`
	Times   int          `json:"times"`
	First   float64      `json:"first_at"`          // position in the piece, seconds
	Seconds float64      `json:"seconds,omitempty"` // how long it lasted in all, where it has ended
	Text    string       `json:"text"`              // of the latest that began
}

// maxEvents is how many kinds and names are listed.
const maxEvents = 200

// Events lists what was noticed. Its zero value is empty.
type Events []Event

// Take takes a notice. Chords and commands are not listed.
func (l *Events) Take(n *witness.Notice) {
	if n.Kind.Info().Quiet || n.Kind == witness.Command || n.Kind == witness.Piece {
		return
	}
	for i := range *l {
		if e := &(*l)[i]; e.Kind == n.Kind && e.Name == n.Name {
			e.add(n)
			return
		}
	}
	if len(*l) < maxEvents {
		*l = append(*l, Event{Kind: n.Kind, Name: n.Name, First: witness.Rounded(n.At), Text: n.Text})
		(*l)[len(*l)-1].add(n)
	}
}

// add counts n.
func (e *Event) add(n *witness.Notice) {
	e.Seconds = witness.Rounded(e.Seconds + n.Seconds)
	if n.On || !n.Kind.OfNetwork() {
		e.Times++
		e.Text = n.Text
	}
}
