package quiet

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheHoursOfADay(t *testing.T) {
	for _, row := range []struct{ hours, quiet, loud string }{
		{"22:00-07:00", "22:00 23:59 00:00 06:59", "07:00 12:00 21:59"},
		{"13:00-14:30", "13:00 14:29", "12:59 14:30 00:00"},
		{" 13:00 - 14:30 , 22:00-7:00", "13:10 03:00", "15:00"},
		{"08:00-08:00", "00:00 08:00 07:59", ""},
		{"", "", "00:00 12:00"},
	} {
		h, err := Parse(row.hours)
		if err != nil {
			t.Errorf("%q: %v", row.hours, err)
		}
		back, err := Parse(h.String())
		if err != nil || fmt.Sprint(back) != fmt.Sprint(h) {
			t.Errorf("%q is written as %q: %v", row.hours, h, err)
		}
		for want, times := range map[bool]string{true: row.quiet, false: row.loud} {
			for at := time.Date(2026, 3, 4, 0, 0, 30, 0, time.Local); at.Day() == 4; at = at.Add(time.Minute) {
				if clock := at.Format("15:04"); contains(times, clock) && h.At(at) != want {
					t.Errorf("%q at %s: quiet is %t", row.hours, clock, !want)
				}
			}
		}
	}
}

func contains(times, clock string) bool {
	for len(times) >= len(clock) {
		if times[:len(clock)] == clock {
			return true
		}
		times = times[1:]
	}
	return false
}

func TestWrongHoursSayWhatIsWanted(t *testing.T) {
	for _, text := range []string{"22-7", "22:00", "24:00-07:00", "22:00-07:60", "22:00-07:00,", "a-b", "-", "22:00-07:00-08:00"} {
		if h, err := Parse(text); err == nil {
			t.Errorf("%q is read as %v", text, h)
		}
	}
}

func TestFollowSaysWhenTheHoursBeginAndEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now() // of the bubble: midnight in UTC
		clock := func(after time.Duration) string { return begin.Add(after).Format("15:04") }
		h, err := Parse(clock(time.Hour) + "-" + clock(3*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Hour)
		defer cancel()
		var got []string
		h.Follow(ctx, false, func(quiet bool) {
			got = append(got, fmt.Sprint(quiet, " after ", time.Since(begin).Truncate(time.Minute)))
		})
		if want := "[true after 1h0m0s false after 3h0m0s]"; fmt.Sprint(got) != want {
			t.Errorf("%v, want %s", got, want)
		}
		Hours(nil).Follow(context.Background(), false, nil)
	})
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "22:00-07:00", "1:00-2:00,", "-", ":-:"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := Parse(text)
		if err != nil {
			return
		}
		if back, err := Parse(h.String()); err != nil || fmt.Sprint(back) != fmt.Sprint(h) {
			t.Errorf("%q: %v is written as %q: %v", text, h, h.String(), err)
		}
	})
}
