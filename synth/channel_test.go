package synth

import (
	"slices"
	"testing"
)

// shifted plays one piece, always the same, on the channels of a port.
func shifted(port uint8) *player {
	first := port * PortChannels
	p := &player{Engine: New(testBank(), Options{Voices: 16})}
	for c := range uint8(4) {
		p.program(first+c, []uint8{0, 10, 11, 0}[c])
		p.set(first+c, ReverbSend, 30*c)
		p.set(first+c, Pan, 40*c)
		p.set(first+c, Volume, 127-20*c)
	}
	for b := range uint8(40) {
		p.on(first+b%4, 40+b, 60+b)
		p.on(first+Drums, []uint8{35, 42, 46}[b%3], 90)
		p.set(first+b%4, Sustain, 127*(b/8%2))
		if b > 10 {
			p.off(first+(b-10)%4, 30+b)
		}
		p.run(4)
	}
	p.set(first, AllNotesOff, 0)
	return p.run(100)
}

func TestChannelsOfEveryPortSoundAlike(t *testing.T) {
	want := shifted(0)
	for port := uint8(1); port < NumChannels/PortChannels; port++ {
		got := shifted(port)
		if !slices.Equal(got.l, want.l) || !slices.Equal(got.r, want.r) {
			t.Errorf("port %d does not sound as port 0 does", port)
		}
		if got.Meters() != want.Meters() {
			t.Errorf("port %d: %+v, want %+v", port, got.Meters(), want.Meters())
		}
	}
}

// Channels with the same number on two ports share nothing: program, pan, notes, pedal.
func TestPortsAreApart(t *testing.T) {
	p := plain(8)
	p.program(PortChannels, 12) // silent
	p.set(PortChannels, Pan, 127)
	p.set(PortChannels, Sustain, 127)
	p.on(0, 69, 127)
	p.off(PortChannels, 69)
	p.set(PortChannels, AllNotesOff, 0)
	p.run(second / 4)
	if l, r := level(p.l, 2400), level(p.r, 2400); l == 0 || !near(l, r) {
		t.Errorf("left %v, right %v after the other port's controllers, want equals", l, r)
	}
	p.off(0, 69)
	p.run(second / 4)
	if p.sounding != 0 {
		t.Errorf("%d voices after the note, want 0", p.sounding)
	}
}

func TestEachPortHasAKitOfItsOwn(t *testing.T) {
	for channel := range uint8(NumChannels) {
		if got, want := IsDrums(channel), channel == 9 || channel == 25 || channel == 41 || channel == 57; got != want {
			t.Errorf("channel %d is a kit: %v, want %v", channel, got, want)
		}
	}
	p := plain(8)
	p.on(Drums, 46, 100)
	p.on(PortChannels+Drums, 46, 100)
	p.off(PortChannels+Drums, 46)
	p.on(PortChannels+Drums, 42, 100)
	p.run(ringBlocks + 1)
	if p.sounding != 2 || p.fading != 0 || p.Meters().Silent != 0 {
		t.Errorf("%d ring and %d fade, want the first kit's open hi-hat and the second's closed one", p.sounding, p.fading)
	}
}
