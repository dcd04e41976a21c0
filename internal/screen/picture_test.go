package screen_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/internal/screen/sample"
)

var update = flag.Bool("update", false, "write testdata and the table of docs/screen.md anew")

// sgr matches an escape sequence for colours and attributes.
var sgr = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// at returns a scene two minutes after it began.
func at(scene string) *screen.Snapshot {
	var s screen.Snapshot
	sample.Fill(&s, scene, 127*time.Second)
	return &s
}

// plain returns a picture without escape sequences and blanks at the ends of lines.
func plain(s *screen.Snapshot, o screen.Options, w, h int) string {
	lines := strings.Split(sgr.ReplaceAllString(screen.Picture(s, o, w, h), ""), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Three layouts, as text.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		scene string
		w, h  int
		o     screen.Options
	}{
		{"demo", 80, 24, screen.Options{}},
		{"scan", 40, 12, screen.Options{ASCII: true}},
		{"scan", 120, 36, screen.Options{Colours: screen.NoColours}},
	} {
		name := fmt.Sprintf("testdata/%s-%dx%d.txt", c.scene, c.w, c.h)
		got := plain(at(c.scene), c.o, c.w, c.h)
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the screen is\n%s", name, got)
		}
	}
}

// An alarm is a word, a sign and its text, and what was lost is seen, wherever there is room for
// a line of them.
func TestTroubleIsSeenWithoutColours(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {64, 16}, {80, 24}, {112, 30}, {160, 48}, {300, 100}} {
		for _, o := range []screen.Options{{Colours: screen.NoColours}, {ASCII: true}} {
			text := plain(at("scan"), o, size[0], size[1])
			sign := map[bool]string{true: "! ", false: "▲ "}[o.ASCII]
			for _, want := range []string{sign + "ALARM port scan: 10.0.0.7 tri", "! 12 dropped  0 late", "alarm"} {
				if !strings.Contains(text, want) {
					t.Errorf("%v: %q is not on\n%s", size, want, text)
				}
			}
		}
	}
}

func TestAQuietNetworkLooksQuiet(t *testing.T) {
	text := plain(at("idle"), screen.Options{}, 80, 24)
	for _, want := range []string{"0.8 packets/s", "calm", "0 dropped  0 late", "new host"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on\n%s", want, text)
		}
	}
	if strings.Contains(text, "ALARM") || strings.Contains(text, "warning") {
		t.Errorf("trouble on\n%s", text)
	}
}

// With ASCII alone nothing else is written, and without colours no sequence sets one.
func TestATerminalGetsWhatItCanShow(t *testing.T) {
	colour := map[screen.Colours]*regexp.Regexp{
		screen.NoColours:  regexp.MustCompile(`^([1247]?)(;[1247])*$`),
		screen.Colours16:  regexp.MustCompile(`^([1247]|3[0-7]|9[0-7]|4[0-7]|10[0-7])?(;([1247]|3[0-7]|9[0-7]|4[0-7]|10[0-7]))*$`),
		screen.Colours256: regexp.MustCompile(`^([1247]|[34]8;5;\d+)?(;([1247]|[34]8;5;\d+))*$`),
		screen.TrueColour: regexp.MustCompile(`^([1247]|[34]8;2;\d+;\d+;\d+)?(;([1247]|[34]8;2;\d+;\d+;\d+))*$`),
	}
	most := map[screen.Colours]int{screen.NoColours: 12, screen.Colours16: 60, screen.Colours256: 100, screen.TrueColour: 100}
	for colours, allowed := range colour {
		text := screen.Picture(at("scan"), screen.Options{Colours: colours, ASCII: colours == screen.Colours16}, 120, 40)
		seen := map[string]bool{}
		for _, m := range sgr.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
			if !allowed.MatchString(m[1]) {
				t.Errorf("colours %d: sequence %q", colours, m[1])
			}
		}
		if len(seen) < 3 || len(seen) > most[colours] {
			t.Errorf("colours %d: %d sequences", colours, len(seen))
		}
		for _, r := range text {
			if colours == screen.Colours16 && r > '~' {
				t.Fatalf("%q in ASCII", r)
			}
		}
	}
}

// A note keeps its width while it moves to the left, and moves with what is heard.
func TestTheRollMovesWithWhatIsHeard(t *testing.T) {
	row := func(elapsed float64) (from, width int) {
		s := screen.Snapshot{Elapsed: time.Duration(elapsed * 1e9), Parts: []screen.Part{{Name: "a"}},
			Notes: []screen.Note{{Key: 60, Velocity: 90, From: float32(10.1 - elapsed), To: float32(11.1 - elapsed)}}}
		for _, line := range strings.Split(plain(&s, screen.Options{Colours: screen.NoColours}, 80, 24), "\n")[3:12] {
			runes := []rune(line)
			for i, r := range runes {
				if r == 'a' {
					return i, len(runes) - i
				}
			}
		}
		return -1, 0
	}
	first, width := row(12)
	for i := range 40 {
		elapsed := 12 + float64(i)*0.05
		from, w := row(elapsed)
		if w < width-1 || w > width+1 || from > first {
			t.Fatalf("at %.2f s the note begins at %d and is %d long, at 12 s %d and %d", elapsed, from, w, first, width)
		}
	}
	if last, _ := row(14); first-last < 12 || first-last > 16 {
		t.Errorf("in 2 s the note moves from %d to %d", first, last)
	}
	if from, _ := row(40); from >= 0 {
		t.Error("a note of 29 s ago is on the roll")
	}
}

func TestTheSamePictureTwice(t *testing.T) {
	for _, scene := range sample.Scenes {
		a := screen.Picture(at(scene), screen.Options{}, 160, 48)
		if b := screen.Picture(at(scene), screen.Options{}, 160, 48); a != b {
			t.Errorf("%s differs", scene)
		}
	}
}

// The answer to "what was that?" is not cut where it has room.
func TestPartsAreMutedAndSolo(t *testing.T) {
	s := at("demo")
	s.Parts[0].Muted, s.Parts[2].Solo = true, true
	s.Paused, s.Recording, s.Sound, s.Frozen, s.Transpose, s.Volume = true, "take.flac", "sound card lost", true, -2, -3
	text := plain(s, screen.Options{}, 120, 36)
	for _, want := range []string{"muted", "solo", " paused ", "recording take.flac", "! sound card lost", "frozen", "-2 semitones", "-3 dB", "2:07 / 3:20"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on\n%s", want, text)
		}
	}
}

// An input of several words that has no room in the header goes on where the worst trouble would stand.
func TestALongInputHasASecondRow(t *testing.T) {
	s := at("idle")
	s.Input = "3 of 39, connections: drum kit side stick - a connection is asked for (SYN); drum kit wood block - a connection is accepted"
	rows := strings.Split(plain(s, screen.Options{}, 80, 24), "\n")
	first, _, _ := strings.Cut(strings.TrimPrefix(rows[0], " netsynth  "), "   ")
	if both := first + " " + strings.TrimSpace(rows[2]); both != s.Input {
		t.Errorf("the rows are\n%s\n%s", rows[0], rows[2])
	}
	s.Notices = append(s.Notices, screen.Notice{Grave: screen.Alarm, On: true, Text: "port scan: 203.0.113.66 tries ports"})
	rows = strings.Split(plain(s, screen.Options{}, 80, 24), "\n")
	if !strings.Contains(rows[0], "…") || !strings.Contains(rows[2], "port scan") {
		t.Errorf("with an alarm the rows are\n%s\n%s", rows[0], rows[2])
	}
}

func TestTheLastRowSaysWhatLeavingDoes(t *testing.T) {
	for want, keys := range map[string][]screen.Key{" q quit ": nil, " q next sound ": screen.Leaving("next sound")} {
		if got := plain(at("idle"), screen.Options{Keys: keys}, 80, 24); !strings.Contains(got, want) {
			t.Errorf("the screen has no %q:\n%s", want, got)
		}
	}
}
