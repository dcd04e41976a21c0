package smf_test

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/internal/smf"
	"github.com/netsynth/netsynth/internal/smf/smftest"
	gomidi "gitlab.com/gomidi/midi/v2/smf"
)

// twoPorts is a piece of four tracks: channels 0 and 9 of two ports.
func twoPorts() *smf.File {
	part := func(port, channel, program, volume uint8, first int64) smf.Track {
		t := smf.Track{Port: port, End: 2000, Events: []smf.Event{{0, smf.Name("part")}}}
		if channel != 9 {
			t.Events = append(t.Events, smf.Event{Tick: 0, Data: smf.Program(channel, program)})
		}
		t.Events = append(t.Events, smf.Event{Tick: 0, Data: smf.Control(channel, 7, volume)})
		for n := range uint8(8) {
			at := first + 200*int64(n)
			t.Events = append(t.Events, smf.Event{Tick: at, Data: smf.NoteOn(channel, 40+n+20*port, 90)},
				smf.Event{Tick: at + 150, Data: smf.NoteOff(channel, 40+n+20*port)})
			if n == 3 {
				t.Events = append(t.Events, smf.Event{Tick: at + 150, Data: smf.Control(channel, 11, 60+10*port)})
			}
		}
		return t
	}
	common := smf.Track{End: 2000, Events: []smf.Event{{0, smf.Tempo(120)}, {100, smf.Marker("Dm7")}}}
	return &smf.File{PPQ: 480, Tracks: []smf.Track{common, part(0, 0, 40, 90, 0), part(0, 9, 0, 100, 50), part(1, 0, 73, 110, 100), part(1, 9, 0, 80, 50)}}
}

// gomidi, which other programs are built on, reads the port before anything else of a
// track, and every note with its channel.
func TestAPortIsReadByGomidi(t *testing.T) {
	var b bytes.Buffer
	if _, err := twoPorts().WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	f, err := gomidi.ReadFrom(&b)
	if err != nil || len(f.Tracks) != 5 {
		t.Fatalf("%d tracks, %v", len(f.Tracks), err)
	}
	for i, want := range []struct{ port, channel, key uint8 }{{}, {0, 0, 40}, {0, 9, 40}, {1, 0, 60}, {1, 9, 60}} {
		port, notes := uint8(0), uint8(0)
		for n, e := range f.Tracks[i] {
			var channel, key, velocity uint8
			switch {
			case e.Message.GetMetaPort(&port):
				if n > 0 || e.Delta > 0 || i < 3 {
					t.Errorf("track %d: event %d is port %d", i, n, port)
				}
			case e.Message.GetNoteStart(&channel, &key, &velocity):
				if channel != want.channel || key != want.key+notes || velocity != 90 {
					t.Errorf("track %d: note %d is key %d on channel %d", i, notes, key, channel)
				}
				notes++
			}
		}
		if port != want.port || i > 0 && notes != 8 {
			t.Errorf("track %d: port %d, %d notes; want port %d, 8 notes", i, port, notes, want.port)
		}
	}
}

// begun returns, by tick and track, what each note begins with when the tracks of one port,
// or of all, are played by one instrument: program, volume and expression.
func begun(f smftest.File, merged bool) map[[3]int64][3]uint8 {
	type event struct {
		smftest.Event
		track int
	}
	var all []event
	for i, track := range f.Tracks {
		for _, e := range track.Events {
			all = append(all, event{e, i})
		}
	}
	slices.SortStableFunc(all, func(a, b event) int { return cmp.Compare(a.Tick, b.Tick) })
	found := map[[3]int64][3]uint8{}
	state := map[[2]int][3]uint8{}
	for _, e := range all {
		at := [2]int{f.Tracks[e.track].Port, e.Channel()}
		if merged {
			at[0] = 0
		}
		s, known := state[at]
		if !known {
			s = [3]uint8{0, 100, 127}
		}
		switch e.Kind() {
		case smftest.Program:
			s[0] = e.Data[0]
		case smftest.Control:
			s[map[byte]int{7: 1, 11: 2}[e.Data[0]]] = e.Data[1]
		case smftest.NoteOn:
			found[[3]int64{e.Tick, int64(e.track), int64(e.Data[0])}] = s
		}
		state[at] = s
	}
	return found
}

func TestReadersWithoutPortsBeginNotesAsThoseWithPorts(t *testing.T) {
	f := written(t, twoPorts())
	apart, merged := begun(f, false), begun(f, true)
	if len(apart) != 32 || !reflect.DeepEqual(apart, merged) {
		t.Errorf("without ports notes begin with program, volume, expression\n%v\nwith ports\n%v", merged, apart)
	}
	if got := apart[[3]int64{900, 3, 64}]; got != [3]uint8{73, 110, 70} {
		t.Errorf("a note of port 1 begins with %v, want program 73, volume 110, expression 70", got)
	}
}

func TestAChannelOfOnePortStaysAsItIs(t *testing.T) {
	file := twoPorts()
	file.Tracks = []smf.Track{file.Tracks[0], file.Tracks[1], file.Tracks[4]}
	plain := *file
	plain.Tracks = slices.Clone(file.Tracks)
	plain.Tracks[2].Port = 0
	got, want := written(t, file), written(t, &plain)
	if got.Tracks[2].Port != 1 {
		t.Errorf("port %d", got.Tracks[2].Port)
	}
	got.Tracks[2].Port = 0
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the port changes events:\n%+v\nwant\n%+v", got, want)
	}
}
