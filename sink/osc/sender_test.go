package osc

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// playOnce gives s one thing of each kind.
func playOnce(s *Sender) {
	s.Tap(synth.Message{Kind: synth.Program, Channel: 1, Key: 89}, 0)
	s.Tap(synth.Message{Kind: synth.Control, Channel: 1, Key: synth.Pan, Velocity: 64}, 0)
	s.Packets([]capture.Event{
		{Src: 7, Dst: 8, Sport: 40000, Dport: 53, Proto: 17, App: capture.AppDNS, Size: 80, Payload: 38, Dir: 1},
		{Src: 8, Proto: 6, Flags: capture.SYN | capture.ACK | capture.ECE, Size: 1 << 31},
		{Cause: capture.CauseMalformed, Size: 60},
	}, 4800)
	s.Tap(synth.Message{Kind: synth.Chord, Key: 2, Value: 1<<2 | 1<<4 | 1<<6 | 1<<9}, 9600)
	s.Tap(synth.Message{Kind: synth.State, Key: 1, Velocity: 127, Value: 1<<traffic.Scan | 1<<traffic.Loss}, 9600)
	s.Noticed([]scheduler.Notice{
		{Kind: scheduler.NoticeState, On: true, State: traffic.Scan, Cause: traffic.Cause{Src: 7, Dst: 8, Count: 12}, Sure: 0.75},
		{Kind: scheduler.NoticeState, State: traffic.Flood}, {Kind: scheduler.NoticeHost, On: true},
		{Kind: scheduler.NoticeNew, On: true, New: habit.Sighting{Newest: habit.Service, Thing: habit.Thing{Sort: habit.Talk, App: capture.AppModbus, A: 7, B: 8}, More: 2}},
		{Kind: scheduler.NoticeNew, On: true, New: habit.Sighting{Newest: habit.Host, Thing: habit.Thing{Sort: habit.Talk, Port: 4000, A: 7}}},
		{Kind: scheduler.NoticeSurge, On: true, Surge: habit.Surge{Kind: "bulk", On: true, Rate: 412, Usual: 14.5}},
		{Kind: scheduler.NoticeSurge, Surge: habit.Surge{Host: 7, Rate: 3, Usual: 0.5}},
	}, 9600)
	s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 1, Key: 62, Velocity: 70}, 9600)
	s.Levels(synth.Meters{Peak: math.Inf(-1), ShortTerm: -20.5, Sounding: 4}, 9600)
	s.Tap(synth.Message{Kind: synth.State, Key: 2, Value: 1<<traffic.Loss | 1<<traffic.NumDetectors}, 48000)
	s.Tap(synth.Message{Kind: synth.NoteOff, Channel: 1, Key: 62, Velocity: 3}, 48000)
}

var playedOnce = []string{
	`/netsynth/packet 100 "host-00000007" 40000 "host-00000008" 53 "udp" "dns" "" 80 38 1`,
	`/netsynth/packet 100 "host-00000008" 0 "-" 0 "tcp" "" "SAE" 2147483647 0 0`,
	`/netsynth/packet 100 "-" 0 "-" 0 "other" "" "" 60 0 0`,
	`/netsynth/chord 200 "Dadd9" 2 2 4 6 9`,
	`/netsynth/state 200 "scan" 1 1`,
	`/netsynth/state 200 "loss" 1 1`,
	`/netsynth/state 200 "strained" 1 1`,
	`/netsynth/cause 200 "scan" "host-00000007" "host-00000008" 0 12 0.75`,
	`/netsynth/new 200 "service" "host-00000007" "host-00000008" "modbus" 0 2`,
	`/netsynth/new 200 "host" "host-00000007" "-" "" 4000 0`,
	`/netsynth/unusual 200 "bulk" "-" 1 412 14.5`,
	`/netsynth/unusual 200 "" "host-00000007" 0 3 0.5`,
	`/netsynth/note 200 2 62 70 90 "pad"`,
	`/netsynth/meter 200 -120 -20.5 4 3`,
	`/netsynth/state 1000 "scan" 0 0`,
	`/netsynth/state 1000 "outage" 1 0`,
	`/netsynth/state 1000 "strained" 0 0`,
	`/netsynth/state 1000 "alarm" 1 0`,
	`/netsynth/note 1000 2 62 0 90 "pad"`,
}

func TestEveryMessageIsAsDocumented(t *testing.T) {
	s, log := testSender(Options{Parts: [synth.NumChannels]string{1: "pad"}}, nil)
	playOnce(s)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := log.messages(t); !slices.Equal(got, playedOnce) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(playedOnce, "\n"))
	}
	if r := s.Reports()[0]; r != (Report{"test", uint64(len(playedOnce)), 0}) {
		t.Errorf("reports %+v", r)
	}
}

// The messages of one frame are one bundle; its time tag is when the frame is due.
func TestBundlesHoldTheMessagesOfAFrame(t *testing.T) {
	s, log := testSender(Options{Parts: [synth.NumChannels]string{1: "pad"}, Bundles: true}, nil)
	playOnce(s)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	var tags []float64
	for _, d := range log.got {
		if string(d.data[:8]) != "#bundle\x00" {
			t.Fatalf("%q is not a bundle", d.data)
		}
		tags = append(tags, float64(binary.BigEndian.Uint64(d.data[8:]))/(1<<32))
		for b := d.data[16:]; len(b) > 0; {
			n := binary.BigEndian.Uint32(b)
			got = append(got, textOf(t, b[4:4+n]))
			b = b[4+n:]
		}
	}
	if !slices.Equal(got, playedOnce) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if len(tags) != 3 || math.Abs(tags[1]-tags[0]-0.1) > 1e-6 || math.Abs(tags[2]-tags[0]-0.9) > 1e-6 {
		t.Errorf("time tags %v, want three: at 0.1, 0.2 and 1 s", tags)
	}
	if r := s.Reports()[0]; r.Sent != uint64(len(playedOnce)) {
		t.Errorf("sent %d messages, want %d", r.Sent, len(playedOnce))
	}
}

func TestBundlesFitInAPacket(t *testing.T) {
	s, log := testSender(Options{Bundles: true}, nil)
	s.Packets(make([]capture.Event, 200), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, d := range log.got {
		if len(d.data) > maxBundle {
			t.Errorf("a bundle of %d bytes", len(d.data))
		}
	}
	if n := len(log.got); n < 2 || n > 20 || s.Reports()[0].Sent != 200 {
		t.Errorf("%d bundles, %+v", n, s.Reports())
	}
}

// The notes that sound when the piece ends, by itself or by a Ctrl-C, are ended.
func TestNoNoteHangs(t *testing.T) {
	s, log := testSender(Options{}, nil)
	for _, key := range []uint8{60, 64} {
		s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 0, Key: key, Velocity: 9}, 0)
		s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 3, Key: key, Velocity: 9}, 0)
	}
	s.Tap(synth.Message{Kind: synth.NoteOff, Channel: 0, Key: 64}, 48)
	s.Tap(synth.Message{Kind: synth.Control, Channel: 3, Key: synth.AllNotesOff}, 96)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{`/netsynth/note 1 1 64 0 1 ""`, `/netsynth/note 2 4 60 0 1 ""`, `/netsynth/note 2 4 64 0 1 ""`, `/netsynth/note 2 1 60 0 1 ""`}
	if got := log.messages(t)[4:]; !slices.Equal(got, want) {
		t.Errorf("after four notes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheAudioGoroutineDoesNotAllocate(t *testing.T) {
	s, _ := testSender(Options{}, nil)
	evs := make([]capture.Event, 8)
	step := int64(0)
	if n := testing.AllocsPerRun(500, func() {
		s.Packets(evs, step)
		s.Tap(synth.Message{Kind: synth.State, Value: uint32(step)}, step)
		s.Levels(synth.Meters{}, step)
		s.Tap(synth.Message{Kind: synth.NoteOn, Key: 60, Velocity: 60}, step)
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}
