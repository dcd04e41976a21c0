package screen

import "strings"

// Key is a row of the table of keys.
type Key struct {
	Names []string // of the keys: "q", "space", "ctrl+c"
	Words string   // the command; {part} stands for the name of the part that is chosen
	Help  string   // one line
}

// Keys is the table of keys. What a terminal, the help and docs/screen.md know of keys is
// this. Words that begin with "view" or "part" are the screen's own, "quit" and
// "interrupt" end it too; all others are handed to Options.Do.
var Keys = []Key{
	{[]string{"q"}, "quit", "quit"},
	{[]string{"ctrl+c", "ctrl+\\"}, "interrupt", "end immediately, as a signal does"},
	{[]string{"ctrl+z"}, "view suspend", "stop until fg"},
	{[]string{"?", "h", "f1"}, "view help", "these keys, on and off"},
	{[]string{"tab"}, "view next", "next view: all, roll, parts, events"},
	{[]string{"1"}, "view all", "everything"},
	{[]string{"2"}, "view roll", "the roll, large"},
	{[]string{"3"}, "view parts", "the parts, large"},
	{[]string{"4"}, "view events", "the events, large"},
	{[]string{"esc"}, "view close", "close what is open"},
	{[]string{"ctrl+l"}, "view redraw", "draw everything again"},

	{[]string{"down", "j"}, "part next", "choose the next part"},
	{[]string{"up", "k"}, "part previous", "choose the part above"},
	{[]string{"m"}, "mute {part}", "mute the part, or unmute it"},
	{[]string{"s"}, "solo {part}", "hear the part alone, or all again"},

	{[]string{"+", "="}, "volume +1", "louder by 1 dB"},
	{[]string{"-"}, "volume -1", "softer by 1 dB"},
	{[]string{"n"}, "preset next", "next preset, at the next bar"},
	{[]string{"p"}, "preset previous", "previous preset"},
	{[]string{"]"}, "tempo +2", "faster by 2 beats a minute"},
	{[]string{"["}, "tempo -2", "slower"},
	{[]string{">"}, "transpose +1", "a semitone up"},
	{[]string{"<"}, "transpose -1", "a semitone down"},
	{[]string{"f"}, "freeze", "hold the harmony, or let it go on"},

	{[]string{"space"}, "pause", "pause a file, or go on"},
	{[]string{"right"}, "seek +10", "10 seconds ahead"},
	{[]string{"left"}, "seek -10", "10 seconds back"},
	{[]string{"home"}, "seek 0", "to the beginning"},
	{[]string{"r"}, "record", "record to a file, or stop it"},
	{[]string{"R"}, "retro", "write the last seconds to a file"},
	{[]string{"w"}, "what", "what was that? The packets behind the last notes"},
	{[]string{"c"}, "clear", "clear the alarms"},
}

// lookup returns the words of a key, "" if it has none.
func lookup(keys []Key, name string) string {
	for _, k := range keys {
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
