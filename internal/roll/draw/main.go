// Draw draws a MIDI file as a piano roll, an SVG picture on standard output:
//
//	go run ./internal/roll/draw [-title TEXT] FILE.mid > roll.svg
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/netsynth/netsynth/internal/roll"
)

func main() {
	title := flag.String("title", "", "the line above the picture (default: the file's name)")
	flag.Parse()
	if err := draw(flag.Arg(0), *title); err != nil {
		fmt.Fprintf(os.Stderr, "draw: %v\n", err)
		os.Exit(1)
	}
}

// draw writes the picture of the file called name.
func draw(name, title string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	m, err := roll.Read(data)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if title == "" {
		title = name
	}
	_, err = fmt.Print(roll.Draw(m, title))
	return err
}
