package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

const (
	pvHomes  = 6  // notes of the melody that process variables have as their own, from pvLowest on
	pvLowest = 2  // a contour goes as far below
	pvSpread = 81 // places from left to right that they have, around the role's
	pvBase   = 52 // key
)

// playNews plays the news of the step's process variables: a rise for one that connects, a fall for
// one that disconnects, the dissonance of one whose alarm has changed. In each bar those in alarm sound
// once more, softly. It reports whether there was news.
func (e *ensemble) playNews() bool {
	list := e.traffic.PVs()
	for i := range list {
		switch v := &list[i]; {
		case v.Kind == capture.KindPVOpen:
			e.playPV(v, 0, 0, rankStroke, 96)
			e.playPV(v, 2, stepTenth/2, rankStroke, 100)
		case v.Kind == capture.KindPVClose:
			e.playPV(v, 2, 0, rankStroke, 100)
			e.playPV(v, 0, stepTenth/2, rankStroke, 96)
		case v.Changed && v.Severity > 0:
			e.rub(v, 100)
		default:
			continue
		}
		return true
	}
	if alarms := e.traffic.PVAlarms(); e.place%2 == 0 && e.place/2 < len(alarms) {
		e.rub(&alarms[e.place/2], 52+float64(4*alarms[e.place/2].Severity))
	}
	return false
}

// pvKey returns the key of a PV, in its contour, up by notes of the melody.
func (e *ensemble) pvKey(v *traffic.PV, up int) int {
	return e.harmony.MelodyNote(pvLowest+int(v.ID%pvHomes)+v.Contour+up, pvBase)
}

// playPV plays a PV at its place, where the notes to come lie too, up by notes of the melody, late tenths of a tick from now.
func (e *ensemble) playPV(v *traffic.PV, up int, late int64, r rank, velocity float64) {
	leftmost := min(max(e.s.Roles[CA].Pan-pvSpread/2, 0), 128-pvSpread)
	e.pan = uint8(leftmost+int(v.ID/pvHomes%pvSpread)) + 1
	e.playAt(origin{CA, traffic.ChannelAccess, r}, 0, late, 1, e.pvKey(v, up), velocity)
}

// rubs are the dissonances of an alarm, in semitones above the PV's key, by severity: a whole tone, a
// tritone and a semitone.
var rubs = [4]int{0, 2, 6, 1}

// rub plays a PV in alarm and its dissonance.
func (e *ensemble) rub(v *traffic.PV, velocity float64) {
	e.playPV(v, 0, 0, rankFigure, velocity)
	e.play(origin{CA, traffic.ChannelAccess, rankFigure}, 4, e.pvKey(v, 0)+rubs[v.Severity&3], velocity)
}

// playPVs plays the PVs of the step, two of them half a step apart, or where there is none in a
// figure that runs, that of the latest event.
func (e *ensemble) playPVs() {
	list, velocity := e.traffic.PVs(), 92+e.onBeat(10)
	if len(list) == 0 {
		v := e.traffic.LatestPV()
		e.playPV(&v, 0, 0, rankPlain, velocity)
		return
	}
	e.playPV(&list[0], 0, 0, rankPlain, velocity)
	if len(list) > 1 {
		e.playPV(&list[1], 0, stepTenth/2, rankSecondCA, velocity)
	}
}
