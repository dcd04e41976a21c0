package account_test

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
)

// whole is an account of 100 packets that adds up, with something in each of its terms.
func whole() (st capture.Stats, t scheduler.Tally, ring, left uint64) {
	st = capture.Stats{Seen: 96, Kernel: 4, Filtered: 10}
	t = scheduler.Tally{Observed: 75, Sounded: 20, Merged: 28, Unsounded: 10, Foreign: 6, Crowded: 5, Muted: 2, Waiting: 4}
	t.Causes[capture.CauseMalformed], t.Causes[capture.CauseNetwork] = 3, 7
	return st, t, 8, 3
}

func TestAnAccountAddsUp(t *testing.T) {
	p := account.Of(whole())
	if p.Sum() != 100 || p.Difference != 0 || p.Check() != nil || len(p.Warnings(nil)) != 0 {
		t.Errorf("%+v: sum %d, %v", p, p.Sum(), p.Check())
	}
	want := "20 sounded, 28 merged into a note, 10 filtered, 30 not sounded " +
		"(3 after the end, 3 malformed, 2 muted by a rule, 4 no note came, 5 no room, 6 of another kind, 7 other network protocol), dropped 8 by the ring and 4 by the kernel"
	if got := p.String(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// No number is a remainder: a packet too many or too few in any of them shows.
func TestAnAccountCanFail(t *testing.T) {
	rows := map[string]func(st *capture.Stats, y *scheduler.Tally, ring, left *uint64) *uint64{
		"seen":     func(st *capture.Stats, _ *scheduler.Tally, _, _ *uint64) *uint64 { return &st.Seen },
		"filtered": func(st *capture.Stats, _ *scheduler.Tally, _, _ *uint64) *uint64 { return &st.Filtered },
		"sounded":  func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Sounded },
		"merged":   func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Merged },
		"malformed": func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 {
			return &y.Causes[capture.CauseMalformed]
		},
		"foreign": func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Foreign },
		"crowded": func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Crowded },
		"waiting": func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Waiting },
		"muted":   func(_ *capture.Stats, y *scheduler.Tally, _, _ *uint64) *uint64 { return &y.Muted },
		"ring":    func(_ *capture.Stats, _ *scheduler.Tally, ring, _ *uint64) *uint64 { return ring },
		"left":    func(_ *capture.Stats, _ *scheduler.Tally, _, left *uint64) *uint64 { return left },
	}
	for name, term := range rows {
		for _, by := range []int64{1, -1, 3} {
			st, y, ring, left := whole()
			*term(&st, &y, &ring, &left) += uint64(by)
			p := account.Of(st, y, ring, left)
			want := -by
			if name == "seen" {
				want = by
			}
			if p.Difference != want || p.Check() == nil {
				t.Errorf("%s off by %d: a difference of %d, want %d; %v", name, by, p.Difference, want, p.Check())
				continue
			}
			if w := p.Warnings([]string{"cut"}); len(w) != 2 || !strings.HasPrefix(w[0], "the accounts of packets differ by ") || w[1] != "cut" {
				t.Errorf("%s off by %d: warnings %q", name, by, w)
			}
		}
	}
}

func TestEveryCauseIsInTheTable(t *testing.T) {
	p := account.Of(whole())
	for c := capture.CauseNone + 1; c < capture.NumCauses; c++ {
		p.Unsounded[c.String()]++
	}
	for _, c := range account.Causes {
		if p.Unsounded[c.Name] == 0 || c.Meaning == "" {
			t.Errorf("the table has %+v, which no account has, or has twice", c)
		}
		delete(p.Unsounded, c.Name)
	}
	for name := range p.Unsounded {
		t.Errorf("the table does not have %q", name)
	}
}
