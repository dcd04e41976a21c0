package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// TestScansDifferByMoreThanTheirNotes tells the four scans apart by what an ear notices that loses the order of the notes: the
// stroke or bell beside the xylophone, and its register.
func TestScansDifferByMoreThanTheirNotes(t *testing.T) {
	const snare, tambourine = 40, 54
	ladders := 127
	for _, row := range []struct {
		name                    string
		flags                   capture.TCPFlags
		snare, tambourine, bell bool
	}{
		{"SYN", capture.SYN, true, false, false},
		{"FIN", capture.FIN, false, true, false},
		{"XMAS", capture.FIN | capture.PSH | capture.URG, false, false, true},
		{"NULL", 0, false, false, false},
	} {
		r := playScene(t, 20, func(i int) []capture.Event { return one(seg(9, 2, 40000, uint16(1+i), row.flags)) }, 60)
		strokes := map[uint8]bool{}
		bell, low, high := false, 127, 0
		for _, n := range r.notes {
			switch roleOf(r.s, n.channel) {
			case scheduler.Drum:
				strokes[n.key] = true
			case scheduler.DNS:
				bell = true
			case scheduler.Scan:
				low, high = min(low, int(n.key)), max(high, int(n.key))
			}
		}
		if strokes[snare] != row.snare || strokes[tambourine] != row.tambourine || bell != row.bell {
			t.Errorf("%s: snare, tambourine, bell %v %v %v, want %v %v %v", row.name, strokes[snare], strokes[tambourine], bell, row.snare, row.tambourine, row.bell)
		}
		if row.name != "NULL" {
			ladders = min(ladders, low)
		} else if high >= ladders {
			t.Errorf("NULL goes up to key %d, want below the ladders, whose lowest is %d", high, ladders)
		}
	}
}
