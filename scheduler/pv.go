package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

const (
	pvHomes  = 6 // notes of the melody that process variables have as their own, from pvLowest on
	pvLowest = 2 // a contour goes as far below
	pvStep   = 2 // notes of the melody that a rise and a fall span
)

// playNews plays the news of the step's process variables: a rise for one that connects, a fall for
// one that disconnects, the dissonance of one whose alarm has changed. In each bar those in alarm sound
// once more, softly. It reports whether there was news.
func (e *ensemble) playNews() bool {
	list := e.traffic.PVs()
	for i := range list {
		switch v := &list[i]; {
		case v.Kind == capture.KindPVOpen:
			e.playRise(v, 0, pvStep)
		case v.Kind == capture.KindPVClose:
			e.playRise(v, pvStep, 0)
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
	return e.harmony.MelodyNoteIn(pvLowest+int(v.ID%pvHomes)+v.Contour+up, e.s.Roles[CA].Low, e.s.Roles[CA].High)
}

// playPV plays a PV at its place, where the notes to come lie too, up by notes of the melody, late tenths of a tick from now.
func (e *ensemble) playPV(v *traffic.PV, up int, late int64, r rank, velocity float64) {
	e.pan = expression.Around(e.s.Roles[CA].Pan, v.ID/pvHomes)
	e.playAt(origin{CA, traffic.ChannelAccess, r}, 0, late, 1, e.pvKey(v, up), velocity)
}

// playRise plays a PV's rise or, downwards, its fall, from one note above its own to another; at the top of the register its own is the
// upper one. The second comes half a step after the first; in swung music, which has none between the steps, a step.
func (e *ensemble) playRise(v *traffic.PV, from, to int) {
	own, later, late := 0, int64(0), int64(stepTenth/2)
	if e.pvKey(v, pvStep) == e.pvKey(v, pvStep-1) { // no room above
		own = pvStep
	}
	if e.s.Swing > 0.5 {
		later, late = 1, 0
	}
	e.playPV(v, from-own, 0, rankStroke, 96+float64(2*from))
	e.playAt(origin{CA, traffic.ChannelAccess, rankStroke}, later, late, 1, e.pvKey(v, to-own), 96+float64(2*to))
}

// rub plays a PV in alarm and its dissonance.
func (e *ensemble) rub(v *traffic.PV, velocity float64) {
	e.playPV(v, 0, 0, rankFigure, velocity)
	e.play(origin{CA, traffic.ChannelAccess, rankFigure}, 4, theory.Rub(e.pvKey(v, 0), int(v.Severity), e.s.Roles[CA].High), velocity)
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
