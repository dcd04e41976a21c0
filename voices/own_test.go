package voices

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// bellFor returns the text of a user's patch; serves are its lines with programs and drums.
func bellFor(serves string) string {
	return "[[patch]]\nname = \"bell\"\n" + serves + "\n[[patch.layer]]\n[patch.layer.modal]\nhardness = 9000\nmodes = [[1, 0, 2], [2.76, -6, 1]]\n"
}

// mustRead reads a user's file.
func mustRead(t testing.TB, name, text string) *Own {
	t.Helper()
	o, err := Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// enginePlays returns the sum of a note of a program, from 0, or of a drum key, as the engine plays it.
func enginePlays(b *synth.Bank, s served) [32]byte {
	e := synth.New(b, synth.Options{Dry: true})
	m := synth.Message{Kind: synth.NoteOn, Channel: 0, Key: 57, Velocity: 90}
	if s.drum {
		m.Channel, m.Key = 9, uint8(s.number)
	} else {
		e.Play(synth.Message{Kind: synth.Program, Key: uint8(s.number - 1)})
	}
	e.Play(m)
	h := sha256.New()
	var out [2 * dsp.BlockSize]float32
	var word [4]byte
	for range 40 {
		e.Render(&out)
		for _, x := range out {
			binary.LittleEndian.PutUint32(word[:], math.Float32bits(x))
			h.Write(word[:])
		}
	}
	return [32]byte(h.Sum(nil))
}

// everything returns all programs and drum keys.
func everything() (list []served) {
	for n := range 128 {
		list = append(list, served{number: n + 1})
	}
	for n := LowestDrum; n <= HighestDrum; n++ {
		list = append(list, served{drum: true, number: n})
	}
	return list
}

func TestAnExportedPatchSoundsTheSame(t *testing.T) {
	for _, s := range everything() {
		var text bytes.Buffer
		if err := Export(&text, s.number, s.drum); err != nil {
			t.Fatal(err)
		}
		own := mustRead(t, "x.toml", text.String())
		if n := len(own.served); n != 1 {
			t.Errorf("%v: the exported patch serves %d programs and drum keys, want 1", s, n)
		}
		if enginePlays(bank(), s) != enginePlays(Over(bank(), own), s) {
			t.Errorf("%v sounds different when it is exported:\n%s", s, text.String())
		}
	}
}

func TestExportSaysWhichNumbersThereAre(t *testing.T) {
	for _, row := range []struct {
		number int
		drum   bool
		want   string
	}{
		{0, false, "program 0: there are 1 to 128"}, {129, false, "program 129: there are 1 to 128"},
		{26, true, "drum 26: there are 27 to 87"}, {88, true, "drum 88: there are 27 to 87"},
	} {
		var text bytes.Buffer
		if err := Export(&text, row.number, row.drum); err == nil || err.Error() != row.want || text.Len() > 0 {
			t.Errorf("%d: %v, want %s", row.number, err, row.want)
		}
	}
}

func TestAnOwnPatchReplacesWhatItServesAlone(t *testing.T) {
	own := mustRead(t, "bell.toml", bellFor("programs = [15, 20]\ndrums = [53]\ntune = [7]\nchoke = 3"))
	b := Over(bank(), own)
	for _, s := range everything() {
		want := s.of(bank()).Name
		if s.drum && s.number == 53 || !s.drum && (s.number == 15 || s.number == 20) {
			want = "bell"
		}
		if got := s.of(b).Name; got != want {
			t.Errorf("%v is %q, want %q", s, got, want)
		}
		if want != "bell" && enginePlays(bank(), s) != enginePlays(b, s) {
			t.Errorf("%v sounds different", s)
		}
	}
	if d := b.Drums[53]; d.Key != middleC+7 || d.Choke != 3 || !d.OneShot {
		t.Errorf("the drum is %+v", d)
	}
	if bank().Programs[14].Name == "bell" {
		t.Error("the bank below has changed")
	}
}

func TestTheLastOfSeveralFilesIsHeard(t *testing.T) {
	a := mustRead(t, "a.toml", strings.Replace(bellFor("programs = [1]"), `"bell"`, `"a"`, 1))
	b := mustRead(t, "b.toml", strings.Replace(bellFor("programs = [1]"), `"bell"`, `"b"`, 1))
	if got := Over(bank(), a, b).Programs[0].Name; got != "b" {
		t.Errorf("program 1 is %q, want b", got)
	}
}

func TestMistakesInOwnFilesNameTheirPlace(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"serves nothing", bellFor(""), `x.toml:1:1: patch "bell": neither programs nor drums are given`},
		{"twice in a list", bellFor("programs = [7, 7]"), `x.toml:3:16: patch "bell": program 7 is taken by "bell"`},
		{"twice in a file", bellFor("drums = [40]") + bellFor("drums = [41, 40]"), `x.toml:10:14: patch "bell": drum 40 is taken by "bell"`},
		{"tune", bellFor("drums = [40]\ntune = [1, 2]"), `x.toml:4:1: patch "bell": 2 values in tune for 1 drums`},
		{"did you mean", bellFor("program = [1]"), `x.toml:3:1: unknown key "patch.program"; did you mean "patch.programs"?`},
		{"NaN", bellFor("programs = [1]\ngain = nan"), `x.toml:4:1: patch "bell": gain is NaN, not -60 to 40 dB`},
		{"infinity", bellFor("programs = [1]\npan = -inf"), `x.toml:4:1: patch "bell": pan is -Inf, not -1 to 1`},
		{"a control character", strings.Replace(bellFor("programs = [1]"), "bell", `b\u001bl`, 1), `x.toml:2:1: patch "b\x1bl": name is not up to 64 letters, digits and signs`},
		{"too long", bellFor("programs = [1]") + "shorten = 1e30", `x.toml:8:1: patch "bell": modal: shorten is 1e+30, not -4 to 4 octaves`},
		{"in a row", strings.Replace(bellFor("programs = [1]"), "-6, 1]", "-6, 1e30]", 1), `x.toml:7:1: patch "bell": modal: number 3 of row 2 of modes is 1e+30, not 0.002 to 120 s`},
		{"in a table", bellFor("programs = [1]") + "tremolo = { rate = 3, depth = 900 }", `x.toml:8:23: patch "bell": modal: depth is 900, not 0 to 24 dB`},
		{"too many", strings.Replace(bellFor("programs = [1]"), "[1, 0, 2],", strings.Repeat("[1, 0, 2],", 48), 1), `x.toml:7:1: patch "bell": modal: modes has 49 elements, at most 48`},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := Read("x.toml", []byte(row.text))
			var at *conf.Error
			if !errors.As(err, &at) || err.Error() != row.want {
				t.Errorf("got  %v\nwant %s", err, row.want)
			}
		})
	}
}

func TestTwoFilesThatServeTheSameAreNamed(t *testing.T) {
	a, b := mustRead(t, "a.toml", bellFor("programs = [3]\ndrums = [60]")), mustRead(t, "b.toml", bellFor("drums = [59, 60]"))
	const want = `b.toml:3:14: patch "bell": drum 60 is taken by "bell" in a.toml`
	if err := b.Clash(a); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := a.Clash(mustRead(t, "c.toml", bellFor("programs = [60]"))); err != nil {
		t.Errorf("got %v, want no clash", err)
	}
}
