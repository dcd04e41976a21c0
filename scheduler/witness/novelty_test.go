package witness

import (
	"fmt"
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth/dsp"
)

func TestNewTrafficIsASentence(t *testing.T) {
	w := New(&scheduler.Settings{}, Options{Direct: true, Host: func(id uint32) string { return fmt.Sprint("10.0.0.", id) }})
	for _, row := range []struct {
		s    habit.Sighting
		want string
	}{
		{habit.Sighting{Newest: habit.Application, Thing: habit.Thing{App: capture.AppModbus, A: 9, B: 2}}, "new: 10.0.0.9 speaks modbus to 10.0.0.2, the first modbus here"},
		{habit.Sighting{Newest: habit.Host, Thing: habit.Thing{App: capture.AppMDNS, A: 9}, More: 3}, "new: 10.0.0.9 speaks mdns to many, and was not here before; 3 more"},
		{habit.Sighting{Newest: habit.Service, Thing: habit.Thing{Port: 4711, A: 9, B: 2}}, "new: 10.0.0.9 speaks to port 4711 of 10.0.0.2, which did not offer it before"},
		{habit.Sighting{Newest: habit.Talk, Thing: habit.Thing{A: 9, B: 2}}, "new: 10.0.0.9 speaks an unknown protocol to 10.0.0.2"},
	} {
		n := w.words(&scheduler.Notice{Kind: scheduler.NoticeNew, New: row.s, Sure: 1,
			Cause: traffic.Cause{Src: row.s.Thing.A, Dst: row.s.Thing.B, Count: int32(1 + row.s.More)}})
		if n.Kind != Novelty || n.Text != row.want || n.Cause == nil || n.Cause.Src != "10.0.0.9" {
			t.Errorf("got %+v, want %s", n, row.want)
		}
	}
}

func TestAnUnusualRateIsASentence(t *testing.T) {
	w := New(&scheduler.Settings{}, Options{Direct: true, Host: func(id uint32) string { return fmt.Sprint("10.0.0.", id) }})
	for _, row := range []struct {
		s    habit.Surge
		want string
	}{
		{habit.Surge{Kind: "web", On: true, Rate: 412.3, Usual: 14.6}, "unusual rate of web: 412 packets/s, usually 15"},
		{habit.Surge{Host: 9, On: true, Rate: 12, Usual: 0.62}, "unusual rate of 10.0.0.9: 12 packets/s, usually 0.6"},
		{habit.Surge{Host: 9}, "over: unusual rate of 10.0.0.9, after 4.0 s"},
		{habit.Surge{Kind: "web"}, "over: unusual rate of web"},
	} {
		n := w.words(&scheduler.Notice{Kind: scheduler.NoticeSurge, On: row.s.On, Surge: row.s, Cause: traffic.Cause{Src: row.s.Host}, Sure: 1})
		if n.Kind != Unusual || n.Text != row.want || n.On != row.s.On {
			t.Errorf("got %+v, want %s", n, row.want)
		}
		if c := n.Cause; n.On && (c == nil || c.Count != int(math.Round(3*row.s.Rate)) || c.Seconds != 3 || (c.Src != "") != (row.s.Host != 0)) {
			t.Errorf("%s: the cause is %+v", row.want, c)
		}
		if n.On && row.s.Host != 0 {
			w.began[n.Thing()] = 0
			w.at = 4 * dsp.SampleRate
		}
	}
}
