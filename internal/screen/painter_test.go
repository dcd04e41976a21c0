package screen

import (
	"encoding/binary"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
)

// escapes matches the escape sequences of a picture.
var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// wrongLine returns a reason why text is not h lines of w cells, "" if it is.
func wrongLine(text string, w, h int) string {
	lines := strings.Split(escapes.ReplaceAllString(text, ""), "\n")
	if len(lines) != h {
		return "the number of lines is wrong"
	}
	for _, line := range lines {
		if lipgloss.Width(line) != w || !utf8.ValidString(line) || strings.ContainsAny(line, "\x1b\r\t\x00\u0085\u009b") {
			return line
		}
	}
	return ""
}

// values makes numbers and text of bytes, the odd ones too. It ends with zeros.
type values struct{ b []byte }

func (v *values) byte() (b byte) {
	if len(v.b) > 0 {
		b, v.b = v.b[0], v.b[1:]
	}
	return b
}

func (v *values) number() float64 {
	odd := [...]float64{math.NaN(), math.Inf(1), math.Inf(-1), -1e300, 1e300, 0, -0.5, 1, 1e-300, 59.999, 9999.6}
	if b := int(v.byte()); b < len(odd) {
		return odd[b]
	}
	return float64(int16(binary.LittleEndian.Uint16([]byte{v.byte(), v.byte()}))) / 64
}

func (v *values) text() string {
	odd := [...]string{"", "\x1b[31mred\x1b]0;title\a", "a\tb\r\nc", "日本語のテキスト", "e\u0301\u0301", "\xff\xfe\x80", "👩‍👩‍👧🇩🇪", "\u202eabc", strings.Repeat("long ", 200), "°♭ﷺ\u0085\u009bm"}
	b := int(v.byte())
	if b < len(odd) {
		return odd[b]
	}
	n := min(b%24, len(v.b))
	s := string(v.b[:n])
	v.b = v.b[n:]
	return s
}

// snapshot makes a Snapshot.
func (v *values) snapshot() (s Snapshot) {
	s = Snapshot{Input: v.text(), Preset: v.text(), Elapsed: time.Duration(v.number() * 1e9), Length: time.Duration(v.number() * 1e9),
		Paused: v.byte() > 128, Recording: v.text(), Sound: v.text(), Transpose: int(int8(v.byte())), Volume: v.number(),
		Rate: v.number(), Now: v.number(), Peak: v.number(), LUFS: v.number(), Packets: uint64(v.byte()) << v.byte(), Dropped: uint64(v.byte()) << v.byte(), Late: uint64(v.byte())}
	s.Harmony = Harmony{Key: v.text(), Chord: v.text(), Bar: int(int8(v.byte())), Beat: int(v.byte()), BPM: v.number(), Tension: v.number(), Mood: v.text(), Frozen: v.byte() > 128}
	for range v.byte() % 40 {
		s.Parts = append(s.Parts, Part{Name: v.text(), Sound: v.text(), Meaning: v.text(), Colour: int(int8(v.byte())), Drums: v.byte() > 200,
			Level: v.number(), Rate: v.number(), Muted: v.byte() > 200, Solo: v.byte() > 200, Wrong: v.byte() > 200})
	}
	for range v.byte() % 60 {
		s.Notes = append(s.Notes, Note{Part: int(int8(v.byte())), Key: v.byte(), Velocity: v.byte(), From: float32(v.number()), To: float32(v.number())})
	}
	for range int(v.byte()) * 3 {
		s.Rates = append(s.Rates, float32(v.number()))
	}
	for range v.byte() % 30 {
		s.Notices = append(s.Notices, Notice{At: time.Duration(v.number() * 1e9), Clock: v.text(), Text: v.text(), On: v.byte() > 128, Grave: Grave(int8(v.byte()))})
	}
	for range v.byte() % 12 {
		s.What = append(s.What, v.text())
	}
	return s
}

// paintAll draws s in the state that v says, on w by h cells, and checks the lines.
func paintAll(t *testing.T, p *painter, s *Snapshot, v *values, now time.Time, w, h int) {
	t.Helper()
	p.view, p.over = view(v.byte()%byte(numViews)), overlay(v.byte()%3)
	p.chosen, p.scroll = int(int8(v.byte())), int(int8(v.byte()))
	p.say(v.text(), v.byte() > 128)
	p.paint(s, now, w, h)
	if line := wrongLine(p.canvas.string(&p.inks, true), w, h); line != "" {
		t.Fatalf("%d by %d, view %d, overlay %d: %q", w, h, p.view, p.over, line)
	}
	p.under(int(v.byte()), int(v.byte())%h)
	p.choose([]string{"next", "previous"}[v.byte()%2])
}

// moving makes s a piece of two parts that plays.
func moving(s *Snapshot, at time.Duration) {
	*s = Snapshot{Input: "eth0", Preset: "aurora", Elapsed: at, Length: time.Hour, Peak: -9, LUFS: -18,
		Parts: []Part{{Name: "bass", Sound: "bass", Meaning: "download", Level: -20, Rate: 3}, {Name: "arp", Sound: "guitar", Level: math.Inf(-1), Colour: 1}},
		Notes: s.Notes[:0]}
	for k := range 20 {
		from := float32(math.Mod(at.Seconds(), 0.3)) + 0.3*float32(k)
		s.Notes = append(s.Notes, Note{Part: k % 2, Key: uint8(50 + k), Velocity: 90, From: -from, To: min(0.2-from, 0)})
	}
}

// FuzzEveryPictureFitsItsTerminal draws two Snapshots after each other, on terminals of other sizes.
func FuzzEveryPictureFitsItsTerminal(f *testing.F) {
	f.Add([]byte{}, uint16(80), uint16(24), false)
	f.Add([]byte(strings.Repeat("\x03\x05\x00\xc8", 100)), uint16(40), uint16(12), true)
	f.Add([]byte(strings.Repeat("netsynth \xf0\x01\x02\x80", 200)), uint16(160), uint16(48), false)
	f.Add([]byte(strings.Repeat("\xff", 3000)), uint16(1), uint16(1), false)
	f.Fuzz(func(t *testing.T, data []byte, w, h uint16, ascii bool) {
		v := &values{data}
		p := newPainter(look{colours: Colours(v.byte()%4) + NoColours, ascii: ascii, light: v.byte() > 128}, nil)
		for i := range 2 {
			s := v.snapshot()
			paintAll(t, p, &s, v, time.Unix(int64(i)*40, 0), int(w)%300+1, int(h)%100+1)
			w, h = h, w
		}
	})
}

// Every size, in every view: the lines are as long as the terminal is wide.
func TestEveryLineIsAsWideAsTheTerminal(t *testing.T) {
	seed := []byte(strings.Repeat("\x20\xc8\x47netsynth\x03\x30\xd9", 400))
	s := (&values{seed}).snapshot()
	s.Length, s.Elapsed = time.Hour, time.Minute
	p := newPainter(look{colours: TrueColour}, nil)
	for w := 1; w <= 300; w++ {
		for _, h := range []int{1, 2, 3, 4, 5, 7, 9, 12, 15, 16, 19, 20, 24, 33, 48, 100} {
			paintAll(t, p, &s, &values{[]byte{byte(w), byte(h), byte(w * h), byte(w / 3), 0, 0, byte(w), byte(h)}}, time.Unix(1, 0), w, h)
		}
	}
}

// No two panels meet, and none leaves the terminal.
func TestPanelsLieApart(t *testing.T) {
	for w := 1; w <= 300; w++ {
		for h := 1; h <= 100; h++ {
			for v := range numViews {
				p := arrange(w, h, v, w%2 == 0)
				list := []rect{p.header, p.harmony, p.banner, p.roll, p.parts, p.rates, p.events, p.meter, p.line, p.status}
				for i, a := range list {
					if a.empty() {
						continue
					}
					if a.x < 0 || a.y < 0 || a.x+a.w > w || a.y+a.h > h {
						t.Fatalf("%d by %d, view %d: panel %d at %v", w, h, v, i, a)
					}
					for j, b := range list[:i] {
						if !b.empty() && a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
							t.Fatalf("%d by %d, view %d: panels %d and %d at %v and %v", w, h, v, i, j, a, b)
						}
					}
				}
			}
		}
	}
}
