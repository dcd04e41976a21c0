package input

import (
	"fmt"
	"sync"

	"github.com/netsynth/netsynth/capture"
)

// MaxWarnings is how many warnings an Input keeps; later ones are only counted.
const MaxWarnings = 16

// warnings keeps sentences for Stats. The zero value is empty.
type warnings struct {
	mu        sync.Mutex
	sentences []string
	more      int64
	warn      func(string) // may be nil
}

// Warn adds a warning, a whole sentence that begins with the input's name.
func (in *Input) Warn(format string, args ...any) {
	w := &in.log
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.sentences) == MaxWarnings {
		w.more++
		return
	}
	sentence := in.name + ": " + fmt.Sprintf(format, args...)
	w.sentences = append(w.sentences, sentence)
	if w.warn != nil {
		w.warn(sentence)
	}
}

// OnWarning calls warn with each warning that is kept: those so far, and from then on each
// as it is added. warn must not wait, nor call the Input.
func (in *Input) OnWarning(warn func(warning string)) {
	w := &in.log
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, sentence := range w.sentences {
		warn(sentence)
	}
	w.warn = warn
}

// Warnings returns the warnings so far, at most MaxWarnings and the count of the
// rest. The slice is the caller's.
func (in *Input) Warnings() []string {
	w := &in.log
	w.mu.Lock()
	defer w.mu.Unlock()
	out := append([]string(nil), w.sentences...)
	if w.more > 0 {
		out = append(out, capture.Grouped(w.more)+" more warnings of this kind")
	}
	return out
}
