package instruments

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/voices"
)

// book is made once for all tests.
var book = sync.OnceValue(func() *Book {
	bank, err := voices.Load()
	if err != nil {
		panic(err)
	}
	return NewBook(bank)
})

func TestEachInstrumentIsFoundByNumberAndName(t *testing.T) {
	if n := len(book().all); n != 128+voices.HighestDrum-voices.LowestDrum+1 {
		t.Fatalf("%d instruments", n)
	}
	for i := range book().all {
		v := &book().all[i]
		number := []string{fmt.Sprint(v.Number + 1)}
		if v.Drum {
			number = []string{"drum", fmt.Sprint(v.Number)}
		}
		for _, query := range [][]string{number, {v.Name}, strings.Fields(v.Name), {v.Word()}, {strings.ToUpper(v.Name)}, strings.Fields(v.String())[:1:1]} {
			if len(query) == 1 && query[0] == "drum" {
				continue
			}
			if got, err := book().Find("show", query); err != nil || got != v {
				t.Errorf("%q is %v, %v, want %v", query, got, err, v)
			}
		}
	}
}

func TestPartsOfNames(t *testing.T) {
	for query, want := range map[string]string{
		"nylon guitar": "25 Acoustic Guitar (nylon)", "acoustic grand": "1 Acoustic Grand Piano", "church": "20 Church Organ", "glock": "10 Glockenspiel",
		"snare acou": "drum 38 Acoustic Snare", "drums 38": "drum 38 Acoustic Snare", "program 38": "38 Slap Bass 2", "woodblock": "116 Woodblock",
		"drum side": "drum 37 Side Stick", "sci fi": "104 FX 8 (sci-fi)", "Agogo": "114 Agogo", "synth drum": "119 Synth Drum",
	} {
		if got, err := book().Find("show", strings.Fields(query)); err != nil || got.String() != want {
			t.Errorf("%q is %v, %v, want %s", query, got, err, want)
		}
	}
}

func TestAnErrorSaysWhatMayBeMeant(t *testing.T) {
	for query, want := range map[string]string{
		"nilon guitar": `did you mean "nylon guitar"?`, "piano": "1 Acoustic Grand Piano, ", "0": "program 0: want 1 to 128", "129": "want 1 to 128",
		"drum 26": "drum 26: want 27 to 87", "drum snre": `did you mean "drum snare"?`, "xyzzy": "voices list", "": "names no instrument", "!?": "names no instrument",
		"wood block": "drum 76 Hi Wood Block or drum 77",
	} {
		_, err := book().Find("voices show", []string{query})
		var f *exit.Failure
		if !errors.As(err, &f) || f.Code != exit.CodeUsage || !strings.Contains(f.Error()+"\n"+f.Hint, want) {
			t.Errorf("%q: %v, want %q", query, err, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, query := range []string{"", "drum", "drum 38", "program x", "é", "128", "99999999999999999999", "a b c"} {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if i, err := book().Find("show", []string{query}); err == nil && i == nil {
			t.Errorf("%q is nothing, and no error", query)
		}
	})
}

func TestTheTableFitsTheTerminal(t *testing.T) {
	for _, columns := range []int{0, 200, 100, 80, 60, 40} {
		var text strings.Builder
		if err := book().List(&text, nil, columns, false); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(text.String()), "\n")
		if len(lines) != len(book().all)+3 {
			t.Errorf("%d columns: %d lines", columns, len(lines))
		}
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); columns > 0 && n > columns {
				t.Errorf("%d columns: %d in %q", columns, n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("spaces at the end of %q", line)
			}
		}
		if !strings.Contains(text.String(), "Electric Guitar (clean)") {
			t.Errorf("%d columns: names are missing", columns)
		}
	}
}

func TestTheListIsJSON(t *testing.T) {
	var out bytes.Buffer
	if err := book().List(&out, []string{"drums"}, 0, true); err != nil {
		t.Fatal(err)
	}
	var list struct {
		V           int
		Instruments []Row
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil || list.V != Version || len(list.Instruments) != voices.HighestDrum-voices.LowestDrum+1 {
		t.Errorf("%v, %d instruments", err, len(list.Instruments))
	}
}

// Each value of a patch is described by a sentence, or listed as it stands in the file.
func TestEachPatchIsDescribed(t *testing.T) {
	for i := range book().all {
		v := &book().all[i]
		for n, p := range voices.Parts(book().bank, v.timbre) {
			lines := Words(p.Kernel, p.Patch)
			if len(lines) < 2 {
				t.Errorf("%v, layer %d: only %q", v, n+1, lines)
			}
			for _, line := range lines {
				if strings.Contains(line, "%!") || strings.Contains(line, "NaN") || strings.Contains(line, "values") {
					t.Errorf("%v, layer %d: %q", v, n+1, line)
				}
			}
		}
	}
}

func TestAnUnknownKernelIsListed(t *testing.T) {
	type part struct {
		Hz float64 `toml:"hz"`
	}
	got := Words("bubbles", &struct {
		Size  float64   `toml:"size"`
		None  int       `toml:"none"`
		Wave  string    `toml:"wave"`
		Parts []part    `toml:"part"`
		One   part      `toml:"one"`
		List  []float64 `toml:"list"`
	}{Size: 1.5, Wave: "saw", Parts: []part{{1}, {2}}, One: part{440}, List: []float64{1}})
	if want := "size 1.5, wave saw, part: 2 values, one: hz 440, list: 1 values"; !slices.Equal(got, []string{want}) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatIsShownIsJSONToo(t *testing.T) {
	for _, query := range []string{"25", "drum 42", "gunshot"} {
		i, err := book().Find("show", []string{query})
		if err != nil {
			t.Fatal(err)
		}
		var out, text bytes.Buffer
		if err := errors.Join(book().Show(&out, i, true), book().Show(&text, i, false)); err != nil {
			t.Fatal(err)
		}
		var s struct {
			Name     string
			Layers   []ShownLayer
			Measured []struct {
				Velocity int      `json:"velocity"`
				Loudness float64  `json:"loudness_lufs"`
				Pitch    *float64 `json:"pitch_cents"`
			}
		}
		if err := json.Unmarshal(out.Bytes(), &s); err != nil || s.Name != i.Name || len(s.Layers) != i.timbre.N || len(s.Measured) != len(shownVelocities) {
			t.Errorf("%s: %v, %+v", query, err, s)
		}
		if (s.Measured[0].Pitch == nil) != i.Drum && query != "gunshot" {
			t.Errorf("%s: pitch %v", query, s.Measured[0].Pitch)
		}
		if !(s.Measured[0].Loudness < s.Measured[2].Loudness-10) {
			t.Errorf("%s: velocity 40 has %v LUFS, 110 has %v", query, s.Measured[0].Loudness, s.Measured[2].Loudness)
		}
		if !strings.HasPrefix(text.String(), i.String()+"\n") || strings.Contains(text.String(), "NaN") {
			t.Errorf("%s: %s", query, text.String())
		}
	}
}

func TestAScaleIsOfTheRange(t *testing.T) {
	for query, want := range map[string][]int{"celesta": {60, 108, 29}, "tuba": {29, 55, 16}, "gunshot": {36, 84, 29}} {
		i, err := book().Find("play", []string{query})
		if err != nil {
			t.Fatal(err)
		}
		got := book().scale(i, i.Note(0, 80, 0.5))
		first, last := got[0], got[len(got)-1]
		if first.Key != want[0] || last.Key != want[1] || len(got) != want[2] || last.At != float64(len(got)-1)*0.5 {
			t.Errorf("%s: %d notes, %+v to %+v, want %v", query, len(got), first, last, want)
		}
	}
}

func TestANoteIsPlayedInTheRange(t *testing.T) {
	for query, want := range map[string]int{"1": 60, "contrabass": 48, "piccolo": 84, "glockenspiel": 72, "gunshot": 60} {
		i, err := book().Find("play", []string{query})
		if err != nil || i.KeyIn() != want {
			t.Errorf("%s is played at %d, want %d", query, i.KeyIn(), want)
		}
	}
}
