package input

import (
	"fmt"
	"strconv"
	"sync"
)

// MaxWarnings is how many warnings an Input keeps; later ones are only counted.
const MaxWarnings = 16

// warnings keeps sentences for Stats. The zero value is empty.
type warnings struct {
	mu        sync.Mutex
	sentences []string
	more      int64
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
	w.sentences = append(w.sentences, in.name+": "+fmt.Sprintf(format, args...))
}

// Warnings returns the warnings so far, at most MaxWarnings and the count of the
// rest. The slice is the caller's.
func (in *Input) Warnings() []string {
	w := &in.log
	w.mu.Lock()
	defer w.mu.Unlock()
	out := append([]string(nil), w.sentences...)
	if w.more > 0 {
		out = append(out, commas(w.more)+" more warnings of this kind")
	}
	return out
}

// commas writes n as 1,204.
func commas(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
