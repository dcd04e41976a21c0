package listing

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// LegendPage returns the legend of the default preset with a word on tension, for "netsynth help",
// in lines of at most width characters.
func LegendPage(width int) string {
	settings, err := presets.Load(presets.Default)
	if err != nil {
		panic(err) // it is built in
	}
	var page strings.Builder
	fmt.Fprintf(&page, "Everything you hear is caused by packets. In the preset %s:\n\n", presets.Default)
	for _, line := range presets.Legend(settings) {
		fmt.Fprintf(&page, "  %s\n", cmdline.Wrap(line, "    ", width-4))
	}
	page.WriteString(`
When something is wrong, the harmony tightens and the other instruments play softer.

"netsynth presets show NAME" prints this legend for any preset, "netsynth learn" plays
each sound, and "netsynth quiz" asks for them; docs/listening.md describes six captures
and their sound, docs/music.md says how the music is made.`)
	return page.String()
}

// EventsPage returns what is said of events, for "netsynth help", in lines of at most width characters.
func EventsPage(width int) string {
	const indent = "              "
	var kinds []string
	for _, k := range witness.Kinds {
		kinds = append(kinds, string(k.Kind))
	}
	return `What is noticed (detectors' states with their cause, new hosts and traffic, unusual rates,
interfaces, losses, the sound card, chords, commands) is listed on the screen, or written
as lines where there is no terminal. --events FILE writes all of it, one JSON object a
line, - to standard output:

  netsynth render capture.pcap out.wav --events events.jsonl
  sudo netsynth play -i eth0 --screen none --events - | jq -r .text

  kind        ` + cmdline.Wrap(strings.Join(kinds, ", "), indent, width-len(indent)) + `
  name, on    which, and whether it begins
  grave       fact, trouble or alarm
  cause       src, dst, port, count, seconds: the packets behind it
  role, figure, sound
              the role of the preset, the figure and the instrument that play it
  text        a sentence

docs/events.md describes every field.`
}

// FatesPage returns the causes for which packets do not sound, for "netsynth help", in lines of at
// most width characters.
func FatesPage(width int) string {
	var page strings.Builder
	page.WriteString(`Each packet has one fate, and the summary counts it: it begins a note, is merged into one
that another packet began (and makes it louder, or the chord fuller), is left out by the
filter, is dropped by the kernel or the ring because netsynth was too slow, or does not
sound. "netsynth inspect FILE --why" says it of each packet. One that does not sound

`)
	for _, c := range account.Causes {
		fmt.Fprintf(&page, "  %-24s%s\n", c.Name, cmdline.Wrap(c.Meaning, strings.Repeat(" ", 26), width-26))
	}
	page.WriteString(`
The numbers add up to the packets seen. If they do not, a warning says so; with --strict
it is an error. docs/summary.md has the names in the JSON form.`)
	return page.String()
}
