package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/smf"
)

var writePieces = flag.Bool("write-pieces", false, "write testdata/midi anew")

// pieceFile is a piece of music of which the copyright has expired.
type pieceFile struct {
	file, title string
	bpm         float64
	voices      []pieceVoice
}

// pieceVoice is one part of a piece. Its notes are keys, joined by + where they sound together, and their length in
// sixteenths after a slash: "C4+E4/4". A key of - is a rest, a number before x repeats what is in brackets: "2x[C4/2 -/2]".
type pieceVoice struct {
	channel, program, velocity uint8 // from 0
	notes                      string
}

// pieceTicks is the length of a sixteenth.
const pieceTicks = 120

// TestThePiecesAreTheirNotes holds the files in testdata/midi to the notes below, from which they are made.
func TestThePiecesAreTheirNotes(t *testing.T) {
	for _, p := range pieces {
		want := p.bytes(t)
		file := filepath.Join("../../testdata/midi", p.file)
		if *writePieces {
			if err := os.WriteFile(file, want, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from its notes; go test -run ThePieces ./cmd/netsynth -write-pieces writes it", file)
		}
	}
}

// bytes returns the piece as a MIDI file.
func (p *pieceFile) bytes(t *testing.T) []byte {
	t.Helper()
	first := smf.Track{Events: []smf.Event{{Data: smf.Name(p.title)}, {Data: smf.Tempo(p.bpm)}}}
	f := smf.File{PPQ: 4 * pieceTicks, Tracks: []smf.Track{first}}
	for _, v := range p.voices {
		track, err := v.track()
		if err != nil {
			t.Fatalf("%s: %v", p.file, err)
		}
		f.Tracks = append(f.Tracks, track)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// track returns the voice as a track.
func (v *pieceVoice) track() (smf.Track, error) {
	track := smf.Track{Events: []smf.Event{{Data: smf.Program(v.channel, v.program)}}}
	at := int64(0)
	for _, token := range strings.Fields(unfolded(v.notes)) {
		chord, length, _ := strings.Cut(token, "/")
		sixteenths, err := strconv.ParseFloat(length, 64)
		if err != nil {
			return track, fmt.Errorf("%q: %w", token, err)
		}
		end := at + int64(sixteenths*pieceTicks)
		for _, name := range strings.Split(chord, "+") {
			if name == "-" {
				continue
			}
			key, ok := gm.ParseKey(name) // a number is a key of the drums
			if !ok {
				return track, fmt.Errorf("%q is not a key", name)
			}
			track.Events = append(track.Events, smf.Event{Tick: at, Data: smf.NoteOn(v.channel, uint8(key), v.velocity)})
		}
		for _, name := range strings.Split(chord, "+") {
			if key, ok := gm.ParseKey(name); ok {
				track.Events = append(track.Events, smf.Event{Tick: end - 10, Data: smf.NoteOff(v.channel, uint8(key))})
			}
		}
		at = end
	}
	track.End = at
	return track, nil
}

// unfolded returns notes with their repetitions written out.
func unfolded(notes string) string {
	for {
		open := strings.LastIndex(notes, "x[")
		if open < 0 {
			return notes
		}
		from := strings.LastIndexAny(notes[:open], " \n[") + 1
		end := open + strings.Index(notes[open:], "]")
		n, _ := strconv.Atoi(notes[from:open])
		notes = notes[:from] + strings.Repeat(notes[open+2:end]+" ", n) + notes[end+1:]
	}
}
