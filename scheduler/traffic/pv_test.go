package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// pvPacket is a packet of Channel Access about a PV.
func pvPacket(kind capture.Kind, id uint32, facts capture.Facts, at int64) capture.Event {
	return capture.Event{Time: at, App: capture.AppCA, Proto: tcp, Flags: capture.ACK, Payload: 40, Kind: kind, Value: id, Facts: facts}
}

// observed returns a Monitor after a step, of second number at, with packets.
func observed(m *Monitor, at int64, evs ...capture.Event) *Monitor {
	m.Begin(at*second, (at+1)*second)
	for i := range evs {
		evs[i].Time = at * second
		m.Observe(&evs[i])
	}
	return m
}

func TestAnAlarmLastsUntilItsPVIsWell(t *testing.T) {
	const update, closed = capture.KindPVUpdate, capture.KindPVClose
	const major = capture.MajorAlarm
	m := NewMonitor(1)
	for i, row := range []struct {
		at      int64
		ev      capture.Event
		changed bool
		left    int // severity of PV 7
	}{
		{0, pvPacket(update, 7, 0, 0), false, 0},
		{1, pvPacket(update, 7, major, 0), true, 2},
		{2, pvPacket(update, 7, major, 0), false, 2},
		{3, pvPacket(capture.KindPVWrite, 7, 0, 0), false, 2},
		{4, pvPacket(update, 7, major|capture.MinorAlarm, 0), true, 3},
		{5, pvPacket(update, 7, 0, 0), true, 0},
		{6, pvPacket(update, 7, capture.MinorAlarm, 0), true, 1},
		{7, pvPacket(closed, 7, 0, 0), false, 0},
		{8, pvPacket(update, 7, major, 0), true, 2},
		{307, pvPacket(update, 8, 0, 0), false, 2},
		{309, pvPacket(update, 8, 0, 0), false, 0},
	} {
		observed(m, row.at, row.ev)
		left := 0
		for _, a := range m.PVAlarms() {
			if a.ID == 7 {
				left = a.Severity
			}
		}
		if got := m.PVs()[0]; got.Changed != row.changed || left != row.left {
			t.Errorf("row %d: %+v, severity %d, want changed %t, %d", i, got, left, row.changed, row.left)
		}
	}
}

func TestAStepRemembersWhatMattersOfFewPVs(t *testing.T) {
	m := NewMonitor(1)
	var evs []capture.Event
	for id := range uint32(10) {
		evs = append(evs, pvPacket(capture.KindPVUpdate, id+1, 0, 0))
	}
	evs = append(evs, pvPacket(capture.KindPVOpen, 9, 0, 0), pvPacket(capture.KindPVUpdate, 9, 0, 0), pvPacket(capture.KindPVUpdate, 3, capture.MinorAlarm, 0))
	observed(m, 0, evs...)
	got := map[uint32]PV{}
	for _, v := range m.PVs() {
		got[v.ID] = v
	}
	if len(got) != maxPVs || got[9].Kind != capture.KindPVOpen || !got[3].Changed {
		t.Errorf("%+v", m.PVs())
	}
	if latest := m.LatestPV(); latest.ID != 3 {
		t.Errorf("the latest is %+v", latest)
	}
	for id := range uint32(20) {
		observed(m, int64(id)+1, pvPacket(capture.KindPVUpdate, 100+id, capture.MajorAlarm, 0))
	}
	if alarms := m.PVAlarms(); len(alarms) != maxAlarms || alarms[maxAlarms-1].ID != 119 {
		t.Errorf("%d alarms, the latest %+v", len(alarms), alarms[len(alarms)-1])
	}
}

func TestAContourFollowsTheValueAndStaysNear(t *testing.T) {
	m := NewMonitor(1)
	up, down := capture.Rising, capture.Falling
	want := []int{1, 2, 2, 1, 0, -1, -2, -2, -2}
	for i, f := range []capture.Facts{up, up, up, down, down, down, down, down, 0} {
		if got := observed(m, int64(i), pvPacket(capture.KindPVUpdate, 7, f, 0)).PVs()[0].Contour; got != want[i] {
			t.Errorf("value %d: %d, want %d", i, got, want[i])
		}
	}
	if other := observed(m, 20, pvPacket(capture.KindPVUpdate, 7+contours, 0, 0)).PVs()[0]; other.Contour != 0 {
		t.Errorf("a new PV begins at %d", other.Contour)
	}
}
