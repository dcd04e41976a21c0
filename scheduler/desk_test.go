package scheduler

import (
	"testing"

	"github.com/netsynth/netsynth/synth"
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

func TestOneNoteAKey(t *testing.T) {
	var s sounding
	out := make([]synth.Message, 0, 16)
	begin := func(on, off int64, velocity uint8) (began bool) {
		out, began = s.begin(&planned{on: on, off: off, key: 60, velocity: velocity}, 3, out)
		return began
	}
	if !begin(0, 500, 90) || begin(0, 600, 40) {
		t.Error("of two at one tick, the first, the louder, stays")
	}
	if !begin(120, 200, 50) {
		t.Error("a repeat begins")
	}
	out = s.expire(240, out)
	want := []synth.Message{
		{Tick: 0, Kind: synth.NoteOn, Channel: 3, Key: 60, Velocity: 90},
		{Tick: 120, Kind: synth.NoteOff, Channel: 3, Key: 60},
		{Tick: 120, Kind: synth.NoteOn, Channel: 3, Key: 60, Velocity: 50},
		{Tick: 200, Kind: synth.NoteOff, Channel: 3, Key: 60},
	}
	if len(out) != len(want) {
		t.Fatalf("%v, want %v", out, want)
	}
	for i := range want {
		if out[i] != want[i] {
			t.Errorf("message %d is %+v, want %+v", i, out[i], want[i])
		}
	}
}

func TestEndsComeBeforeBeginningsOfOneTick(t *testing.T) {
	ms := []synth.Message{
		{Tick: 5, Kind: synth.NoteOn}, {Tick: 5, Kind: synth.Program}, {Tick: 5, Kind: synth.NoteOff}, {Tick: 1, Kind: synth.NoteOn},
	}
	synth.InOrder(ms)
	if ms[0].Tick != 1 || ms[1].Kind != synth.NoteOff || ms[2].Kind != synth.Program || ms[3].Kind != synth.NoteOn {
		t.Errorf("order %v", ms)
	}
}
