package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/lessons"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/pflag"
)

// lecture plays lessons, one after the other.
type lecture struct {
	o     *options
	e     *env
	of    []*lessons.Lesson
	relay *sink.Relay
	lines <-chan string // what the person writes; nil: the screen takes it, or it has ended
	full  bool          // the screen is shown
	ends  bool          // a sound ends with the lines
}

// addLessons declares the flags of the commands that play lessons.
func (o *options) addLessons(f *pflag.FlagSet) {
	o.addPiece(f)
	o.patches.add(f)
	o.addListening(f)
}

// newLecture returns the lecture of command about the lessons with the names that are given, or of
// all.
func newLecture(command string, o *options, e *env, names []string) (*lecture, error) {
	l := &lecture{o: o, e: e}
	if len(names) == 0 {
		for i := range lessons.All() {
			l.of = append(l.of, &lessons.All()[i])
		}
	}
	for _, name := range names {
		found := lessons.Find(name)
		if found == nil {
			hint := cmdline.DidYouMean(lessons.Nearest(name))
			if hint == "" {
				hint = `"netsynth learn --list" lists them`
			}
			return nil, exit.Usage(command, "%s: no sound is called %q", command, name).With(hint)
		}
		l.of = append(l.of, found)
	}
	if err := o.prepare(command, "", ""); err != nil {
		return nil, err
	}
	if !o.settings.Harmonic() {
		return nil, exit.Usage(command, "%s: the preset %s has one sound for all traffic", command, o.preset)
	}
	return l, nil
}

// open opens the sound card for all lessons, and gives up the rights that they do not need.
func (l *lecture) open() error {
	audio, err := openSpeaker(l.o, l.e)
	if errors.Is(err, sink.ErrNoSound) && !l.o.verbose {
		return exit.New(exit.CodeNoSound, fmt.Errorf("%w: none was found, or the sound server does not answer", sink.ErrNoSound),
			`"netsynth learn --render FOLDER" writes a sound file of each sound; see "netsynth help sound"`)
	}
	if err != nil {
		return l.o.noSound(err)
	}
	l.relay = sink.NewRelay(audio)
	return l.o.rights.stages(l.e).AfterAll()
}

// showScreen decides whether the sounds are shown on the screen. If not, people write lines.
func (l *lecture) showScreen(value string) {
	terminal, isFile := l.e.stderr.(*os.File)
	l.full = value != piece.ScreenLines && value != piece.ScreenNone && isFile && screen.Possible(terminal)
	if !l.full {
		l.lines = lessons.Lines(l.e.stdin)
	}
}

// piece returns the options of the piece of a lesson.
func (l *lecture) piece(of *lessons.Lesson, seed uint64) *piece.Options {
	o, settings := l.o.piece(), *l.o.settings
	o.Settings, o.Seed, o.Quiet, o.Abrupt = &settings, seed, 2, true
	settings.Rules = nil                  // they are about other packets than those of lessons
	o.Replay.MaxGap = of.Traffic().Length // its silences say something
	return o
}

// title says in a line how a lesson sounds and what it means.
func (l *lecture) title(of *lessons.Lesson) string {
	return of.Name + ": " + strings.Join(of.Sounds(l.o.settings), "; ")
}

// play plays a lesson until its end or until the person writes a line, which it returns.
func (l *lecture) play(of *lessons.Lesson, title string, seed uint64) (line string, written bool, err error) {
	o := l.piece(of, seed)
	if l.full {
		o.Screen, o.Quiet, o.Leave = piece.ScreenFull, 1, "next sound"
	}
	source := of.Traffic().New(seed, 0)
	p, err := piece.New(o, title, source, piece.FeedOf(source, o.Replay, true, false), false)
	if err == nil {
		err = p.PlayOn(l.relay.Audio(), l.o.audio, nil)
	}
	if err != nil {
		return "", false, errors.Join(err, source.Close())
	}
	caught := signals.Catch()
	defer caught.Release()
	done := make(chan error, 1)
	go func() { done <- p.Perform(l.e.streams(), caught) }()
	select {
	case err = <-done:
		return "", false, err
	case line, written = <-l.lines:
		if !written {
			l.lines = nil
		}
		if written || l.ends {
			p.Stop()
		}
		return line, written, <-done
	}
}

// wait waits for a line; written is false when there are no more.
func (l *lecture) wait() (line string, written bool, err error) {
	if l.lines == nil {
		return "", false, nil
	}
	caught := signals.Catch()
	defer caught.Release()
	select {
	case line, written = <-l.lines:
		return line, written, nil
	case <-caught.Obey():
		return "", false, caught.Pending()
	}
}
