package privilege

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// statusLine is a line of /proc/PID/status.
type statusLine struct {
	key, name string
	words     []string // for the values 0, 1, ...; others are shown as they are
}

// statusLines are the lines that Status returns, in its order.
var statusLines = []statusLine{
	{"Uid", "user ids", nil}, // real, effective, saved and of files
	{"Gid", "group ids", nil},
	{"Groups", "groups", nil},
	{"CapEff", "capabilities", nil},
	{"CapPrm", "capabilities permitted", nil},
	{"NoNewPrivs", "no new privileges", []string{"no", "yes"}},
	{"Seccomp", "seccomp", []string{"no", "strict", "filter"}},
}

// Status returns the rights of this program as lines of text. Values that differ between
// its threads are joined by "or". An error means that /proc cannot be read.
func Status() (string, error) {
	files, _ := filepath.Glob("/proc/self/task/*/status") // the pattern is valid
	values := make([][]string, len(statusLines))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // the thread has ended
		}
		for i := range statusLines {
			if v := statusLines[i].value(string(text)); !slices.Contains(values[i], v) {
				values[i] = append(values[i], v)
			}
		}
	}
	var all strings.Builder
	for i, s := range statusLines {
		if len(values[i]) == 0 {
			return "", errors.New("read /proc/self/task: no thread")
		}
		fmt.Fprintf(&all, "  %-23s %s\n", s.name, strings.Join(values[i], " or "))
	}
	return all.String(), nil
}

// value returns the line's value in the text of a status file, "none" if it is empty or
// zero.
func (s *statusLine) value(text string) string {
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, s.key+":")
		if !ok {
			continue
		}
		value := strings.Join(strings.Fields(rest), " ")
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(s.words) {
			return s.words[n]
		}
		if strings.Trim(value, "0") == "" && s.key != "Groups" {
			return "none"
		}
		return cmp.Or(value, "none")
	}
	return "unknown"
}
