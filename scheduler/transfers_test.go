package scheduler_test

import (
	"bytes"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// TestWhoSendsAFileUploadsIt moves files by FTP within one network: the server opens the connection for data.
// A larger one in the other direction does not hide a smaller one.
func TestWhoSendsAFileUploadsIt(t *testing.T) {
	for _, row := range []struct {
		name       string
		fromServer bool
		back       int // segments of a hundred that go the other way
		up, down   bool
	}{{"an upload", false, 0, true, false}, {"a download", true, 0, false, true}, {"both", false, 30, true, true}, {"both", true, 30, true, true},
		{"an upload with replies", false, 5, true, false}, {"a download with replies", true, 5, false, true}} {
		evs := transfers(row.fromServer, row.back)
		m := traffic.NewMonitor(0.144)
		for i := range evs {
			if i%8 == 0 {
				m.Begin(int64(i)*2e7, int64(i)*2e7+144_000_000)
			}
			m.Observe(&evs[i])
			if i%8 == 7 {
				m.Measure(int64(i)*2e7, true)
			}
		}
		up, down := m.Rates.Upload(), m.Rates.Download()
		if heard(up) != row.up || heard(down) != row.down || max(up, down) < 10 || min(up, down) > 0.1 && !(row.up && row.down) {
			t.Errorf("%s: %.1f packets a second up, %.1f down", row.name, up, down)
		}
	}
}

// heard reports whether a transfer of a rate, packets a second, has notes.
func heard(rate float64) bool { return tune.BulkLevel(rate) > 0 }

// TestADownloadIsDeep has its bass an octave lower in a preset whose register has room for that, and nowhere else.
func TestADownloadIsDeep(t *testing.T) {
	for name, deep := range map[string]bool{"aurora": false, "nocturne": true} {
		r := rehearse(t, load(t, name), 1)
		r.playAll(transfers(true, 0))
		bass, low := r.s.Roles[scheduler.Bass], 0
		for _, n := range r.notes {
			if n.channel == uint8(bass.Channel) && int(n.key) < bass.High-17 {
				low++
			}
		}
		if deep != (low > 0) {
			t.Errorf("%s: %d notes of the bass lie below %d", name, low, bass.High-17)
		}
	}
}

// transfers returns the segments of a file that the server or its client sends, of which back in a hundred go the other way.
func transfers(fromServer bool, back int) []capture.Event {
	data := string(bytes.Repeat([]byte("x"), 1400))
	s := newTalker(50001, 20)
	s.tcp(true, capture.SYN, "")
	s.tcp(false, capture.SYN|capture.ACK, "")
	s.tcp(true, capture.ACK, "")
	for i := range 600 {
		s.tcp((i*37%100 < back) != fromServer, capture.ACK, data)
	}
	return s.evs
}
