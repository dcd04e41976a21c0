// Show runs the screen on a scene that is made up, so that one can look at it, or draws it:
//
//	go run ./internal/screen/show [SCENE]
//	go run ./internal/screen/show -svg 80x24 [SCENE] > screen.svg
//	go run ./internal/screen/show -svg - < text.ansi > screen.svg
//
// SCENE is demo, scan or idle.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/internal/screen/sample"
	"github.com/netsynth/netsynth/internal/screen/svg"
)

func main() {
	size := flag.String("svg", "", "draw a picture of so many columns and rows, such as 80x24; - of the text on standard input")
	text := flag.String("text", "", "write the text of a terminal of that size")
	colours := flag.Int("colours", int(screen.TrueColour), "0 as the environment says, 1 none, 2 16, 3 256, 4 all")
	ascii := flag.Bool("ascii", false, "draw with ASCII alone")
	at := flag.Duration("at", 127*time.Second, "the moment of the picture")
	flag.Parse()
	scene := flag.Arg(0)
	o := screen.Options{Colours: screen.Colours(*colours), ASCII: *ascii}
	err := error(nil)
	switch {
	case *size == "-":
		var shown []byte
		shown, err = io.ReadAll(os.Stdin)
		fmt.Print(svg.Draw(string(shown), "A terminal"))
	case *size != "":
		var shown string
		shown, err = picture(scene, *size, *at, o)
		fmt.Print(svg.Draw(shown, "The screen of netsynth: "+scene))
	case *text != "":
		var shown string
		shown, err = picture(scene, *text, *at, o)
		fmt.Println(shown)
	default:
		err = run(scene, o)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "show: %v\n", err)
		os.Exit(1)
	}
}

// picture returns a moment of a scene as text.
func picture(scene, size string, at time.Duration, o screen.Options) (string, error) {
	var w, h int
	if _, err := fmt.Sscanf(size, "%dx%d", &w, &h); err != nil {
		return "", fmt.Errorf("size %q: %w", size, err)
	}
	var s screen.Snapshot
	sample.Fill(&s, scene, at)
	return screen.Picture(&s, o, w, h), nil
}

// run shows a scene until a key or a signal ends it.
func run(scene string, o screen.Options) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	start := time.Now()
	o.Read = func(s *screen.Snapshot) { sample.Fill(s, scene, time.Since(start)) }
	o.Do = func(line string) error {
		if line == "quit" {
			return nil
		}
		return errors.New("this scene is made up: " + line + " does nothing")
	}
	return screen.Run(ctx, o)
}
