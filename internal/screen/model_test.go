package screen

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// testModel returns a screen of 80 by 24 on which a piece plays, and the lines that Do gets.
func testModel(o Options) (*model, *[]string) {
	var lines []string
	if o.Do == nil {
		o.Do = func(line string) error { lines = append(lines, line); return nil }
	}
	if o.Read == nil {
		o.Read = func(s *Snapshot) { moving(s, 20*time.Second) }
	}
	o.Env = []string{"LANG=C.UTF-8", "NO_COLOR=1"}
	m := newModel(o.filled())
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.Update(tick(m.tick))
	return m, &lines
}

// press presses a key by its name in the table.
func press(m *model, name string) tea.Cmd {
	k := tea.Key{Text: name, Code: []rune(name)[0]}
	named := map[string]rune{"space": tea.KeySpace, "tab": tea.KeyTab, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "f1": tea.KeyF1}
	if code, ok := named[name]; ok {
		k = tea.Key{Code: code}
	} else if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		k = tea.Key{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	_, cmd := m.Update(tea.KeyPressMsg(k))
	return cmd
}

// Every key of the table does its words: they reach Do, or the screen does something itself.
func TestEveryKeyDoesItsWords(t *testing.T) {
	for _, row := range Keys {
		for _, name := range row.Names {
			interrupted := false
			m, lines := testModel(Options{Interrupt: func() { interrupted = true }})
			m.p.chosen = 1
			before := *m.p
			cmd := press(m, name)
			word, _, _ := strings.Cut(row.Words, " ")
			switch {
			case word == "view" || word == "part":
				if len(*lines) > 0 {
					t.Errorf("%s: Do gets %q", name, *lines)
				}
				same := m.p.view == before.view && m.p.over == before.over && m.p.chosen == before.chosen
				if stays := []string{"view all", "view close", "part next"}; same && cmd == nil && m.p.answer == "" && !slices.Contains(stays, row.Words) {
					t.Errorf("%s does nothing", name)
				}
			case row.Words == "interrupt":
				if !interrupted || len(*lines) > 0 || cmd == nil {
					t.Errorf("%s does not interrupt", name)
				}
			default:
				if want := []string{strings.ReplaceAll(row.Words, "{part}", "arp")}; !slices.Equal(*lines, want) {
					t.Errorf("%s: Do gets %q, want %q", name, *lines, want)
				}
			}
		}
	}
}

func TestARefusalIsShown(t *testing.T) {
	m, _ := testModel(Options{Do: func(string) error { return errors.New("no such preset") }})
	press(m, "n")
	if !strings.Contains(m.text, "preset next: no such preset") {
		t.Errorf("the screen is\n%s", m.text)
	}
	m.p.chosen = -1
	press(m, "m")
	if !strings.Contains(m.text, "choose a part first") {
		t.Errorf("the screen is\n%s", m.text)
	}
}

func TestViewsAndOverlays(t *testing.T) {
	m, lines := testModel(Options{})
	views := map[bool]string{true: "shown", false: "not shown"}
	shows := func(when string, want map[string]bool) {
		t.Helper()
		for text, is := range want {
			if strings.Contains(m.text, text) != is {
				t.Errorf("%s: %q is not %s on\n%s", when, text, views[is], m.text)
			}
		}
	}
	shows("at first", map[string]bool{"s ago": true, "stands for": true, "events": true, "packets/s": true})
	press(m, "2")
	shows("roll", map[string]bool{"s ago": true, "stands for": false, "events": false})
	press(m, "3")
	shows("parts", map[string]bool{"s ago": false, "stands for": true, "events": false})
	press(m, "?")
	shows("help", map[string]bool{"mute the part": true, "stands for": false, "esc close": true})
	press(m, "esc")
	shows("after the help", map[string]bool{"stands for": true, "mute the part": false})
	press(m, "tab")
	shows("events", map[string]bool{"s ago": false, "stands for": false, "events": true})
	press(m, "1")
	m.s.What = []string{"at 0:19", "guitar  E4  10.0.0.1 to 10.0.0.2"}
	press(m, "w")
	shows("what", map[string]bool{"at 0:19": true, "10.0.0.1 to 10.0.0.2": true, "stands for": false, "0 dropped": true})
	press(m, "j")
	press(m, "esc")
	shows("after what", map[string]bool{"s ago": true, "at 0:19": false})
	if !slices.Equal(*lines, []string{"what"}) {
		t.Errorf("Do gets %q", *lines)
	}
}

// A click on a part, and one on the time line.
func TestTheMouse(t *testing.T) {
	m, lines := testModel(Options{})
	click := func(x, y int) { m.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	for y := range 24 {
		for _, place := range m.p.rows {
			if place.y == y {
				click(8, y)
			}
		}
	}
	line := m.p.at.line
	click(line.x, line.y)
	click(line.x+line.w/2, line.y)
	click(line.x+line.w-1, line.y)
	click(79, 0)
	m.Update(tea.MouseClickMsg{X: line.x, Y: line.y, Button: tea.MouseRight})
	if want := []string{"solo bass", "solo arp", "seek 0:00", "seek 30:29", "seek 1:00:00"}; !slices.Equal(*lines, want) {
		t.Errorf("Do gets %q, want %q", *lines, want)
	}
	if m.View().MouseMode == tea.MouseModeNone {
		t.Error("the mouse is off")
	}
	if m, _ := testModel(Options{NoMouse: true}); m.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on")
	}
}

// Frames come as fast as something moves, at most as often as they may.
func TestFramesComeAsSomethingMoves(t *testing.T) {
	silent := Snapshot{Peak: math.Inf(-1)}
	calm := Snapshot{Peak: -20, Parts: []Part{{}}, Notes: []Note{{From: -9}}}
	busy := Snapshot{Peak: -20, Parts: []Part{{}}, Notes: []Note{{From: -0.1}}}
	paused := busy
	paused.Paused = true
	for name, c := range map[string]struct {
		s          Snapshot
		fps        int
		least, top time.Duration
	}{
		"silent": {silent, 30, 500 * time.Millisecond, time.Second},
		"paused": {paused, 30, 500 * time.Millisecond, time.Second},
		"calm":   {calm, 30, 150 * time.Millisecond, 250 * time.Millisecond},
		"busy":   {busy, 30, time.Second / 30, 100 * time.Millisecond},
		"slow":   {busy, 2, 500 * time.Millisecond, 500 * time.Millisecond},
		"odd":    {busy, 1000, time.Second / 30, 100 * time.Millisecond},
	} {
		m, _ := testModel(Options{FPS: c.fps, Read: func(s *Snapshot) { *s = c.s }})
		if got := m.pace(); got < c.least || got > c.top {
			t.Errorf("%s: the next frame comes after %v, want %v to %v", name, got, c.least, c.top)
		}
	}
}

// An old tick does not read, so that keys make no second row of them.
func TestOnlyTheLastTickReads(t *testing.T) {
	reads := 0
	m, _ := testModel(Options{Read: func(*Snapshot) { reads++ }})
	old := m.tick
	press(m, "f")
	if _, cmd := m.Update(tick(old)); reads != 1 || cmd != nil {
		t.Errorf("%d reads, and another tick: %t", reads, cmd != nil)
	}
	if m.Update(tick(m.tick)); reads != 2 {
		t.Errorf("%d reads after the next tick", reads)
	}
}

// BenchmarkFrame is a frame of a busy piece: reading, drawing and the text of it.
func BenchmarkFrame(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {100, 30}, {160, 48}, {300, 100}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			b.ReportAllocs()
			m, _ := testModel(Options{Colours: TrueColour})
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			at := 20 * time.Second
			for b.Loop() {
				at += 70 * time.Millisecond
				moving(&m.s, at)
				m.draw()
			}
		})
	}
}
