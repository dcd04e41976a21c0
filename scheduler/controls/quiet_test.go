package controls

import (
	"strings"
	"testing"
	"time"
)

func TestHours(t *testing.T) {
	at := func(text string) time.Time { x, _ := time.Parse("15:04", text); return x }
	for _, row := range []struct{ hours, in, out string }{
		{"22:00-07:00", "22:00 23:59 00:00 06:59", "21:59 07:00 12:00"},
		{"8-12:30", "08:00 12:29", "12:30 07:59 00:00"},
		{"00:00-24:00", "00:00 12:00 23:59", ""},
		{"10:00-10:00", "", "10:00 09:59"},
	} {
		h, err := ParseHours(row.hours)
		if err != nil {
			t.Error(err)
		}
		for _, x := range strings.Fields(row.in) {
			if !h.Hold(at(x)) {
				t.Errorf("%s does not hold at %s", h, x)
			}
		}
		for _, x := range strings.Fields(row.out) {
			if h.Hold(at(x)) {
				t.Errorf("%s holds at %s", h, x)
			}
		}
	}
	for _, bad := range []string{"", "22:00", "25:00-07:00", "22:00-", "night", "22:60-23:00"} {
		if h, err := ParseHours(bad); err == nil {
			t.Errorf("%q is read as %s", bad, h)
		}
	}
}

// Quiet hours end with the volume that was set, and a person who wants to hear does.
func TestQuietGivesTheVolumeBack(t *testing.T) {
	p, given := panel(t)
	p.Do("volume -6")
	p.Quiet(true)
	p.Quiet(true)
	p.Quiet(false)
	p.Quiet(true)
	p.Do("volume +1")
	p.Quiet(false)
	if got, want := strings.Join(*given, ", "), "volume -6, volume off, volume -6, volume off, volume -5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
