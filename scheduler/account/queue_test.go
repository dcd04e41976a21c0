package account_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
)

func load(t *testing.T, name string) *scheduler.Settings {
	t.Helper()
	s, err := presets.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// listed is a Puller of n packets, apart ns from each other, which it shows to add.
type listed struct {
	n, given int
	apart    int64
	add      func(number int)
}

func (l *listed) Read(evs []capture.Event) (n int, err error) {
	for n < min(len(evs), 7) && l.given < l.n {
		l.add(l.given)
		evs[n] = capture.Event{Time: int64(l.given) * l.apart, Proto: 17, Kind: capture.KindDNSQuestion, App: capture.AppDNS, Dport: 53, Payload: 30}
		if l.given%10 == 9 {
			evs[n] = capture.Event{Time: evs[n].Time, Cause: capture.CauseTruncated}
		}
		l.given++
		n++
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// whys runs packets through a queue and returns why each sounds or not, which it wants to
// be given once each and in order.
func whys(t *testing.T, preset string, l *listed) ([]string, account.Packets) {
	t.Helper()
	var all []string
	q, err := account.NewQueue(load(t, preset), func(number *int, why string) error {
		if *number != len(all) {
			t.Fatalf("packet %d comes as number %d", *number, len(all))
		}
		all = append(all, why)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	l.add = q.Add
	if err := q.Run(l); err != nil {
		t.Error(err)
	}
	return all, q.Packets(capture.Stats{Seen: uint64(l.given)}, 0)
}

func TestWhyOfEachPacketAddsUp(t *testing.T) {
	for _, preset := range presets.Names() {
		for _, apart := range []int64{0, 1e3, 1e6, 3e7, 40e9} {
			if apart == 40e9 && preset != presets.Default { // beyond 24 hours of music, which take a while
				continue
			}
			all, p := whys(t, preset, &listed{n: 4000, apart: apart})
			count := map[string]uint64{}
			for _, why := range all {
				kind, _, _ := strings.Cut(why, ":")
				kind, _, _ = strings.Cut(kind, " ")
				count[kind]++
			}
			if len(all) != 4000 || p.Check() != nil || count["sounded"] != p.Sounded || count["merged"] != p.Merged || count["sounded"]+count["merged"]+count["not"] != 4000 {
				t.Errorf("%s, %d ns apart: %d packets, %v; the account is %v, %v", preset, apart, len(all), count, &p, p.Check())
			}
			if late := p.Unsounded["after the end"]; (late > 0) != (apart == 40e9) || late > 0 && all[3998] != "not sounded: after the end" {
				t.Errorf("%s, %d ns apart: %d after the end; the last but one is %s", preset, apart, late, all[3998])
			}
		}
	}
}

// One packet, before the first chord of a piece of one bar: it has shaped the last chord.
func TestAPacketWithoutANoteIsInTheChord(t *testing.T) {
	var got string
	q, err := account.NewQueue(load(t, "aurora"), func(_ *bool, why string) error { got = why; return nil })
	if err != nil {
		t.Fatal(err)
	}
	given := false
	err = q.Run(pull(func(evs []capture.Event) (int, error) {
		if given {
			return 0, io.EOF
		}
		given = true
		q.Add(true)
		evs[0] = capture.Event{Proto: 17, Sport: 9999, Dport: 9999, Payload: 4}
		return 1, nil
	}))
	if want := "merged into pad"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	if p := q.Packets(capture.Stats{Seen: 1}, 0); p.Merged != 1 || p.Check() != nil {
		t.Errorf("%+v", p)
	}
}

type pull func(evs []capture.Event) (int, error)

func (p pull) Read(evs []capture.Event) (int, error) { return p(evs) }

func TestErrorsEndTheQueue(t *testing.T) {
	broken := errors.New("broken")
	if all, _ := whys(t, "aurora", &listed{n: 100, apart: 1e6}); len(all) != 100 {
		t.Errorf("%d packets", len(all))
	}
	n := 0
	q, err := account.NewQueue(load(t, "aurora"), func(*capture.Event, string) error {
		if n++; n == 5 {
			return broken
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	endless := demo.New(1, 0)
	err = q.Run(pull(func(evs []capture.Event) (int, error) {
		n, err := endless.Read(evs)
		for _, ev := range evs[:n] {
			q.Add(ev)
		}
		return n, err
	}))
	if !errors.Is(err, broken) || n != 5 {
		t.Errorf("given %d packets, %v; want 5 and the error", n, err)
	}
}

// A signal concludes the queue in the middle: what is known is given, and nothing twice.
func TestAQueueIsConcludedInTheMiddle(t *testing.T) {
	given := 0
	q, err := account.NewQueue(load(t, "aurora"), func(*int, string) error { given++; return nil })
	if err != nil {
		t.Fatal(err)
	}
	l := &listed{n: 100, apart: 1e6, add: q.Add}
	read := 0
	err = q.Run(pull(func(evs []capture.Event) (int, error) {
		if read == 56 {
			if err := q.Conclude(); err != nil || given != 56 {
				t.Errorf("%d of 56 given, %v", given, err)
			}
		}
		n, err := l.Read(evs)
		read += n
		return n, err
	}))
	if err != nil || given != 100 {
		t.Errorf("%d of 100 given, %v", given, err)
	}
}
