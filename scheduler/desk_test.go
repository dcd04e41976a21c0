package scheduler

import (
	"testing"
)

func TestGovernorSparesWhatMatters(t *testing.T) {
	var d desk
	for i, r := range []rank{rankHat, rankFigure, rankQUIC, rankHat, rankBass, rankRTP, rankSecondArp, rankPlain} {
		d.ask(planned{role: Drum, key: uint8(i), rank: r})
	}
	for range 4 {
		d.ask(planned{role: Pad, rank: rankHat})
	}
	d.govern(4)
	var left []uint8
	for i := range d.n {
		if d.notes[i].role != Pad {
			left = append(left, d.notes[i].key)
		}
	}
	if string(left) != "\x01\x02\x04\x07" || d.shed != 4 || d.n != 8 {
		t.Errorf("keeps %v and %d in all, sheds %d; want figure, QUIC, bass, plain and the pad", left, d.n, d.shed)
	}
}

func TestPostponedNotesComeInTheirStep(t *testing.T) {
	var d desk
	d.postpone(planned{on: 180, key: 1})
	d.postpone(planned{on: 100, key: 2})
	if d.fetch(120); d.n != 1 || d.notes[0].key != 2 {
		t.Fatalf("%d notes in the first step", d.n)
	}
	if d.fetch(240); d.n != 2 || d.notes[1].key != 1 || d.nlate != 0 {
		t.Errorf("%d notes after the second step, %d left", d.n, d.nlate)
	}
}
