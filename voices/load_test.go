package voices

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
)

func TestKernelsAreSorted(t *testing.T) {
	names := Kernels()
	if !slices.IsSorted(names) || len(names) != len(registry) {
		t.Errorf("Kernels() = %v", names)
	}
	for _, name := range names {
		if got := registry[name].make().Name(); got != name {
			t.Errorf("kernel %q calls itself %q", name, got)
		}
	}
}

func TestTwoKernelsOfOneNamePanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a second kernel called analog was taken")
		}
	}()
	register[fmPatch, fmVoicing]("analog", nil)
}

func TestMistakesNameTheirPlace(t *testing.T) {
	const good = "[[patch]]\nname = \"a\"\nprograms = [1]\n[[patch.layer]]\n"
	const modes = "[patch.layer.modal]\nhardness = 900\nmodes = [[1, 0, 1]]\n"
	for _, row := range []struct{ name, text, want string }{
		{"unknown key", good + "colour = 1\n", `x.toml:5:1: unknown key "patch.layer.colour"; there are gain, transpose, analog,`},
		{"wrong type", "[[patch]]\nname = 3\n", "x.toml:2:8: patch.name: needs text, not a whole number"},
		{"no kernel", good, `x.toml:4:1: patch "a": a layer has no kernel`},
		{"two kernels", good + modes + "[patch.layer.noise]\n", `x.toml:4:1: patch "a": a layer has both modal and noise`},
		{"bad value", good + "[patch.layer.modal]\nmodes = [[1, 0, 1]]\n", `x.toml:5:1: patch "a": modal: hardness is 0, not 20 to 100000 Hz`},
		{"program twice", good + modes + "\n  " + good + modes, `x.toml:11:13: patch "a": program 1 is taken by "a"`},
		{"no such program", strings.Replace(good, "[1]", "[129]", 1) + modes, `x.toml:3:13: patch "a": number 1 of programs is 129, not 1 to 128`},
		{"program 0", strings.Replace(good, "[1]", "[0]", 1) + modes, `x.toml:3:13: patch "a": number 1 of programs is 0, not 1 to 128`},
		{"no such drum", strings.Replace(good, "programs = [1]", "drums = [9]", 1) + modes, `x.toml:3:10: patch "a": number 1 of drums is 9, not 27 to 87`},
		{"no name", "[[patch]]\nprograms = [1]\n", `x.toml:1:1: patch "": name is missing`},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := newBuilder().read("x.toml", []byte(row.text))
			var at *conf.Error
			if !errors.As(err, &at) || !strings.HasPrefix(err.Error(), row.want) {
				t.Errorf("got %v, want %s", err, row.want)
			}
		})
	}
}

func TestEveryProgramAndDrumHasATimbre(t *testing.T) {
	for n, v := range bank().Programs {
		if v.N == 0 || v.OneShot {
			t.Errorf("program %d: %+v", n+1, v)
		}
	}
	for n := LowestDrum; n <= HighestDrum; n++ {
		if v := bank().Drums[n]; v.N == 0 || v.Key == 0 {
			t.Errorf("drum %d: %+v", n, v)
		}
	}
}

func FuzzPatches(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("[[patch]]"))
	f.Add([]byte("[[patch]]\nname = \"a\"\nprograms = [1]\n[[patch.layer]]\n[patch.layer.modal]\nhardness = 90\nmodes = [[1, 0, 1]]"))
	f.Add([]byte("[[patch]]\nname = \"a\"\n[[patch.layer]]\n[patch.layer.string]\nposition = 0.1\npick = 100\nt60 = 1\nhigh = 1"))
	f.Add([]byte("[[patch]]\nname = \"a\"\n[[patch.layer]]\n[patch.layer.noise]\ntone = [{ hz = nan }]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := newBuilder().read("x.toml", text); err != nil && !strings.HasPrefix(err.Error(), "x.toml") {
			t.Errorf("error does not name its file: %v", err)
		}
	})
}
