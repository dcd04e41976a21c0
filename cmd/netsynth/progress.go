package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/netsynth/netsynth/sink"
	"golang.org/x/term"
)

// progressEvery is how often the progress line is drawn anew.
const progressEvery = 200 * time.Millisecond

// terminal reports whether w is a terminal on which a line may be drawn over.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// showProgress draws line() on w until done is closed, then wipes it away.
func showProgress(w io.Writer, done <-chan struct{}, line func(elapsed time.Duration) string) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	start := time.Now()
	for {
		select {
		case <-tick.C:
			fmt.Fprintf(w, "\r\x1b[K%s", line(time.Since(start)))
		case <-done:
			fmt.Fprint(w, "\r\x1b[K")
			return
		}
	}
}

// progress is one line about a running piece: where it is, how fast it goes, and
// how much is left where that is known.
func (p *piece) progress(elapsed time.Duration) string {
	at := time.Duration(p.conductor.Position().Frame) * time.Second / sink.Rate
	line := fmt.Sprintf("%s  %s", clock(at), plural(p.source.Stats().Seen, "packet"))
	if s := elapsed.Seconds(); s > 0 && p.offline {
		line += fmt.Sprintf("  %.0f times real time", at.Seconds()/s)
		if p.o.duration > at && at > 0 {
			left := time.Duration(float64(p.o.duration-at) / at.Seconds() * s)
			line += fmt.Sprintf("  at most %s left", clock(left))
		}
	}
	return line
}
