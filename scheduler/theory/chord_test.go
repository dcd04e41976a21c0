package theory

import (
	"strings"
	"testing"
)

func TestProgressionsAreReadAndWrittenAlike(t *testing.T) {
	const text = "1a 5t 6s 4v/1t 1x 3s 7t 2s/5u"
	p, err := ParseProgression(text)
	if err != nil || p.String() != text {
		t.Errorf("%q, %v", p, err)
	}
}

func TestWrongChordsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "has 0 chords, needs 8",
		"1a 5t":                         "has 2 chords, needs 8",
		"1a 5t 9z 4a 1a 3s 4a 5u":       `chord 3: "9z": degree "9" is not 1 to 7`,
		"1a 5t 6z 4a 1a 3s 4a 5u":       `chord 3: "6z": kind "z" is not one of`,
		"1a 5t 6s 4a 1a 3s 4a five":     `chord 8: "five" is not a degree and a kind`,
		"1a 5t 6s 4a 1a 3s 4a 5u 1t":    "has 9 chords",
		"1a 5t 6s 4a 1a 3s 4a 2s/5":     `chord 8: "5" is not a degree and a kind`,
		"1a 5t 6s 4a 1a 3s 4a 2s/5t/1t": `chord 8: "5t/1t"`,
		"1a 5t 6s 4a 1a 3s 4a 2s/":      `chord 8: ""`,
		"0a 5t 6s 4a 1a 3s 4a 5u":       `"0"`,
		"1a 5t 6s 4a 1a 3s 4a \xff\xfe": "chord 8",
	} {
		if _, err := ParseProgression(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestTonicsAndModesAreRead(t *testing.T) {
	for name, want := range map[string]int{"C": 0, "C#": 1, "Db": 1, "Cb": 11, "B#": 0, "Bb": 10, "B": 11, "F": 5, "F#": 6} {
		if got, err := ParseTonic(name); got != want || err != nil {
			t.Errorf("%s is %d, %v, want %d", name, got, err, want)
		}
	}
	for _, name := range []string{"", "H", "c", "Cx", "C##"} {
		if _, err := ParseTonic(name); err == nil {
			t.Errorf("%q is a note", name)
		}
	}
	if _, err := ParseMode("locrian"); err == nil || !strings.Contains(err.Error(), "dorian") {
		t.Errorf("locrian: %v", err)
	}
	if m, err := ParseMode("minor"); err != nil || m != (Mode{0, 2, 3, 5, 7, 8, 10}) {
		t.Errorf("minor is %v, %v", m, err)
	}
}

func FuzzParseProgression(f *testing.F) {
	for _, s := range []string{"", "1", "1a 5t 6s 4a 1a 3s 4a 5u", "1a 5t 6s 4a 1a 3s 4a 5", "8a 5t 6s 4a 1a 3s 4a 5u"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParseProgression(s)
		if err != nil {
			return
		}
		if again, err := ParseProgression(p.String()); err != nil || again != p {
			t.Errorf("%q reads as %v, then %v, %v", s, p, again, err)
		}
	})
}
