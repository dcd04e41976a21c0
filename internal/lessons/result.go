package lessons

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Answer is the answer to one question.
type Answer struct {
	Asked    string `json:"asked"`
	Answered string `json:"answered"` // "": gave up
	Right    bool   `json:"right"`
	Replays  int    `json:"replays"`
}

// Result is the outcome of a quiz.
type Result struct {
	Answers []Answer
}

// Score returns how many answers are right.
func (r *Result) Score() (right int) {
	for _, a := range r.Answers {
		if a.Right {
			right++
		}
	}
	return right
}

// Confusion counts, for each sound that was asked, what it was taken for.
type Confusion struct {
	Labels []string `json:"labels"` // the sounds that were asked or answered, in the order of the table
	Counts [][]int  `json:"counts"` // by the sound that was asked, then by the answer
	GaveUp []int    `json:"gave_up"`
}

// Confusion returns the table of confusions.
func (r *Result) Confusion() Confusion {
	c := Confusion{Labels: []string{}, Counts: [][]int{}, GaveUp: []int{}}
	for i := range lessons {
		name := lessons[i].Name
		if slices.ContainsFunc(r.Answers, func(a Answer) bool { return a.Asked == name || a.Answered == name }) {
			c.Labels = append(c.Labels, name)
		}
	}
	c.GaveUp = make([]int, len(c.Labels))
	for range c.Labels {
		c.Counts = append(c.Counts, make([]int, len(c.Labels)))
	}
	for _, a := range r.Answers {
		asked := slices.Index(c.Labels, a.Asked)
		if a.Answered == "" {
			c.GaveUp[asked]++
		} else {
			c.Counts[asked][slices.Index(c.Labels, a.Answered)]++
		}
	}
	return c
}

// Write writes the result in lines: the score, then for each sound that was asked how often it was
// recognised and what it was taken for.
func (r *Result) Write(w io.Writer) error {
	if len(r.Answers) == 0 {
		_, err := fmt.Fprintln(w, "no question was answered")
		return err
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%d of %d right, %d %%\n", r.Score(), len(r.Answers), 100*r.Score()/len(r.Answers))
	c := r.Confusion()
	for i, asked := range c.Labels {
		total, taken := c.GaveUp[i], []string(nil)
		for j, n := range c.Counts[i] {
			total += n
			if n > 0 && j != i {
				taken = append(taken, fmt.Sprintf("%s (%d)", c.Labels[j], n))
			}
		}
		if total == 0 {
			continue
		}
		fmt.Fprintf(&text, "%-14s %d of %d", asked, c.Counts[i][i], total)
		if len(taken) > 0 {
			fmt.Fprintf(&text, ", taken for %s", strings.Join(taken, ", "))
		}
		if c.GaveUp[i] > 0 {
			fmt.Fprintf(&text, ", given up %d", c.GaveUp[i])
		}
		text.WriteString("\n")
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// WriteJSON writes the result as one JSON object, of a quiz by the preset with the seed.
func (r *Result) WriteJSON(w io.Writer, preset string, seed uint64) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Version   int       `json:"version"`
		Preset    string    `json:"preset"`
		Seed      uint64    `json:"seed"`
		Asked     int       `json:"asked"`
		Right     int       `json:"right"`
		Answers   []Answer  `json:"answers"`
		Confusion Confusion `json:"confusion"`
	}{1, preset, seed, len(r.Answers), r.Score(), append([]Answer{}, r.Answers...), r.Confusion()})
}
