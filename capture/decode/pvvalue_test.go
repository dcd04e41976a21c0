package decode

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
)

// TestValuesMoveAndKeepTheirAlarm gives values of two PVs one after the other.
func TestValuesMoveAndKeepTheirAlarm(t *testing.T) {
	const double, status = ca.Double, ca.Double + 7 // plain, and with status and severity
	pvs := &pvTable{}
	for i, row := range []struct {
		pv       uint32
		kind     ca.Type
		count    uint32
		severity uint16
		x        float64
		want     capture.Facts
	}{
		{1, double, 1, 0, 5, 0},
		{1, double, 1, 0, 6, capture.Rising},
		{1, double, 1, 0, 6, 0},
		{2, double, 1, 0, 3, 0},
		{1, status, 1, 2, 5, capture.Falling | capture.MajorAlarm},
		{1, double, 1, 0, 7, capture.Rising | capture.MajorAlarm}, // it carries no alarm
		{2, double, 1, 0, 4, capture.Rising},
		{1, status, 1, 9, 7, capture.MinorAlarm | capture.MajorAlarm},
		{1, double, 2, 0, 9, capture.MinorAlarm | capture.MajorAlarm}, // an array
		{1, double, 1, 0, math.NaN(), capture.MinorAlarm | capture.MajorAlarm},
		{1, status, 1, 0, 7, 0},
		{1 + pvValues, double, 1, 0, 9, 0}, // it takes the place
		{1, double, 1, 0, 9, 0},
	} {
		payload := make([]byte, 16)
		at := 0
		if row.kind == status {
			binary.BigEndian.PutUint16(payload[2:], row.severity)
			at = 8
		}
		binary.BigEndian.PutUint64(payload[at:], math.Float64bits(row.x))
		var ev capture.Event
		pvs.value(&ev, capture.KindPVUpdate, row.pv, &ca.Header{Type: uint16(row.kind), Count: row.count}, payload)
		if ev.Facts != row.want || ev.Kind != capture.KindPVUpdate || ev.Value != row.pv {
			t.Errorf("value %d: %+v, want the facts %x", i, ev, row.want)
		}
	}
}

// Of two values of one packet the more severe one counts, and its move.
func TestAPacketsMoveIsThatOfItsPV(t *testing.T) {
	pvs := &pvTable{}
	var ev capture.Event
	pvs.tell(&ev, capture.KindPVUpdate, 1, capture.Rising)
	pvs.tell(&ev, capture.KindPVUpdate, 2, capture.MajorAlarm|capture.Falling)
	pvs.tell(&ev, capture.KindPVUpdate, 3, capture.Rising)
	if want := capture.MajorAlarm | capture.Falling; ev.Value != 2 || ev.Facts != want {
		t.Errorf("PV %d with the facts %x, want 2 with %x", ev.Value, ev.Facts, want)
	}
}
