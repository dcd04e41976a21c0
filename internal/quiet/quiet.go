// Package quiet knows the hours of the day in which nothing is to be heard.
package quiet

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Want says how hours are written.
const Want = "hours such as 22:00-07:00, several with commas between them"

// interval is how often Follow looks at the clock, which may be set, and which goes on while a
// machine sleeps.
const interval = 5 * time.Second

// Hours are spans of the day, in local time.
type Hours []span

// span is from one minute of the day to another, which is not part of it: 0 to 1439. One that ends
// before it begins goes over midnight, one that ends when it begins is the whole day.
type span struct{ from, to int }

// Parse reads hours as Want says. The empty text is no hours.
func Parse(text string) (Hours, error) {
	var h Hours
	for _, part := range strings.Split(text, ",") {
		from, to, ok := strings.Cut(part, "-")
		if text == "" {
			return nil, nil
		}
		begin, err := time.Parse("15:04", strings.TrimSpace(from))
		end, eerr := time.Parse("15:04", strings.TrimSpace(to))
		if !ok || err != nil || eerr != nil {
			return nil, fmt.Errorf("quiet hours %q: want %s", text, Want)
		}
		h = append(h, span{minute(begin), minute(end)})
	}
	return h, nil
}

// String returns the hours as Parse reads them.
func (h Hours) String() string {
	var all []string
	for _, s := range h {
		all = append(all, fmt.Sprintf("%02d:%02d-%02d:%02d", s.from/60, s.from%60, s.to/60, s.to%60))
	}
	return strings.Join(all, ",")
}

// At reports whether it is quiet at t, by the clock of t's location.
func (h Hours) At(t time.Time) bool {
	m := minute(t)
	for _, s := range h {
		switch {
		case s.from < s.to && s.from <= m && m < s.to, s.from >= s.to && (m >= s.from || m < s.to):
			return true
		}
	}
	return false
}

// minute returns the minute of the day.
func minute(t time.Time) int { return t.Hour()*60 + t.Minute() }

// Follow calls change whenever the hours begin (true) or end, until ctx ends. quiet is how things are
// when it is called. Without hours it returns immediately.
func (h Hours) Follow(ctx context.Context, quiet bool, change func(quiet bool)) {
	if len(h) == 0 {
		return
	}
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		if now := h.At(time.Now()); now != quiet {
			quiet = now
			change(quiet)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
