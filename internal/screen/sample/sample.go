// Package sample makes up what a screen shows: three scenes, each a function of time alone.
// Tests and command show draw them.
package sample

import (
	"fmt"
	"math"
	"time"

	"github.com/netsynth/netsynth/internal/screen"
)

// Scenes are the names of the scenes.
var Scenes = []string{"demo", "scan", "idle"}

// stepTime is a sixteenth note at 104 beats a minute, in seconds.
const stepTime = 60.0 / 104 / 4

// player is a part and how it plays: in which of 64 steps, on which keys, for how many steps.
type player struct {
	part   screen.Part
	every  int // a note each so many steps, with others between by chance
	chance uint32
	keys   []uint8
	length int
	rate   float64
}

// players are the parts of all scenes.
var players = []player{
	{screen.Part{Name: "bass", Sound: "bass", Meaning: "download"}, 4, 3, []uint8{38, 38, 45, 43, 36, 38}, 3, 412},
	{screen.Part{Name: "pad", Sound: "warm pad", Meaning: "the whole network"}, 16, 0, []uint8{50, 57, 62, 66}, 15, 0},
	{screen.Part{Name: "arp", Sound: "guitar", Meaning: "web"}, 2, 2, []uint8{62, 66, 69, 74, 78, 74, 69, 66}, 1, 34},
	{screen.Part{Name: "lead", Sound: "electric piano", Meaning: "SSH session"}, 6, 5, []uint8{74, 76, 78, 81, 76}, 2, 6},
	{screen.Part{Name: "rtp", Sound: "vibraphone", Meaning: "voice call"}, 0, 0, nil, 1, 0},
	{screen.Part{Name: "dns", Sound: "glockenspiel", Meaning: "names (DNS)"}, 8, 9, []uint8{90, 86, 93, 88}, 1, 2.4},
	{screen.Part{Name: "up", Sound: "clarinet", Meaning: "upload"}, 12, 6, []uint8{57, 59, 62, 64}, 3, 18},
	{screen.Part{Name: "iot", Sound: "kalimba", Meaning: "sensors"}, 16, 11, []uint8{79, 83, 86}, 1, 0.5},
	{screen.Part{Name: "drum", Sound: "drums", Meaning: "connections, rate", Drums: true}, 2, 4, []uint8{42, 36, 42, 37, 42, 36, 46, 38}, 1, 9},
	{screen.Part{Name: "scan", Sound: "xylophone", Meaning: "port scan"}, 0, 0, []uint8{84, 85, 86, 87, 88, 89, 90, 91}, 1, 0},
	{screen.Part{Name: "ping", Sound: "wood drop", Meaning: "ping"}, 0, 0, nil, 1, 0},
	{screen.Part{Name: "ref", Sound: "muted trumpet", Meaning: "refused"}, 0, 0, []uint8{70, 69}, 2, 0},
	{screen.Part{Name: "quic", Sound: "strings", Meaning: "QUIC"}, 24, 7, []uint8{66, 69, 71}, 6, 55},
	{screen.Part{Name: "tens", Sound: "tremolo", Meaning: "loss and floods"}, 0, 0, nil, 1, 0},
}

// Fill makes s the moment t of a scene. An unknown scene is the demo.
func Fill(s *screen.Snapshot, scene string, t time.Duration) {
	notes, parts, rates, notices := s.Notes[:0], s.Parts[:0], s.Rates[:0], s.Notices[:0]
	*s = screen.Snapshot{Input: "demo", Preset: "aurora", Elapsed: t, Peak: -9.4 + 3*math.Sin(t.Seconds()*7), LUFS: -18.2,
		Harmony: screen.Harmony{Key: "D major", Chord: "Bm7", BPM: 104, Mood: "calm", Tension: 0.08, Bar: 1 + int(t.Seconds()/stepTime/16), Beat: 1 + int(t.Seconds()/stepTime/4)%4},
		Rate:    1234, Packets: uint64(t.Seconds() * 1100)}
	s.Notes, s.Parts, s.Rates, s.Notices = notes, parts, rates, notices
	quiet, alarmed := false, false
	switch scene {
	case "scan":
		s.Input, s.Chord, s.Mood, s.Tension, alarmed = "eth0", "C#dim7", "alarm", 0.84, true
		s.Dropped = 12
	case "idle":
		s.Input, s.Preset, s.Chord, s.Rate, s.Peak, s.LUFS, quiet = "eth0", "nocturne", "Dmaj7", 0.8, -38, -41, true
		s.Packets = 96
	default:
		s.Length = 200 * time.Second
	}
	for i := range players {
		addPart(s, i, t.Seconds(), quiet, alarmed)
	}
	addRates(s, t, quiet, alarmed)
	addNotices(s, t, quiet, alarmed)
}

// addPart adds part i and its notes of the last 40 seconds.
func addPart(s *screen.Snapshot, i int, t float64, quiet, alarmed bool) {
	p := players[i]
	p.part.Colour, p.part.Level, p.part.Rate = i, math.Inf(-1), p.rate
	switch {
	case quiet && p.part.Name == "pad":
	case quiet && p.part.Name == "dns":
		p.every, p.chance, p.part.Rate = 24, 0, 0.8
	case quiet:
		p.every, p.part.Rate, p.chance = 0, 0, 0
	case alarmed && p.part.Name == "scan":
		p.every, p.part.Rate, p.part.Wrong = 1, 212, true
	case alarmed && p.part.Name == "ref":
		p.every, p.part.Rate, p.part.Wrong = 16, 40, true
	}
	s.Parts = append(s.Parts, p.part)
	if p.every == 0 {
		return
	}
	last := int(t / stepTime)
	for k := max(last-280, 0); k <= last; k++ {
		if k%p.every != 0 && (p.chance == 0 || chance(k, i)%p.chance != 0) {
			continue
		}
		from := float64(k)*stepTime - t
		n := screen.Note{Part: i, Key: p.keys[(k/max(p.every, 1))%len(p.keys)], Velocity: 90,
			From: float32(from), To: float32(min(from+float64(p.length)*stepTime, 0))}
		s.Notes = append(s.Notes, n)
		if p.part.Name == "pad" {
			for _, above := range []uint8{7, 12} {
				n.Key = p.keys[0] + above
				s.Notes = append(s.Notes, n)
			}
		}
		s.Parts[i].Level = max(s.Parts[i].Level, -14+20*math.Min(from+0.3, 0))
	}
}

// chance returns a number that looks like chance and depends on its arguments alone.
func chance(k, i int) uint32 {
	x := uint32(k)*2654435761 ^ uint32(i)*40503
	x ^= x >> 15
	x *= 2246822519
	return x ^ x>>13
}

// addRates adds the packets a second of the last four minutes.
func addRates(s *screen.Snapshot, t time.Duration, quiet, alarmed bool) {
	for k := range 240 {
		at := int(t/time.Second) + k
		v := 700 + 300*math.Sin(float64(at)/17) + 200*math.Sin(float64(at)/5) + float64(chance(at, 99)%240)
		if quiet {
			v = float64(chance(at, 7) % 3)
		}
		if alarmed && k > 215 {
			v += 1400
		}
		s.Rates = append(s.Rates, float32(v))
	}
}

// addNotices adds what was noticed.
func addNotices(s *screen.Snapshot, t time.Duration, quiet, alarmed bool) {
	add := func(ago int, grave screen.Grave, on bool, text string) {
		at := t - time.Duration(ago)*time.Second
		s.Notices = append(s.Notices, screen.Notice{At: at, Text: text, On: on, Grave: grave})
	}
	if quiet {
		add(3600, screen.Fact, false, "new host: 192.168.1.20")
		return
	}
	add(80, screen.Fact, false, "preset aurora")
	for i, host := range []int{7, 12, 20, 31} {
		add(70-11*i, screen.Fact, false, fmt.Sprintf("new host: 10.0.0.%d", host))
	}
	add(30, screen.Warning, false, "loss: 9 of 340 segments of 10.0.0.7 were sent again")
	add(14, screen.Fact, false, "call: 10.0.0.12 to 10.0.0.31")
	if alarmed {
		add(6, screen.Alarm, true, "port scan: 10.0.0.7 tries ports of 10.0.0.20, 212 in 3 s")
		add(4, screen.Warning, true, "refused: 10.0.0.20 refuses 10.0.0.7, 40 in 1 s")
	}
}
