package conf

import (
	"errors"
	"math"
	"testing"
)

// wave is a table of motion's own.
type wave struct {
	Depth float64 `toml:"depth" range:"0 to 1200 cents"`
}

// Inner is part of outer.
type Inner struct {
	Level float64 `toml:"level" range:"-60 to 0 dB"`
}

// outer has a field of each kind that is checked.
type outer struct {
	Inner
	Name  string       `toml:"name"`
	Kind  string       `toml:"kind" oneof:"low, high"`
	Count int          `toml:"count" range:"1 to 3"`
	Poles int          `toml:"poles" oneof:"2, 4"`
	List  []float64    `toml:"list" range:"0 to 9" most:"2"`
	Rows  [][2]float64 `toml:"rows" range:"0 to 9; 1 to 2 s"`
	Wave  wave         `toml:"wave"`
	Fade  wave         `toml:"fade" depth:"0 to 24 dB"`
	Waves []wave       `toml:"waves" most:"2"`
}

func TestNumbersOutOfTheirRangesHaveTheirPlace(t *testing.T) {
	const text = "[[part]]\nlevel = 0\nkind = \"low\"\ncount = 0\npoles = 2\nlist = [1, 2, 3]\nrows = []\nwave = { depth = 3 }\nfade = { depth = 25 }\n[[part.waves]]\n[[part.waves]]\ndepth = 5\n"
	good := outer{Kind: "low", Count: 1, Poles: 2}
	for _, row := range []struct {
		name   string
		change func(o *outer)
		want   string
	}{
		{"inside", func(*outer) {}, ""},
		{"the ends are inside", func(o *outer) { o.Level, o.Count, o.Fade.Depth = -60, 3, 24 }, ""},
		{"below", func(o *outer) { o.Count = 0 }, "x:4:1: count is 0, not 1 to 3"},
		{"in a struct that is part of it", func(o *outer) { o.Level = 1 }, "x:2:1: level is 1, not -60 to 0 dB"},
		{"not a number", func(o *outer) { o.Wave.Depth = math.NaN() }, "x:8:10: depth is NaN, not 0 to 1200 cents"},
		{"infinite", func(o *outer) { o.List = []float64{0, math.Inf(1)} }, "x:6:12: number 2 of list is +Inf, not 0 to 9"},
		{"too many", func(o *outer) { o.List = make([]float64, 3) }, "x:6:1: list has 3 elements, at most 2"},
		{"in a row", func(o *outer) { o.Rows = [][2]float64{{1, 1}, {1, 3}} }, "x:7:1: number 2 of row 2 of rows is 3, not 1 to 2 s"},
		{"another word", func(o *outer) { o.Kind = "mid" }, `x:3:1: kind is "mid", not one of low, high`},
		{"another number", func(o *outer) { o.Poles = 3 }, `x:5:1: poles is 3, not one of 2, 4`},
		{"a range of the table's field", func(o *outer) { o.Fade.Depth = 25 }, "x:9:10: depth is 25, not 0 to 24 dB"},
		{"in a list of tables", func(o *outer) { o.Waves = []wave{{}, {-1}} }, "x:12:1: depth is -1, not 0 to 1200 cents"},
	} {
		t.Run(row.name, func(t *testing.T) {
			o := good
			row.change(&o)
			got := ""
			if err := CheckRanges(&o); err != nil {
				got = ErrorAt("x", []byte(text), err, "part", "0").Error()
			}
			if got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func TestBelowKeepsTheError(t *testing.T) {
	if err := Below(nil, "a"); err != nil {
		t.Errorf("got %v of no error", err)
	}
	cause := errors.New("wrong")
	if err := Below(Below(cause, "b"), "a"); !errors.Is(err, cause) || err.Error() != "wrong" {
		t.Errorf("got %v, want %v", err, cause)
	}
}
