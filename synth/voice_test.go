package synth

import (
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestNoteOffEndsInExactSilence(t *testing.T) {
	p := plain(8)
	p.on(0, 69, 127)
	p.run(100)
	p.off(0, 69)
	p.run(second * 3)
	for i, v := range p.l[len(p.l)-dsp.SampleRate:] {
		if v != 0 {
			t.Fatalf("2 s after the note, frame %d is %v", i, v)
		}
	}
	if n := p.Meters().Sounding; n != 0 {
		t.Errorf("%d voices sound", n)
	}
}

func TestPedalHoldsNotes(t *testing.T) {
	p := plain(8)
	p.set(0, Sustain, 127)
	p.on(0, 69, 127)
	p.run(10)
	p.off(0, 69)
	p.run(100)
	if p.sounding != 1 {
		t.Fatalf("%d voices under the pedal, want 1", p.sounding)
	}
	p.set(0, Sustain, 0)
	p.run(100)
	if p.sounding != 0 {
		t.Errorf("%d voices after the pedal, want 0", p.sounding)
	}
}

func TestARepeatReplacesItsNote(t *testing.T) {
	p := plain(8)
	for range 20 {
		p.on(0, 69, 127)
		p.run(6)
	}
	if p.sounding != 1 || p.fading != 0 {
		t.Errorf("%d voices sound and %d fade, want 1 and 0", p.sounding, p.fading)
	}
	p.off(0, 69)
	p.run(100)
	if p.sounding != 0 {
		t.Errorf("%d voices hang", p.sounding)
	}
}

func TestTwoLayersAreOneNote(t *testing.T) {
	p := plain(8)
	p.program(0, 10)
	p.on(0, 60, 127)
	p.run(10)
	if p.sounding != 2 {
		t.Fatalf("%d voices, want 2", p.sounding)
	}
	p.off(0, 60)
	p.run(100)
	if p.sounding != 0 {
		t.Errorf("%d voices after the note, want 0", p.sounding)
	}
}

func TestDrumsRingOutAndChoke(t *testing.T) {
	p := plain(8)
	p.on(Drums, 35, 100)
	p.off(Drums, 35)
	p.on(Drums, 46, 100)
	p.run(20)
	if p.sounding != 2 {
		t.Fatalf("%d drums ring, want 2", p.sounding)
	}
	p.on(Drums, 42, 100)
	p.run(ringBlocks + 1)
	if p.sounding != 2 || p.fading != 0 {
		t.Errorf("%d ring and %d fade after the choke, want 2 and 0", p.sounding, p.fading)
	}
	p.run(200)
	if p.sounding != 0 {
		t.Errorf("%d drums ring for ever", p.sounding)
	}
}

func TestAllNotesAndAllSound(t *testing.T) {
	for _, c := range []struct {
		name   string
		number uint8
		blocks int
	}{{"all notes off", AllNotesOff, 20}, {"all sound off", AllSoundOff, cutBlocks + 1}} {
		p := plain(16)
		for k := range uint8(6) {
			p.on(k%2, 60+k, 100)
		}
		p.run(10)
		p.set(0, c.number, 0)
		p.run(c.blocks)
		if p.sounding != 3 || p.fading != 0 {
			t.Errorf("%s: %d sound and %d fade, want 3 and 0", c.name, p.sounding, p.fading)
		}
	}
}

func TestStealingIsCountedAndDoesNotClick(t *testing.T) {
	p := plain(8)
	for k := range uint8(8) {
		p.on(0, 30+k, 127)
	}
	p.run(second / 4)
	before := roughest(p.l[len(p.l)-9600:])
	p.forget()
	for k := range uint8(20) {
		p.on(0, 40+k/2, 1)
		p.on(1, 40+k, 1)
		p.run(5)
		if p.sounding > 8 {
			t.Fatalf("%d voices, want at most 8", p.sounding)
		}
	}
	if got := roughest(p.l); got > before+0.0005 {
		t.Errorf("stealing bends the signal by %v in a frame, before it was %v", got, before)
	}
	p.run(100)
	if n := p.Meters().Stolen; n < 20 {
		t.Errorf("%d notes stolen, want 20 or more", n)
	}
}

func TestReleasedNotesAreStolenFirst(t *testing.T) {
	p := plain(8)
	for k := range uint8(8) {
		p.on(0, 60+k, 127)
	}
	p.run(2)
	p.off(0, 65)
	p.on(0, 80, 127)
	if v := p.notes[0][65][0]; v != none && p.voice(v).state != fading {
		t.Error("the released note was not the one stolen")
	}
	p.on(0, 81, 127)
	if p.notes[0][61][0] != none || p.notes[0][60][0] == none {
		t.Error("the oldest held note that is not the bass was not the next")
	}
}

func TestTheQuietestNoteBetweenBassAndTuneIsStolen(t *testing.T) {
	p := plain(8)
	for k := range uint8(8) {
		p.on(0, 60+k, []uint8{40, 127, 127, 50, 127, 127, 127, 40}[k])
	}
	p.run(second / 4)
	p.on(0, 65-30, 127)
	if p.notes[0][63][0] != none || p.Meters().Stolen > 1 {
		t.Error("the quietest held note between bass and tune was not the one stolen")
	}
	for _, key := range []uint8{60, 61, 62, 64, 65, 66, 67, 35} {
		if p.notes[0][key][0] == none {
			t.Errorf("key %d was stolen", key)
		}
	}
}

func TestAHailOfNotesIsBounded(t *testing.T) {
	p := plain(8)
	for range 4 {
		for k := range uint8(128) {
			p.on(0, k, 127)
		}
	}
	p.run(100)
	m := p.Meters()
	if m.Sounding > 8 || m.Lost == 0 || m.Notes+m.Lost < 512 {
		t.Errorf("%d sound, %d begun, %d lost", m.Sounding, m.Notes, m.Lost)
	}
}
