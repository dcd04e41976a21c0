package screen

import (
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// shown is how long the answer to a command stays on the screen.
const shown = 4 * time.Second

// keyName returns the name of a key as the table has it.
func keyName(k tea.KeyPressMsg) string {
	if k.Text != "" && k.Text != " " {
		return k.Text
	}
	return k.String()
}

// act does what a line of words says. An empty line is nothing.
func (m *model) act(line string) tea.Cmd {
	word, rest, _ := strings.Cut(line, " ")
	p := m.p
	switch {
	case line == "":
		return nil
	case word == "view":
		if rest == "suspend" && !shellAbove() {
			p.say("no shell is there to come back from", true)
			break
		} else if rest == "suspend" {
			return tea.Exec(suspend{}, func(error) tea.Msg { return resumed{} })
		} else if rest == "redraw" {
			return tea.ClearScreen
		}
		p.show(rest)
	case word == "part":
		p.choose(rest)
	case line == "interrupt":
		m.interrupt()
		return tea.Quit
	case strings.Contains(line, "{part}") && p.chosen < 0:
		p.say("choose a part first: up, down", true)
	default:
		if p.chosen >= 0 {
			line = strings.ReplaceAll(line, "{part}", m.s.Parts[p.chosen].Name)
		}
		err := m.o.Do(line)
		p.say(line, false)
		if err != nil {
			p.say(fmt.Sprintf("%s: %v", line, err), true)
		} else if line == "what" {
			p.over, p.scroll = what, 0
		}
		if line == "quit" {
			return tea.Quit
		}
	}
	m.draw()
	return m.after(max(m.least()-time.Since(m.read), 0)) // what the words have changed is seen soon
}

// interrupt does what Ctrl-C does on a terminal that is not raw.
func (m *model) interrupt() {
	if m.o.Interrupt != nil {
		m.o.Interrupt()
		return
	}
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(os.Interrupt)
	}
	if err != nil {
		_ = m.o.Do("quit")
	}
}

// say shows the answer to a command for a while.
func (p *painter) say(text string, refused bool) {
	p.answer, p.refused, p.until = text, refused, time.Now().Add(shown)
}

// show changes the view.
func (p *painter) show(name string) {
	p.scroll = 0
	switch name {
	case "help":
		if p.over == help {
			p.over = none
		} else {
			p.over = help
		}
		return
	case "next":
		p.view = (p.view + 1) % numViews
	case "all", "close":
		p.view = viewAll
	case "roll":
		p.view = viewRoll
	case "parts":
		p.view = viewParts
	case "events":
		p.view = viewEvents
	}
	if name == "close" && p.over != none {
		p.view = p.before
	}
	p.over = none
	p.before = p.view
}

// choose goes to the next or the previous part, or down and up in what is open.
func (p *painter) choose(way string) {
	by := 1
	if way == "previous" {
		by = -1
	}
	if p.over != none || p.view == viewEvents {
		p.scroll = max(p.scroll+by, 0)
		return
	}
	if n := len(p.s.Parts); n > 0 {
		p.chosen = min(max(p.chosen+by, 0), n-1)
	}
}

// under returns the command of a click on a cell: a part sounds alone, and a place of the time line is
// gone to.
func (p *painter) under(x, y int) string {
	switch {
	case p.over != none:
		return "view close"
	case p.at.line.holds(x, y):
		return "seek " + clock(p.timeAt(p.at.line, x))
	case p.at.parts.holds(x, y):
		for _, row := range p.rows {
			if row.y == y && row.part < len(p.s.Parts) {
				return "solo " + p.s.Parts[row.part].Name
			}
		}
	}
	return ""
}
