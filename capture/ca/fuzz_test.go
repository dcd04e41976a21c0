package ca

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// aCommand matches the text of a command, but not of a bad message.
var aCommand = regexp.MustCompile(`\w\(`)

// check checks the properties that hold for all commands.
func check(t *testing.T, c *Command) {
	t.Helper()
	text := string(c.AppendText(nil))
	if strings.ContainsAny(text, "\r\n") || aCommand.MatchString(text) == (c.Kind == Bad) {
		t.Errorf("%v: %q", c.Kind, text)
	}
	if object := append(c.AppendJSON([]byte("{")), '}'); !json.Valid(object) {
		t.Errorf("%v: %s", c.Kind, object)
	}
	if v, ok := c.Value(); ok {
		for i := range min(v.Len(), 3) {
			v.Float(i)
			v.Text(i)
		}
		v.Limits()
	}
}

func FuzzCommands(f *testing.F) {
	f.Add([]byte{}, 0)
	f.Add(asked, 0)
	f.Add(served, 8)
	f.Add(served[:17], 0)                                       // cut
	f.Add(msg(6, 5, 13, 7, 7, "pv")[:20], 0)                    // the length lies
	f.Add(msg(11, 0, 0, 7, 0xffff, string(asked)), 0)           // an error
	f.Add(msg(15, 31, 1, 1, 1, strings.Repeat("\x40", 424)), 0) // more states than there may be
	f.Fuzz(func(t *testing.T, data []byte, missing int) {
		d := NewDecoder(func(c *Command) { check(t, c) })
		d.Datagram(0, client, server, data, len(data)+max(missing%2000, 0))
		d.Datagram(0, server, client, data, len(data))
		Looks(data)
		Summary(data, true)
	})
}

func FuzzStream(f *testing.F) {
	f.Add(asked, served, []byte{1, 20, 3, 200}, false)
	f.Add(asked, served, []byte{16, 16, 16, 16}, true)
	f.Add(served, asked[:40], []byte{}, false)
	f.Add(append([]byte{0, 99}, asked...), []byte{0, 0, 0xff}, []byte{24, 24}, true)
	f.Fuzz(func(t *testing.T, asked, served, steps []byte, shuffle bool) {
		var cuts []int
		at := 0
		for _, step := range steps[:min(len(steps), maxHeld)] {
			at += int(step)
			cuts = append(cuts, at)
		}
		want, whole := talk(asked, served, nil, false)
		got, split := talk(asked, served, cuts, shuffle)
		if whole.Skipped == 0 && (split.Skipped != 0 || !slices.Equal(got, want)) {
			t.Errorf("split at %v: got\n%s\nwant\n%s", cuts, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}
