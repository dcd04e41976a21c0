package decode

import "github.com/netsynth/netsynth/capture"

// raise makes the event of the headers just decoded that of an alert about them.
func (d *Decoder) raise(a *capture.Alert, ev *capture.Event) {
	k, _ := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	var room [36]byte
	ev.Flow = k.hash(&room)
	ev.Kind, ev.Value = capture.KindAlert, a.ID
	if a.Notice {
		ev.Kind = capture.KindNotice
	}
	ev.Flags, ev.Payload, ev.App, ev.Cause = 0, 0, capture.AppNone, capture.CauseNone
	const grave, medium = 1, 2
	switch a.Severity {
	case grave:
		ev.Facts |= capture.MinorAlarm | capture.MajorAlarm
	case medium:
		ev.Facts |= capture.MajorAlarm
	default:
		ev.Facts |= capture.MinorAlarm
	}
	d.body = a.Text
}
