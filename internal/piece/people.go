package piece

import (
	"bufio"
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/internal/console"
)

// people are those who see a piece and command it: the screen, or lines; and the witness,
// who says what there is to see.
type people struct {
	stop   chan struct{}
	cancel context.CancelFunc
	crew   sync.WaitGroup
}

// meet starts what people see of the piece. A screen that ends, ends the piece.
func (p *Piece) meet(e *Streams) *people {
	ctx, cancel := context.WithCancel(context.Background())
	m := &people{stop: make(chan struct{}), cancel: cancel}
	if !p.offline {
		m.crew.Go(func() { p.witness.Run(m.stop) })
	}
	if p.panel != nil {
		m.crew.Go(func() { p.followPreset(ctx) })
		m.crew.Go(func() { p.keepQuiet(ctx) })
	}
	if !p.offline && p.o.Patches != nil {
		m.crew.Go(func() { p.followPatches(ctx) })
	}
	if !p.offline && p.learner != nil {
		m.crew.Go(func() { p.keepBaseline(ctx) })
	}
	switch p.shows {
	case ScreenFull:
		if p.reopen != nil {
			m.crew.Go(p.measure)
		}
		m.crew.Go(func() { p.showScreen(ctx) })
	case ScreenLines:
		if p.listens(e) {
			go p.obeyLines(e) // it waits for a line and ends with the program
		}
	}
	return m
}

// leave ends it.
func (m *people) leave() {
	m.cancel()
	close(m.stop)
	m.crew.Wait()
}

// showScreen shows the screen. Where it cannot be shown, the piece goes on with lines.
func (p *Piece) showScreen(ctx context.Context) {
	if err := p.runScreen(ctx); err != nil && ctx.Err() == nil {
		p.console.Warn(err.Error())
	}
}

// listens reports whether lines of standard input are commands: it is a terminal, or a pipe
// where lines were asked for, and not where the packets come from.
func (p *Piece) listens(e *Streams) bool {
	if e.Stdin != os.Stdin || p.input == "-" || p.panel == nil {
		return false
	}
	st, err := os.Stdin.Stat()
	pipe := err == nil && st.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0
	return console.IsTerminal(os.Stdin) || pipe && p.o.Screen == ScreenLines
}

// obeyLines carries out the lines of standard input until it ends. A program that a shell
// has put into the background does not get them, and is not stopped for it.
func (p *Piece) obeyLines(e *Streams) {
	console.ReadInBackground()
	for {
		lines := bufio.NewScanner(e.Stdin)
		for lines.Scan() {
			p.obeyLine(lines.Text())
		}
		if !errors.Is(lines.Err(), syscall.EIO) {
			return
		}
		time.Sleep(time.Second) // until it is in the foreground again
	}
}

// obeyLine carries out a line and says the answer.
func (p *Piece) obeyLine(line string) {
	answer, err := p.panel.Do(line)
	if err != nil {
		answer = err.Error()
	}
	for _, line := range strings.Split(answer, "\n") {
		if line != "" {
			p.console.Say(line)
		}
	}
}
