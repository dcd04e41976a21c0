package lessons

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/internal/draft"
)

// lastBox is the box of the sounds that a person knows.
const lastBox = 5

// waits are how many questions go by before a sound in a box is asked again. Box 0 holds those
// that have not been asked yet.
var waits = [lastBox + 1]int{0, 2, 6, 18, 54, 162}

// Memory is what is known of one person and one preset: sounds in boxes (a Leitner system). A right answer
// moves a sound one box up, a wrong one back to the first; the higher the box, the later the sound is
// asked again.
type Memory struct {
	Asked  int               `json:"asked"` // questions so far
	Sounds map[string]*Sound `json:"sounds"`
}

// Sound is what is known of one sound.
type Sound struct {
	Box      int            `json:"box"` // 1..5
	Due      int            `json:"due"` // the question from which on it is asked again
	Right    int            `json:"right"`
	Wrong    int            `json:"wrong"`
	TakenFor map[string]int `json:"taken_for,omitempty"` // wrong answers, by name
}

// note remembers an answer: the name of a sound, "" of a person who gave up.
func (m *Memory) note(l *Lesson, answer string) {
	if m.Sounds == nil {
		m.Sounds = map[string]*Sound{}
	}
	s := m.Sounds[l.Name]
	if s == nil {
		s = &Sound{}
		m.Sounds[l.Name] = s
	}
	m.Asked++
	if answer == l.Name {
		s.Right++
		s.Box = min(s.Box+1, lastBox)
	} else {
		s.Wrong++
		s.Box = 1
		if answer != "" {
			if s.TakenFor == nil {
				s.TakenFor = map[string]int{}
			}
			s.TakenFor[answer]++
		}
	}
	s.Due = m.Asked + waits[s.Box]
}

// Notebook is the file of memories.
type Notebook struct {
	Version int                `json:"version"`
	Presets map[string]*Memory `json:"presets"`

	path string
}

// notebookFile is the name of the file, in the folder of the state.
const notebookFile = "quiz.json"

// notebookVersion is the version of the file.
const notebookVersion = 1

// ErrDamaged is wrapped by the error for a file that is not one that Save wrote.
var ErrDamaged = errors.New("it is damaged, or of another version")

// OpenNotebook reads the file quiz.json in folder, which need not exist. Without a folder, "",
// nothing is kept. The error wraps ErrDamaged, or is that of reading; then the Notebook is empty
// and keeps nothing.
func OpenNotebook(folder string) (*Notebook, error) {
	n := &Notebook{Version: notebookVersion}
	if folder == "" {
		return n, nil
	}
	n.path = filepath.Join(folder, notebookFile)
	data, err := os.ReadFile(n.path)
	if errors.Is(err, fs.ErrNotExist) {
		return n, nil
	}
	if err != nil {
		return &Notebook{Version: notebookVersion}, err
	}
	if err = json.Unmarshal(data, n); err == nil {
		err = n.check()
	}
	if err != nil {
		return &Notebook{Version: notebookVersion}, fmt.Errorf("read %s: %w: %w", n.path, ErrDamaged, err)
	}
	return n, nil
}

// check returns an error if the file cannot be one that Save wrote.
func (n *Notebook) check() error {
	if n.Version != notebookVersion {
		return fmt.Errorf("version %d is not known", n.Version)
	}
	for preset, m := range n.Presets {
		if m == nil || m.Asked < 0 {
			return fmt.Errorf("%s: a count of questions is missing", preset)
		}
		for name, s := range m.Sounds {
			if s == nil || s.Box < 1 || s.Box > lastBox || s.Right < 0 || s.Wrong < 0 {
				return fmt.Errorf("%s: %s: want a box from 1 to %d", preset, name, lastBox)
			}
		}
	}
	return nil
}

// Of returns the memory of a preset.
func (n *Notebook) Of(preset string) *Memory {
	if n.Presets == nil {
		n.Presets = map[string]*Memory{}
	}
	if n.Presets[preset] == nil {
		n.Presets[preset] = &Memory{}
	}
	return n.Presets[preset]
}

// Save writes the file, whole or not at all.
func (n *Notebook) Save() error {
	if n.path == "" {
		return nil
	}
	data, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(n.path), 0o700); err != nil {
		return err
	}
	return draft.Replace(n.path, append(data, '\n'), 0o600)
}

// Forget removes the file in folder and returns its path, "" if there was none.
func Forget(folder string) (string, error) {
	path := filepath.Join(folder, notebookFile)
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return path, err
}
