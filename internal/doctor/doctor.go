// Package doctor examines whether netsynth can capture, play and draw here. Each check is a file
// with a function, and a row of the table checks: it says how things are and, where they are
// not well, the commands that mend them.
package doctor

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/netsynth/netsynth/sink"
)

// Status is how well a thing is.
type Status string

// The statuses. Only Bad keeps a command from working.
const (
	OK   Status = "ok"
	Warn Status = "warn"
	Bad  Status = "bad"
)

// Finding is one line of the examination.
type Finding struct {
	Check  string   `json:"check"`
	Status Status   `json:"status"`
	Text   string   `json:"text"`
	Mend   []string `json:"mend,omitempty"` // commands, or advice; not of OK
}

// Patient is what is examined: this program in its surroundings.
type Patient struct {
	Version, Commit string
	Stdout          io.Writer              // the terminal, if it is one
	Getenv          func(string) string    // os.Getenv
	Configuration   func() error           // nil, or what is wrong in the configuration
	OpenSound       func() (Sound, error)  // as play opens it; nil: the sound is not examined
	AskServer       func() (Server, error) // sink.Ask
	Buffer          time.Duration          // of the sound card
	Stages          *privilege.Stages      // nil: the rights stay as they are
	Wait            func(time.Duration)    // time.Sleep
}

// Sound and Server are those of package sink.
type (
	Sound  = sink.Audio
	Server = sink.Server
)

// checks is the table of the checks, in their order: what needs rights comes before the sound,
// for which root becomes a user, and the sandbox, which is not left again, comes last.
var checks = []struct {
	name string
	run  func(*Patient) []Finding
}{
	{"versions", versions},
	{"configuration", configuration},
	{"capture", captureRights},
	{"interfaces", interfaces},
	{"filter", filters},
	{"terminal", terminal},
	{"sound", sound},
	{"sandbox", sandbox},
}

// Examine calls found with each finding as it is made, and reports whether nothing is bad.
func Examine(p *Patient, found func(Finding)) bool {
	well := true
	for _, c := range checks {
		for _, f := range c.run(p) {
			f.Check = c.name
			well = well && f.Status != Bad
			found(f)
		}
	}
	return well
}

// Report examines p and writes the findings to w: a line each as it is made, or asJSON one
// object. It reports whether nothing is bad.
func Report(w io.Writer, p *Patient, asJSON bool) (well bool, err error) {
	if !asJSON {
		well = Examine(p, func(f Finding) { err = errors.Join(err, Write(w, f)) })
		return well, err
	}
	var all []Finding
	well = Examine(p, func(f Finding) { all = append(all, f) })
	return well, WriteJSON(w, all)
}

// Write writes a finding as a line, and its remedies below it.
func Write(w io.Writer, f Finding) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-4s  %-13s  %s\n", f.Status, f.Check, f.Text)
	for _, m := range f.Mend {
		fmt.Fprintf(&b, "%21s%s\n", "-> ", m)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteJSON writes all findings as one JSON object.
func WriteJSON(w io.Writer, all []Finding) error {
	well := true
	for _, f := range all {
		well = well && f.Status != Bad
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Well   bool      `json:"well"`
		Checks []Finding `json:"checks"`
	}{well, all})
}

// fine returns a finding that all is well.
func fine(format string, args ...any) []Finding {
	return []Finding{{Status: OK, Text: fmt.Sprintf(format, args...)}}
}

// wrong returns a finding with its remedies.
func wrong(s Status, text string, mend ...string) []Finding {
	return []Finding{{Status: s, Text: text, Mend: mend}}
}
