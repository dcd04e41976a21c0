package gm

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/scheduler/theory"
)

// KeyName returns the name of a key, 0 to 127: "C4" is 60, middle C.
func KeyName(key int) string { return fmt.Sprint(theory.PitchName(key), key/12-1) }

// naturals are the pitch classes of the letters from A to G.
var naturals = [7]int{9, 11, 0, 2, 4, 5, 7}

// ParseKey reads a key as a person writes it: a number, 0 to 127, or a name such as C4, f#3 or Bb-1. It
// reports false for anything else.
func ParseKey(text string) (key int, ok bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, n >= 0 && n <= 127
	}
	if text == "" {
		return 0, false
	}
	letter := int(text[0]|0x20) - 'a'
	if letter < 0 || letter >= len(naturals) {
		return 0, false
	}
	key, text = naturals[letter], text[1:]
	if rest, sharp := strings.CutPrefix(text, "#"); sharp {
		key, text = key+1, rest
	} else if rest, flat := strings.CutPrefix(text, "b"); flat {
		key, text = key-1, rest
	}
	octave, err := strconv.Atoi(text)
	if err != nil || octave < -1 || octave > 9 || strings.HasPrefix(text, "+") {
		return 0, false
	}
	key += 12 * (octave + 1)
	return key, key >= 0 && key <= 127
}
