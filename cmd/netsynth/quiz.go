package main

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/home"
	"github.com/netsynth/netsynth/internal/lessons"
	"github.com/spf13/cobra"
)

// quizOptions are the flags of quiz alone.
type quizOptions struct {
	questions, choices uint64
	json, forget       bool
}

func newQuiz(e *env) *cobra.Command {
	o := &options{}
	q := quizOptions{questions: 10, choices: 5}
	cmd := &cobra.Command{
		SuggestFor: []string{"exam", "ask", "train", "practice"},
		Use:        "quiz [SOUND...]",
		Short:      "recognise the sounds of a preset; what you miss is asked again",
		Long: `Play sounds of the preset, of all or of those that are named, and ask what each is. Answer
with the number or the letter of a choice, or with the name of a sound; Enter plays it
again, ? gives up, q ends. An answer ends the sound. On a pipe each line is an answer.
Questions go to standard error, the score and what was taken for what to standard output.

What you know is kept in $XDG_STATE_HOME/netsynth/quiz.json, or else in
~/.local/state/netsynth: sounds that you miss come again soon, those you know later.`,
		Example: `  netsynth quiz
  netsynth quiz scan fin-scan null-scan xmas-scan --questions 20
  netsynth quiz --preset nocturne --json
  printf 'web\nscan\n?\n' | netsynth quiz --questions 3 --audio null
  netsynth quiz --forget`,
		Args: cobra.ArbitraryArgs,
	}
	f := cmd.Flags()
	o.addLessons(f)
	f.Var(cmdline.Whole(&q.questions), "questions", "how many questions")
	f.Var(cmdline.Whole(&q.choices), "choices", fmt.Sprintf("how many sounds each question offers, 2 to %d", lessons.MaxChoices))
	f.BoolVar(&q.json, "json", false, "write the result as one JSON object (docs/learning.md)")
	f.BoolVar(&q.forget, "forget", false, "forget all earlier answers, and ask nothing")
	cmd.RunE = o.run("quiz", func(args []string) error {
		if q.forget {
			return forget(e)
		}
		if err := q.check(o); err != nil {
			return err
		}
		l, err := newLecture("quiz", o, e, args)
		if err != nil {
			return err
		}
		return l.quiz(&q)
	})
	return cmd
}

// check returns a usage error if the flags do not go together.
func (q *quizOptions) check(o *options) error {
	switch {
	case q.choices < 2 || q.choices > lessons.MaxChoices:
		return exit.Usage("quiz", "--choices %d: want 2 to %d", q.choices, lessons.MaxChoices)
	case q.questions < 1 || q.questions > 10000:
		return exit.Usage("quiz", "--questions %d: want 1 to 10000", q.questions)
	case o.audio == "-" && !o.given("audio"): // it is the configuration's
		o.audio = "speaker"
	case o.audio == "-":
		return exit.Usage("quiz", "--audio - does not go with quiz, whose result goes to standard output")
	}
	return nil
}

// forget removes what quizzes have remembered.
func forget(e *env) error {
	path, err := lessons.Forget(home.State())
	if err == nil && path == "" {
		fmt.Fprintln(e.stderr, "netsynth: there was nothing to forget")
	} else if err == nil {
		fmt.Fprintf(e.stderr, "netsynth: removed %s\n", path)
	}
	return err
}

// quiz asks the questions and writes the result.
func (l *lecture) quiz(o *quizOptions) error {
	if err := l.o.rights.stages(l.e).BeforeSound(); err != nil { // the file belongs to the user
		return err
	}
	book, err := lessons.OpenNotebook(home.State())
	if errors.Is(err, lessons.ErrDamaged) {
		return exit.New(exit.CodeError, err, `"netsynth quiz --forget" removes it`)
	}
	if err != nil {
		fmt.Fprintf(l.e.stderr, "netsynth: warning: your answers are not kept: %v\n", err)
	}
	if err := l.open(); err != nil {
		return err
	}
	l.lines, l.ends = lessons.Lines(l.e.stdin), true
	fmt.Fprintln(l.e.stderr, "netsynth: answer by number, letter or name; Enter: again, ?: give up, q: end")
	q := &lessons.Quiz{Of: l.of, Questions: int(o.questions), Choices: int(o.choices), Seed: l.o.seed, Memory: book.Of(l.o.preset),
		Say: func(line string) { fmt.Fprintln(l.e.stderr, line) }, Ask: l.ask, Sound: l.title, Keep: l.keep(book)}
	result, err := q.Run()
	err = errors.Join(err, l.relay.Close())
	if o.json {
		return errors.Join(err, result.WriteJSON(l.e.stdout, l.o.preset, l.o.seed))
	}
	return errors.Join(err, result.Write(l.e.stdout))
}

// ask plays a sound and waits for the answer.
func (l *lecture) ask(of *lessons.Lesson, seed uint64) (line string, more bool, err error) {
	line, more, err = l.play(of, "quiz", seed)
	if err != nil || more {
		return line, more, err
	}
	return l.wait()
}

// keep returns the function that stores book. An error is a warning, once.
func (l *lecture) keep(book *lessons.Notebook) func() {
	failed := false
	return func() {
		if err := book.Save(); err != nil && !failed {
			failed = true
			fmt.Fprintf(l.e.stderr, "netsynth: warning: your answers are not kept: %v\n", err)
		}
	}
}
