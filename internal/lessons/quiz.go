package lessons

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// MaxChoices is the most sounds of which a question has one found.
const MaxChoices = 9

// Quiz is a row of questions.
type Quiz struct {
	Of        []*Lesson // what is asked, at least one
	Questions int
	Choices   int // sounds to choose from, 2..MaxChoices
	Seed      uint64
	Memory    *Memory

	Say func(line string) // tells the person something
	// Ask plays a sound and returns the line that the person answers; more is false when they
	// answer no more. seed varies the traffic.
	Ask func(l *Lesson, seed uint64) (line string, more bool, err error)
	// Sound describes a sound in one line, for after the answer.
	Sound func(l *Lesson) string
	Keep  func() // stores the memory after each answer
}

// Run asks until there are no more questions, the person answers no more or Ask fails. The result
// always counts what was answered.
func (q *Quiz) Run() (*Result, error) {
	chance := rand.New(rand.NewPCG(q.Seed, uint64(q.Memory.Asked)))
	r := &Result{}
	var last *Lesson
	for n := 1; n <= q.Questions; n++ {
		l := q.Memory.next(q.Of, last, chance)
		last = l
		choices := q.Memory.choices(l, q.Of, q.Choices, chance)
		a, err := q.question(n, l, choices, chance.Uint64())
		if err != nil || a == nil {
			return r, err
		}
		q.Memory.note(l, a.Answered)
		r.Answers = append(r.Answers, *a)
		if a.Right {
			q.Say("right: " + q.Sound(l))
		} else {
			q.Say("that was " + q.Sound(l))
		}
		q.Keep()
	}
	return r, nil
}

// question asks question n until it is answered: nil if the person answers no more.
func (q *Quiz) question(n int, l *Lesson, choices []*Lesson, seed uint64) (*Answer, error) {
	q.Say(fmt.Sprintf("question %d of %d: %s", n, q.Questions, offer(choices)))
	a := &Answer{Asked: l.Name}
	for {
		line, more, err := q.Ask(l, seed)
		line = strings.ToLower(strings.TrimSpace(line))
		switch {
		case err != nil:
			return nil, err
		case !more || line == "q" || line == "quit":
			return nil, nil
		case line == "":
			a.Replays++
			continue
		case line == "?":
			return a, nil
		}
		if m := meant(line, choices); m != nil {
			a.Answered, a.Right = m.Name, m == l
			return a, nil
		}
		q.Say(fmt.Sprintf("%q is not known: number, letter or name; ?: give up, q: end", line))
	}
}

// offer lists the choices of a question in a line.
func offer(choices []*Lesson) string {
	var parts []string
	for i, c := range choices {
		parts = append(parts, fmt.Sprintf("%d %s", i+1, c.Name))
	}
	return strings.Join(parts, ", ")
}

// meant returns the sound that an answer means: by its number or letter among the choices, or by
// the name of any sound. It is nil if there is none.
func meant(line string, choices []*Lesson) *Lesson {
	i, err := strconv.Atoi(line)
	if err != nil && len(line) == 1 {
		i = int(line[0]-'a') + 1
	}
	if i >= 1 && i <= len(choices) {
		return choices[i-1]
	}
	return Find(line)
}
