package input

import (
	"fmt"
	"strconv"
	"sync"
)

// warnings keeps sentences for Stats. The zero value is empty.
type warnings struct {
	mu        sync.Mutex
	sentences []string
	more      int64
}

// warn adds a sentence.
func (w *warnings) Warn(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.sentences) == MaxWarnings {
		w.more++
		return
	}
	w.sentences = append(w.sentences, fmt.Sprintf(format, args...))
}

// list returns the sentences so far.
func (w *warnings) List() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := append([]string(nil), w.sentences...)
	if w.more > 0 {
		out = append(out, Count(w.more)+" more warnings of this kind")
	}
	return out
}

// count writes n with commas: 1,204.
func Count(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
