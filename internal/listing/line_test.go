package listing

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// Times before 1970 have a sign: -1.25 is 1.25 seconds before.
func TestTimesBefore1970HaveASign(t *testing.T) {
	for _, c := range []struct {
		nanos  int64
		digits int
		want   string
	}{
		{-1_250_000_000, 6, "-1.250000"}, {-250_000_000, 6, "-0.250000"}, {-1_999_999_900, 6, "-2.000000"},
		{-1_250_000_000, 9, "-1.250000000"}, {-3_000_000_000, 0, "-3"}, {1_250_000_000, 3, "1.250"}, {0, 6, "0.000000"},
	} {
		r := inspect.Record{Event: capture.Event{Time: c.nanos}}
		if got := string(timeDigits(c.digits)(nil, &r)); got != c.want {
			t.Errorf("%d ns with %d digits: got %s, want %s", c.nanos, c.digits, got, c.want)
		}
	}
}
