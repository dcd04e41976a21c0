package main

import (
	"errors"
	"strings"
	"testing"
)

// In a terminal each sound has the screen, on which q goes on to the next one.
func TestLearnShowsEachSoundOnTheScreen(t *testing.T) {
	t.Parallel()
	tty, end := terminal(t, 120)
	cmd := asProgram("learn", "scan", "loss", "--audio", "null")
	cmd.Env = append(cmd.Env, "TERM=xterm-256color")
	cmd.Stdin, cmd.Stderr = tty, tty
	if err := errors.Join(cmd.Start(), tty.Close()); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, title := range []string{"1 of 2, scan: xylophone", "2 of 2, loss: tremolo"} {
		drawn := func() bool { return strings.Count(said.String(), title) >= 2 } // a line, then the screen's first row
		for buf := make([]byte, 4096); !drawn(); {
			n, err := end.Read(buf)
			if said.Write(buf[:n]); err != nil {
				t.Fatalf("%q was not shown: %v: %q", title, err, said.String())
			}
		}
		if _, err := end.WriteString("q"); err != nil {
			t.Fatal(err)
		}
	}
	go func() { // until the program closes the terminal
		for buf := make([]byte, 4096); ; {
			if _, err := end.Read(buf); err != nil {
				return
			}
		}
	}()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
