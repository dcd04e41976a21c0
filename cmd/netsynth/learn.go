package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/lessons"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/spf13/cobra"
)

func newLearn(e *env) *cobra.Command {
	o := &options{}
	var folder string
	var list bool
	cmd := &cobra.Command{
		SuggestFor: []string{"teach", "tutorial", "lesson", "lessons", "sounds"},
		Use:        "learn [SOUND...]",
		Short:      "hear each sound of a preset, with its name and meaning",
		Long: `Play each sound of the preset alone, made of synthetic traffic of one kind, with its name
and what it means; or only those that are named. In a terminal the screen shows the notes,
and q goes on to the next sound; without the screen, Enter does, and "q" with Enter ends.
--render writes a sound file of each instead. "netsynth quiz" asks for what you have heard.`,
		Example: `  netsynth learn
  netsynth learn scan fin-scan loss
  netsynth learn --preset nocturne --screen lines
  netsynth learn names --patches bells       # with a sound of your own
  netsynth learn --list
  netsynth learn --render sounds --to flac`,
		Args: cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	o.addLessons(f)
	o.addOutput(f)
	o.people.screen = piece.ScreenAuto
	f.Var(cmdline.Choice(&o.people.screen, piece.ScreenAuto, piece.ScreenFull, piece.ScreenLines, piece.ScreenNone), "screen",
		"what is shown: full (the whole terminal), lines or none (default: full in a terminal, else lines)")
	f.StringVarP(&folder, "render", "o", "", "write a sound file of each sound to this `FOLDER` instead of playing")
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite earlier files")
	f.BoolVar(&list, "list", false, "only list the sounds")
	cmd.RunE = o.run("learn", func(args []string) error {
		l, err := newLecture("learn", o, e, args)
		if err != nil {
			return err
		}
		switch {
		case list:
			return l.list()
		case folder != "":
			return l.render(folder)
		}
		return l.learn()
	})
	return cmd
}

// list prints the lessons.
func (l *lecture) list() error {
	for _, of := range l.of {
		if _, err := fmt.Fprintln(l.e.stdout, l.title(of)); err != nil {
			return err
		}
	}
	return nil
}

// learn plays all lessons.
func (l *lecture) learn() error {
	if err := l.open(); err != nil {
		return err
	}
	l.showScreen(l.o.people.screen)
	says := l.e.stderr
	if l.o.people.screen == piece.ScreenNone {
		says = io.Discard
	}
	if !l.full {
		fmt.Fprintln(says, "netsynth: Enter goes on to the next sound, q ends")
	}
	for i, of := range l.of {
		title := fmt.Sprintf("%d of %d, %s", i+1, len(l.of), l.title(of))
		fmt.Fprintln(says, title)
		line, _, err := l.play(of, title, l.o.seed)
		if err != nil {
			return errors.Join(err, l.relay.Close())
		}
		if line == "q" || line == "quit" {
			break
		}
	}
	return l.relay.Close()
}

// render writes a file for each lesson to folder.
func (l *lecture) render(folder string) error {
	if err := l.o.rights.stages(l.e).BeforeSound(); err != nil { // the files belong to the user
		return err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	if err := l.o.rights.stages(l.e).AfterAll(); err != nil {
		return err
	}
	ending := l.o.to
	if ending == "" {
		ending = "wav"
	}
	for _, of := range l.of {
		file := filepath.Join(folder, of.Name+"."+ending)
		if err := l.renderOne(of, file); err != nil {
			return err
		}
		fmt.Fprintf(l.e.stderr, "netsynth: wrote %s: %s\n", file, l.title(of))
	}
	return nil
}

// renderOne writes the file of a lesson.
func (l *lecture) renderOne(of *lessons.Lesson, file string) error {
	if err := l.o.checkFiles("learn", "", file); err != nil {
		return err
	}
	audio, err := l.o.createOutput(file)
	if err != nil {
		return err
	}
	caught := signals.Catch()
	defer caught.Release()
	o, source := l.piece(of, l.o.seed), of.Traffic().New(l.o.seed, 0)
	p, err := piece.New(o, of.Name, source, piece.FeedOf(source, o.Replay, false, false), true)
	if err == nil {
		err = p.RenderTo(audio, file)
	}
	if err != nil {
		return errors.Join(exit.Stays(err), source.Close())
	}
	return p.Perform(l.e.streams(), caught)
}
