package controls

import (
	"fmt"
	"strings"
	"time"

	"github.com/netsynth/netsynth/scheduler"
)

// Hours are a part of every day, by the local clock: from From to To minutes after midnight,
// over midnight if To is less. Equal ends are no hours at all.
type Hours struct{ From, To int }

// ParseHours returns the hours of "22:00-07:00".
func ParseHours(text string) (Hours, error) {
	from, to, ok := strings.Cut(text, "-")
	a, err := minutes(from)
	b, err2 := minutes(to)
	if !ok || err != nil || err2 != nil {
		return Hours{}, fmt.Errorf("%q: write hours as 22:00-07:00", text)
	}
	return Hours{a, b}, nil
}

// minutes returns the minutes after midnight of "7:30" or "7".
func minutes(text string) (int, error) {
	text = strings.TrimSpace(text)
	for _, form := range []string{"15:04", "15"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Hour()*60 + t.Minute(), nil
		}
	}
	if text == "24:00" || text == "24" {
		return 24 * 60, nil
	}
	return 0, fmt.Errorf("%q is no time of day", text)
}

// Hold reports whether t lies in the hours.
func (h Hours) Hold(t time.Time) bool {
	m := t.Hour()*60 + t.Minute()
	if h.From <= h.To {
		return h.From <= m && m < h.To
	}
	return m >= h.From || m < h.To
}

// String returns the hours as ParseHours reads them.
func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

// Quiet silences the piece, or gives it back the volume that a person has set. A person who
// sets the volume meanwhile hears it at once.
func (p *Panel) Quiet(on bool) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if on == p.state.Quiet {
		return nil
	}
	level := 0.0
	if !on {
		level = loudness(p.state.Volume)
	}
	if err := p.give(scheduler.Command{Kind: scheduler.CommandVolume, Value: level}); err != nil {
		return err
	}
	p.state.Quiet = on
	return nil
}
