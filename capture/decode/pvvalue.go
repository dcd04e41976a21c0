package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
)

// pvValue is the last number and the last alarm of a PV.
type pvValue struct {
	pv     uint32 // 0: none
	known  bool   // number is
	alarm  capture.Facts
	number float64
}

// value takes a value of a PV, of the message with header h and payload b, into the event. The
// alarm of a value that carries none is the one before.
func (t *pvTable) value(ev *capture.Event, k capture.Kind, pv uint32, h *ca.Header, b []byte) {
	v := &t.values[pv%pvValues]
	if v.pv != pv {
		*v = pvValue{pv: pv}
	}
	if ca.Type(h.Type).HasAlarm() && len(b) >= 4 {
		v.alarm = capture.Facts(min(binary.BigEndian.Uint16(b[2:]), 3)) * capture.MinorAlarm
	}
	facts := v.alarm
	if x, one := ca.Scalar(ca.Type(h.Type), h.Count, b); one {
		switch {
		case v.known && x > v.number:
			facts |= capture.Rising
		case v.known && x < v.number:
			facts |= capture.Falling
		}
		v.known, v.number = true, x
	}
	t.tell(ev, k, pv, facts)
}
