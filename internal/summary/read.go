package summary

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// Replay is how a file was read: with the rest of a Summary, what its packets' music depends on.
type Replay struct {
	Filter   string    `json:"filter,omitempty"`
	Speed    float64   `json:"speed"`           // times
	MaxGap   float64   `json:"max_gap_seconds"` // silences are cut to
	Bytes    int64     `json:"bytes,omitempty"` // of the file, 0: it is none
	Modified time.Time `json:"modified,omitzero"`
}

// Changed returns in what the file of the input is no longer the one that was read, "" if
// in nothing that can be seen.
func (r *Replay) Changed(input string) string {
	st, err := os.Stat(input)
	switch {
	case err != nil:
		return "it is gone"
	case r.Bytes != 0 && st.Size() != r.Bytes:
		return fmt.Sprintf("it has %d bytes now, it had %d", st.Size(), r.Bytes)
	case !r.Modified.IsZero() && !st.ModTime().Equal(r.Modified):
		return "it was changed " + st.ModTime().Format(time.RFC3339)
	}
	return ""
}

// File notes the size and time of the file of the input, if it is one.
func (r *Replay) File(input string) {
	if st, err := os.Stat(input); err == nil && st.Mode().IsRegular() {
		r.Bytes, r.Modified = st.Size(), st.ModTime().UTC()
	}
}

// maxFile is more than a summary has.
const maxFile = 16 << 20

// Read reads the summary in the file of that name. The error says that it cannot be read, or is
// not a summary.
func Read(name string) (*Summary, error) {
	st, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if st.Size() > maxFile {
		return nil, fmt.Errorf("%s is not a summary: it is too long", name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	s := &Summary{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, fmt.Errorf("%s is not a summary: %w", name, err)
	}
	if s.Version != 1 || s.Netsynth == "" {
		return nil, fmt.Errorf("%s is not a summary of form 1", name)
	}
	return s, nil
}
