package traffic

import "github.com/netsynth/netsynth/capture"

// The forms of an alert, beside the usual one.
const (
	alertNotice = 1
	alertMinor  = 2
	AlertGrave  = 3
)

// alert is one alert that is remembered.
type alert struct {
	at       int64 // musical time, ns
	ends     who
	sign     uint32 // 0: a notice's
	severity int    // 1 minor to 3 grave
	form     uint8
}

// alerts remembers the latest alerts of a log.
type alerts struct {
	latest [64]alert // a ring
	n      int       // seen in all
}

// senseAlerts returns the sense of alerts: its value is the gravest severity.
func senseAlerts(*memory) sensor {
	a := &alerts{}
	return sensor{observe: a.observe, measure: a.measure}
}

// observe remembers ev if it is an alert.
func (a *alerts) observe(ev *capture.Event, _ Class, t int64) {
	if !ev.IsAlert() {
		return
	}
	now := alert{at: t, ends: who{ev.Src, ev.Dst, ev.Dport}, sign: ev.Value, severity: 2}
	switch ev.Facts & (capture.MinorAlarm | capture.MajorAlarm) {
	case capture.MinorAlarm:
		now.severity, now.form = 1, alertMinor
	case capture.MinorAlarm | capture.MajorAlarm:
		now.severity, now.form = 3, AlertGrave
	}
	if ev.Kind == capture.KindNotice {
		now.form, now.sign = alertNotice, 0
	}
	a.latest[a.n%len(a.latest)] = now
	a.n++
}

// measure returns the gravest severity of the span before t, and the latest alert of it.
func (a *alerts) measure(t int64) (value float64, found Cause) {
	gravest, count := 0, int32(0)
	for i := max(0, a.n-len(a.latest)); i < a.n; i++ {
		one := &a.latest[i%len(a.latest)]
		if one.at < t-long {
			continue
		}
		count++
		if one.severity >= gravest {
			gravest = one.severity
			found = Cause{Form: one.form, Sign: one.sign}.between(one.ends)
		}
	}
	found.Count = count
	return float64(gravest), found
}
