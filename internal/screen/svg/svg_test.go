package svg_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/internal/screen/sample"
	"github.com/netsynth/netsynth/internal/screen/svg"
)

// What escape sequences and runes become.
func TestTextBecomesShapes(t *testing.T) {
	for text, want := range map[string]string{
		"a<b":                                  `<text x="12" y="24.5">a&lt;b</text>`,
		"a  b":                                 `<text x="36" y="24.5">b</text>`,
		"\x1b[1;38;2;1;2;255mx":                `<text x="12" y="24.5" fill="#0102FF" font-weight="bold">x</text>`,
		"\x1b[2mx\x1b[my":                      `<text x="20" y="24.5">y</text>`,
		"\x1b[38;5;214mx":                      `fill="#FFAF00"`,
		"\x1b[1;2;7;31;41mx\x1b[22;27;39;49my": `<text x="20" y="24.5">y</text>`,
		"\x1b[31mx":                            `fill="#CD0000"`,
		"\x1b[7mx":                             `<rect x="12" y="12" width="8" height="16" fill="#D6D9DE"/>`,
		"██":                                   `<rect x="12" y="12" width="16" height="16"/>`,
		"▀":                                    `<rect x="12" y="12" width="8" height="8"/>`,
		"\n▗":                                  `<rect x="16" y="36" width="4" height="8"/>`,
		"\x1b[38;2;0;0;1;48;5;16m▌":            `<rect x="12" y="12" width="4" height="16" fill="#000001"/>`,
		"⢀":                                    `<rect x="16.64" y="24.64" width="2.88" height="2.88"/>`,
	} {
		if got := svg.Draw(text, ""); !strings.Contains(got, want) {
			t.Errorf("%q has no %s:\n%s", text, want, got)
		}
	}
}

// Every scene is well-formed XML, and the same twice.
func TestPicturesAreWellFormed(t *testing.T) {
	for _, scene := range sample.Scenes {
		var s screen.Snapshot
		sample.Fill(&s, scene, time.Minute)
		text := screen.Picture(&s, screen.Options{}, 80, 24)
		picture := svg.Draw(text, "A <title> & more")
		if picture != svg.Draw(text, "A <title> & more") {
			t.Errorf("%s differs", scene)
		}
		d := xml.NewDecoder(strings.NewReader(picture))
		elements := 0
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", scene, err)
			}
			if _, ok := token.(xml.StartElement); ok {
				elements++
			}
		}
		if elements < 100 {
			t.Errorf("%s has %d elements", scene, elements)
		}
	}
}

// Any text is drawn.
func FuzzDraw(f *testing.F) {
	for _, text := range []string{"", "\x1b[", "\x1b[38;5m", "\x1b[38;2;1m", "\x1b[999999999999999999999m\xff", "\x1b]0;t\a", "a\x00b\n\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if picture := svg.Draw(text, text); !strings.HasSuffix(picture, "</svg>\n") {
			t.Errorf("%q ends early", picture)
		}
	})
}
