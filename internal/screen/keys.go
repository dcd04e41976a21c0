package screen

import (
	"slices"
	"strings"
)

// Key is a row of the table of keys.
type Key struct {
	Names []string // of the keys: "q", "space", "ctrl+c"
	Words string   // the command; {part} stands for the name of the part that is chosen
	Help  string   // at most 26 characters
}

// quit are the words that end the screen.
const quit = "quit"

// Leaving returns Keys where the end of the screen is called help: what is left goes on otherwise.
func Leaving(help string) []Key {
	keys := slices.Clone(Keys)
	for i := range keys {
		if keys[i].Words == quit {
			keys[i].Help = help
		}
	}
	return keys
}

// Keys is the table of keys. What a terminal, the help and docs/screen.md know of keys is
// this. Words that begin with "view" or "part" are the screen's own, "quit" and
// "interrupt" end it too; all others are handed to Options.Do.
var Keys = []Key{
	{[]string{"q"}, quit, "quit"},
	{[]string{"ctrl+c", "ctrl+\\"}, "interrupt", "end, as a signal does"},
	{[]string{"ctrl+z"}, "view suspend", "stop until fg"},
	{[]string{"?", "h", "f1"}, "view help", "these keys"},
	{[]string{"tab"}, "view next", "the next view"},
	{[]string{"1"}, "view all", "everything"},
	{[]string{"2"}, "view roll", "the roll alone"},
	{[]string{"3"}, "view parts", "the parts alone"},
	{[]string{"4"}, "view events", "the events alone"},
	{[]string{"esc"}, "view close", "close what is open"},
	{[]string{"ctrl+l"}, "view redraw", "draw all of it again"},

	{[]string{"down", "j"}, "part next", "choose the next part"},
	{[]string{"up", "k"}, "part previous", "choose the part before"},
	{[]string{"m"}, "mute {part}", "mute the part, or not"},
	{[]string{"s"}, "solo {part}", "hear it alone, or all"},

	{[]string{"+", "="}, "volume +1", "louder by 1 dB"},
	{[]string{"-"}, "volume -1", "softer by 1 dB"},
	{[]string{"n"}, "preset next", "next preset"},
	{[]string{"p"}, "preset previous", "previous preset"},
	{[]string{"]"}, "tempo +2", "faster by 2 BPM"},
	{[]string{"["}, "tempo -2", "slower by 2 BPM"},
	{[]string{">"}, "transpose +1", "a semitone up"},
	{[]string{"<"}, "transpose -1", "a semitone down"},
	{[]string{"f"}, "freeze", "hold the harmony, or not"},

	{[]string{"space"}, "pause", "pause a file, or go on"},
	{[]string{"right"}, "seek +10", "10 seconds ahead"},
	{[]string{"left"}, "seek -10", "10 seconds back"},
	{[]string{"home"}, "seek 0", "to the beginning"},
	{[]string{"r"}, "record", "record, or stop it"},
	{[]string{"R"}, "retro", "write the last seconds"},
	{[]string{"w"}, "what", "what was that?"},
	{[]string{"c"}, "clear", "clear the alarms"},
}

// lookup returns the words of a key, "" if it has none.
func lookup(table []Key, name string) string {
	for _, k := range table {
		for _, n := range k.Names {
			if n == name {
				return k.Words
			}
		}
	}
	return ""
}

// label returns the names of a row's keys as they are shown: "space", "ctrl-c".
func (k Key) label() string {
	return strings.ReplaceAll(strings.Join(k.Names, " "), "ctrl+", "ctrl-")
}
