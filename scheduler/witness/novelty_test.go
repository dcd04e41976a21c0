package witness

import (
	"fmt"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

func TestNewTrafficIsASentence(t *testing.T) {
	w := New(&scheduler.Settings{}, Options{Direct: true, Host: func(id uint32) string { return fmt.Sprint("10.0.0.", id) }})
	for _, row := range []struct {
		s    habit.Sighting
		want string
	}{
		{habit.Sighting{Newest: habit.Application, Thing: habit.Thing{App: capture.AppModbus, A: 9, B: 2}}, "new: 10.0.0.9 speaks modbus to 10.0.0.2, the first modbus here"},
		{habit.Sighting{Newest: habit.Host, Thing: habit.Thing{App: capture.AppMDNS, A: 9}, More: 3}, "new: 10.0.0.9 speaks mdns to many, and was not here before; 3 more"},
		{habit.Sighting{Newest: habit.Service, Thing: habit.Thing{Port: 4711, A: 9, B: 2}}, "new: 10.0.0.9 speaks port 4711 to 10.0.0.2, which did not offer it before"},
		{habit.Sighting{Newest: habit.Talk, Thing: habit.Thing{A: 9, B: 2}}, "new: 10.0.0.9 speaks an unknown protocol to 10.0.0.2"},
	} {
		n := w.words(&scheduler.Notice{Kind: scheduler.NoticeNew, New: row.s, Sure: 1,
			Cause: traffic.Cause{Src: row.s.Thing.A, Dst: row.s.Thing.B, Count: int32(1 + row.s.More)}})
		if n.Kind != Novelty || n.Text != row.want || n.Cause == nil || n.Cause.Src != "10.0.0.9" {
			t.Errorf("got %+v, want %s", n, row.want)
		}
	}
}
