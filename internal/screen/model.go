package screen

import (
	"math"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// model is the screen as the library wants it: it takes messages and gives a View.
type model struct {
	o    Options
	p    *painter
	s    Snapshot
	w, h int
	text string // the last frame
	read time.Time
	tick int // the number of the tick that counts

	panicked any // of Read, Do or the drawing
	stack    []byte
}

// tick is a moment at which the Snapshot is read. Only that with the latest number counts.
type tick int

// resumed is the moment after a suspension.
type resumed struct{}

// newModel returns the screen of o.
func newModel(o Options) *model {
	l := lookOf(o.Env)
	if o.Colours != Auto {
		l.colours = o.Colours
	}
	l.ascii = l.ascii || o.ASCII
	silence := math.Inf(-1)
	return &model{o: o, p: newPainter(l, o.Keys), s: Snapshot{Peak: silence, LUFS: silence}}
}

// Init begins the ticks and asks the terminal for its background.
func (m *model) Init() tea.Cmd {
	if m.p.look.colours == TrueColour {
		return tea.Batch(m.after(0), tea.RequestBackgroundColor)
	}
	return m.after(0)
}

// after returns a tick after d, which takes the place of the one that was to come.
func (m *model) after(d time.Duration) tea.Cmd {
	m.tick++
	n := tick(m.tick)
	return tea.Tick(d, func(time.Time) tea.Msg { return n })
}

// Update takes a message. A panic ends the screen and is kept for Run.
func (m *model) Update(msg tea.Msg) (next tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			m.panicked, m.stack = r, debug.Stack()
			next, cmd = m, tea.Quit
		}
	}()
	return m, m.update(msg)
}

func (m *model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tick:
		if int(msg) != m.tick {
			return nil
		}
		m.read = time.Now()
		m.o.Read(&m.s)
		m.draw()
		return m.after(m.pace())
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.p.inks = inks{look: m.p.look}
		m.p.look.light = !msg.IsDark()
	case tea.KeyPressMsg:
		return m.act(lookup(m.o.Keys, keyName(msg)))
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			return m.act(m.p.under(msg.X, msg.Y))
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.act("part previous")
		} else if msg.Button == tea.MouseWheelDown {
			return m.act("part next")
		}
	case suspend:
		return tea.Exec(msg, func(error) tea.Msg { return resumed{} })
	case resumed:
		m.text = ""
	default:
		return nil
	}
	m.draw()
	return nil
}

// draw draws the Snapshot.
func (m *model) draw() {
	m.p.paint(&m.s, time.Now(), m.w, m.h)
	m.text = m.p.canvas.string(&m.p.inks, false)
}

// View returns the last frame, and which modes the terminal needs.
func (m *model) View() tea.View {
	v := tea.NewView(m.text)
	v.AltScreen = true
	if !m.o.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// pace returns when to draw next: as often as the roll moves, or the meters, and seldom
// where nothing does.
func (m *model) pace() time.Duration {
	notes, _, _ := m.p.rollOf(m.p.at.roll)
	rolls := !notes.empty() && m.p.over == none && len(m.s.Notes) > 0
	switch {
	case m.s.Paused:
		return time.Second / idleFPS
	case rolls && m.busy():
		return max(time.Duration(step(notes.w)*float64(time.Second)), m.least())
	case rolls || m.s.Peak > quietest:
		return calmPace
	}
	return time.Second / idleFPS
}

// least is the shortest time from one reading to the next.
func (m *model) least() time.Duration { return time.Second / time.Duration(m.o.FPS) }

// busy reports whether a note began a moment ago.
func (m *model) busy() bool {
	for _, n := range m.s.Notes {
		if n.From > -calmAfter {
			return true
		}
	}
	return false
}

// Where no note began for calmAfter seconds, or no roll is drawn, a frame is drawn every
// calmPace.
const (
	calmAfter = 1.5
	calmPace  = 200 * time.Millisecond
)
