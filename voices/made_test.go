package voices

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/synth"

	"github.com/netsynth/netsynth/internal/conf"
)

// chance gives numbers that are made of a string of bytes, which it repeats.
type chance struct {
	from []byte
	at   int
}

// below returns a number from 0 to n-1.
func (c *chance) below(n int) int {
	if len(c.from) == 0 || n < 2 {
		return 0
	}
	b := int(c.from[c.at%len(c.from)]) + c.at/len(c.from)*7
	c.at++
	return b % n
}

// number returns a number for a range: its ends, numbers between, and sometimes one outside.
func (c *chance) number(l conf.Limits) float64 {
	switch c.below(24) {
	case 0:
		return l.Low
	case 1:
		return l.High
	case 2:
		if c.below(16) == 0 {
			return []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e30, -1e30, 1e-300}[c.below(6)]
		}
		return max(l.Low, min(0, l.High))
	case 3:
		return l.Low + (l.High-l.Low)*1e-9
	}
	x := l.Low + (l.High-l.Low)*float64(c.below(256))/255
	if l.Low >= 0 && c.below(2) == 0 { // useful values are mostly small
		x = max(l.Low, l.High*math.Exp2(-float64(c.below(24))))
	}
	return x
}

// table returns the text of a made-up inline table of type t; outer is the tag of its field.
func (c *chance) table(t reflect.Type, outer reflect.StructTag) string {
	return "{ " + strings.Join(c.keys(t, outer), ", ") + " }"
}

// keys returns the made-up keys of a struct.
func (c *chance) keys(t reflect.Type, outer reflect.StructTag) (list []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			list = append(list, c.keys(f.Type, outer)...)
			continue
		}
		name := f.Tag.Get("toml")
		if c.below(30) > 0 {
			list = append(list, name+" = "+c.value(f.Type, conf.FieldTag(f.Tag, outer, name)))
		}
	}
	return list
}

// value returns the text of a made-up value.
func (c *chance) value(t reflect.Type, tag reflect.StructTag) string {
	if words, ok := tag.Lookup("oneof"); ok {
		list := strings.Split(words, ", ")
		if word := list[c.below(len(list))]; t.Kind() == reflect.String {
			return strconv.Quote(word)
		} else {
			return word
		}
	}
	list := conf.LimitsOf(tag)
	switch t.Kind() {
	case reflect.Struct:
		return c.table(t, tag)
	case reflect.Array:
		var row []string
		for j := range t.Len() {
			row = append(row, tomlNumber(c.number(list[j])))
		}
		return "[" + strings.Join(row, ", ") + "]"
	case reflect.Slice:
		var elements []string
		most := 4
		switch c.below(24) {
		case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10:
			most = 1
		case 11:
			most, _ = strconv.Atoi(tag.Get("most"))
			most++
		}
		for range 1 + c.below(max(most, 1)) {
			elements = append(elements, c.value(t.Elem(), tag))
		}
		return "[" + strings.Join(elements, ", ") + "]"
	case reflect.Int:
		return strconv.Itoa(int(max(-1e9, min(c.number(list[0]), 1e9))))
	}
	return tomlNumber(c.number(list[0]))
}

// tomlNumber writes a number as TOML does.
func tomlNumber(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	return strconv.FormatFloat(x, 'e', -1, 64)
}

// made returns the text of a made-up patch of a kernel for program 1.
func made(kernel string, from []byte) string {
	c := &chance{from: from}
	var b strings.Builder
	b.WriteString("[[patch]]\nname = \"made\"\nprograms = [1]\n")
	for range 1 + c.below(2) {
		fmt.Fprintf(&b, "[[patch.layer]]\ngain = %s\n[patch.layer.%s]\n", tomlNumber(c.number(conf.Limits{Low: -60, High: 40, Unit: "dB"})), kernel)
		for _, line := range c.keys(registry[kernel].patch, "") {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// FuzzPatch makes patches of every kernel, with numbers at the ends of their ranges and outside. A patch
// that Read takes sounds: every sample is a number, and one that the mixer takes.
func FuzzPatch(f *testing.F) {
	for i := range 8 {
		f.Add([]byte{byte(i * 31), byte(i * 17), 3, byte(200 + i), 99, byte(i), 250, 1, 2, 77, byte(i * i)})
	}
	f.Fuzz(func(t *testing.T, from []byte) {
		for _, kernel := range builtIn() {
			text := made(kernel, from)
			own, err := Read("x.toml", []byte(text))
			if err != nil {
				if !strings.HasPrefix(err.Error(), "x.toml:") {
					t.Errorf("error does not name its file: %v", err)
				}
				continue
			}
			b := Over(bank(), own)
			for _, key := range []float32{0, 60, 127} {
				if i, x := madeSound(b, &b.Programs[0], key); x != x || x > 1e30 || x < -1e30 {
					t.Fatalf("key %v: frame %d is %v\n%s", key, i, x, text)
				}
			}
		}
	})
}

// madeSound plays a note that is bent and brightened, and returns its first sample that is not a number of a
// reasonable size.
func madeSound(b *synth.Bank, v *synth.Timbre, key float32) (frame int, x float32) {
	for i := range v.N {
		l := &v.Layers[i]
		g := b.Kernels[l.Kernel].NewGroup()
		g.Start(0, synth.Note{Patch: l.Patch, Key: key + l.Transpose, Velocity: 1, Seed: 3})
		var out synth.LaneBlock
		for n := range 40 {
			if steers, can := g.(synth.Controlled); can && n > 10 {
				c := synth.Controls{Moved: 1}
				c.Pitch = [2][synth.Lanes]float32{{float32(n - 30)}, {float32(n - 29)}}
				c.Bright = [2][synth.Lanes]float32{{float32(n-20) / 5}, {float32(n-19) / 5}}
				steers.Control(&c)
			}
			if n == 20 {
				g.Release(0)
			}
			sounding := g.Render(1, &out)
			for j := range out {
				if x := out[j][0]; x != x || x > 1e30 || x < -1e30 {
					return n*len(out) + j, x
				}
			}
			if sounding == 0 {
				break
			}
		}
	}
	return 0, 0
}
